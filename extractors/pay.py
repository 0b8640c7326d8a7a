"""Pay: one row per component, zone and place where it is stated, from the board's field and from the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

import orjson
import polars as pl

from extractors.candidates import DESCRIPTION
from extractors.facts import EVIDENCE
from extractors.folding import fold_characters, read_seed
from extractors.pay_context import unit_of
from extractors.pay_reading import Pay, read_pay, unit_by_magnitude

MONEY = pl.Decimal(18, 2)
PAY_COLUMNS: dict[str, Any] = {
    "component": pl.String,
    "stated_min": MONEY,
    "stated_max": MONEY,
    "stated_currency": pl.String,
    "stated_unit_text": pl.String,
    "bound_type": pl.String,
    "currency_method": pl.String,
    "unit_method": pl.String,
    "gross_net": pl.String,
    "zone_raw": pl.String,
    "level_raw": pl.String,
    "is_estimated": pl.Boolean,
    "salary_source": pl.String,
}
COMPONENTS = ("BASE", "BONUS", "SIGNING_BONUS", "EQUITY", "COMMISSIONS", "OTE", "ALLOWANCE", "OTHER")
#: Where pay may stand: a currency, or a word or abbreviation that goes with pay. Cheap, and only a first sieve.
_SIEVE = (
    r"(?i)[$€£₹¥￥₴₺₽₪₱฿₫₩₦元薪]|\b(?:usd|eur|gbp|pln|cad|aud|chf|inr|sek|nok|dkk|brl|mxn|czk|huf|ron|sgd"
    r"|nzd|zar|jpy|cny"
    r"|hkd|aed|sar|ils|euros?|zł|zl|kr|rs|lpa|lakhs?|salary|pay rate|pay range|wage|gehalt|salaire"
    r"|salario|salário|per annum"
    r"|per hour|an hour|hourly|wynagrodzenie|salaris|compensation)\b"
)
_ANCHOR = re.compile(_SIEVE)


@lru_cache(maxsize=1)
def _places() -> tuple[re.Pattern[str], dict[str, list[tuple[str, str]]]]:
    named: dict[str, list[tuple[str, str]]] = {}
    for row in read_seed("pay_places"):
        named.setdefault(fold_characters(row["place"]), []).append((row["symbol"], row["currency_code"]))
    joined = "|".join(re.escape(p) for p in sorted(named, key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:{joined})(?![a-z])"), named


@lru_cache(maxsize=20_000)
def currencies_of_place(job_location_raw: str | None) -> dict[str, str]:
    """Return what ambiguous symbols mean where the job is: {"$": "CAD"}; nothing when the places disagree."""
    if not job_location_raw:
        return {}
    folded = fold_characters(job_location_raw)
    country = [f"{m}-country" for m in re.findall(r'"addresscountry": ?"([a-z]{2})"', folded)]
    if "us-country" in country or re.search(r"united states|\busa?\b", folded):
        return {}
    pattern, named = _places()
    meanings: dict[str, set[str]] = {}
    for place in {m.group() for m in pattern.finditer(folded)} | set(country):
        for symbol, code in named.get(place, []):
            meanings.setdefault(symbol, set()).add(code)
    return {symbol: codes.pop() for symbol, codes in meanings.items() if len(codes) == 1}


def _row(record: str, field: str, source: str, text: str, pay: Pay) -> dict[str, Any]:
    rule = (
        "pay-field-text"
        if source == "structured"
        else f"pay-{pay.bound.replace('_', '-')}-{pay.currency_method or 'bare'}"
    )
    status = "unparsed" if not pay.is_understood else "inferred" if pay.is_estimated else "stated"
    span = f"{pay.least or ''}-{pay.most or ''} {pay.currency or ''} {pay.unit or ''}".strip()
    known = pay.is_understood
    return {
        "record_id": record, "field_name": "pay", "value_text": span if known else None, "value_status": status,
        "extraction_method": "structured" if source == "structured" else "pattern",
        "rule_id": rule if known else "pay-not-understood", "rule_version": "1", "evidence_field": field,
        "char_start": pay.start, "char_end": pay.end, "evidence_text": text[pay.start : pay.end],
        "component": pay.component, "stated_min": pay.least if known else None,
        "stated_max": pay.most if known else None,
        "stated_currency": pay.currency, "stated_unit_text": pay.unit, "bound_type": pay.bound,
        "currency_method": pay.currency_method, "unit_method": pay.unit_method, "gross_net": pay.gross_net,
        "zone_raw": pay.zone, "level_raw": pay.level, "is_estimated": pay.is_estimated, "salary_source": source,
    }  # fmt: skip


def _from_text(record: str, text: str, place: dict[str, str]) -> Iterator[dict[str, Any]]:
    seen: set[tuple[Any, ...]] = set()
    reach = -1
    spans: list[list[int]] = []
    for anchor in _ANCHOR.finditer(text):
        low, high = max(0, anchor.start() - 40), min(len(text), anchor.end() + 60)
        if spans and low <= spans[-1][1]:
            spans[-1][1] = high
        else:
            spans.append([low, high])
    for low, high in spans:
        # a window must not open within a number
        while 0 < low < high and (text[low - 1].isdigit() or text[low - 1] in ".,'"):
            low += 1
        for pay in read_pay(text, place, low=low, high=high):
            key = (pay.component, pay.least, pay.most, pay.currency, pay.unit, pay.zone, pay.level)
            if pay.start >= reach and key not in seen:
                seen.add(key)
                reach = pay.end
                yield _row(record, DESCRIPTION, "text", text, pay)


def _amount(value: object) -> Decimal | None:
    try:
        number = Decimal(str(value).replace(",", "").strip()) if value not in (None, "") else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() and number > 0 else None


def _from_field(record: str, raw: str, place: dict[str, str]) -> Iterator[dict[str, Any]]:
    field = "base_salary_raw"
    try:
        loaded = orjson.loads(raw)
    except orjson.JSONDecodeError:
        loaded = [{"text": raw}]
    for item in loaded if isinstance(loaded, list) else [loaded]:
        item = item if isinstance(item, dict) else {"text": str(item)}
        least, most = _amount(item.get("minValue")), _amount(item.get("maxValue"))
        point = _amount(item.get("value"))
        estimated = item.get("isEstimated") is True or "est.)" in str(item.get("text", "")).lower()
        stated_unit, code = unit_of(str(item.get("unitText") or "")), str(item.get("currency") or "").upper().strip()
        component = str(item.get("component") or "BASE").upper()
        component = component if component in COMPONENTS else "OTHER"
        whole = (0, len(raw))
        if least is None and most is None and point is None:
            words = str(item.get("text") or item.get("value") or item.get("minValue") or "")
            readings = list(read_pay(words, place, is_field=True))
            shown = raw.find(words)
            for pay in readings:
                at = (shown + pay.start, shown + pay.end) if shown >= 0 else whole
                named = code if len(code) == 3 else None
                yield _row(record, field, "structured", raw, pay._replace(
                    start=at[0], end=at[1], component=component if pay.component == "BASE" else pay.component,
                    currency=pay.currency or named, currency_method=pay.currency_method or ("code" if named else None),
                    unit=stated_unit or pay.unit, unit_method="stated" if stated_unit else pay.unit_method,
                    is_estimated=pay.is_estimated or estimated))  # fmt: skip
            if not readings and re.search(r"\d", words):
                empty = Pay(
                    *whole, component, None, None, None, None, "point", None, None, None, None, None, False, False
                )
                yield _row(record, field, "structured", raw, empty)
            continue
        if least is None and most is None:
            least = most = point
        bound = "min_only" if most is None else "max_only" if least is None else "point" if least == most else "range"
        currency = code if len(code) == 3 and code.isalpha() else None
        low_value, high_value = least or most, most or least
        assert low_value is not None and high_value is not None
        guessed = None if stated_unit else unit_by_magnitude(low_value, high_value, currency)
        pay = Pay(
            *whole, component, least, most, currency, stated_unit or guessed, bound, "code" if currency else None,
            "stated" if stated_unit else "magnitude" if guessed else None,
            None, str(item["zone"]) if item.get("zone") else None, None, estimated, high_value >= low_value,
        )  # fmt: skip
        row = _row(record, field, "structured", raw, pay)
        yield row | {"rule_id": "pay-field" if pay.is_understood else "pay-field-min-above-max"}


def extract_pay(postings: pl.DataFrame) -> pl.DataFrame:
    """Return pay candidates: the ``EVIDENCE`` columns and those of ``PAY_COLUMNS``; amounts exactly as stated.

    Reads ``base_salary_raw`` and ``description_text``; ``job_location_raw`` says which dollar or krone is meant.
    ``unit_method`` is ``magnitude`` where the period is not stated but only one fits the amount. Modelled pay has
    ``is_estimated`` and the status ``inferred``.
    """
    rows: list[dict[str, Any]] = []
    wanted = ["record_id", "base_salary_raw", DESCRIPTION, "job_location_raw"]
    frame = postings.select(
        [pl.col(c) if c in postings.columns else pl.lit(None, dtype=pl.String).alias(c) for c in wanted]
    ).filter(pl.col("base_salary_raw").is_not_null() | pl.col(DESCRIPTION).str.contains(_SIEVE))
    for record, raw, text, location in frame.iter_rows():
        place = currencies_of_place(location)
        if raw and raw.strip() not in ("[]", "null"):
            rows += _from_field(record, raw, place)
        if text:
            rows += _from_text(record, text, place)
    return pl.DataFrame(rows, schema=EVIDENCE | PAY_COLUMNS, orient="row", strict=False)
