"""Pay: one row per component, zone and place where it is stated, from the board's field and from the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

import orjson
import polars as pl
import pycountry

from extractors.candidates import DESCRIPTION, merged
from extractors.facts import EVIDENCE
from extractors.folding import OTHER, fold_characters, folded_description, read_seed
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
#: Signs of money in folded text, where a sign that is not ASCII shows as "~".
_SIGNS = ("$", OTHER)
#: Words of money; each counts only as a word of its own, with a digit near.
_WORDS = (
    "usd", "eur", "gbp", "pln", "cad", "aud", "chf", "inr", "sek", "nok", "dkk", "brl", "mxn", "czk", "huf", "ron",
    "sgd", "nzd", "zar", "jpy", "cny", "hkd", "aed", "sar", "ils", "euro", "euros", "zl", "kr", "rs", "lpa", "lakh",
    "lakhs", "salary", "pay rate", "pay range", "wage", "gehalt", "salaire", "salario", "per annum", "per hour",
    "an hour", "hourly", "wynagrodzenie", "salaris", "compensation",
)  # fmt: skip
_BEFORE, _AFTER = 40, 60


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


@lru_cache(maxsize=1)
def _american() -> re.Pattern[str]:
    states = sorted(state.code[3:] for state in pycountry.subdivisions.get(country_code="US"))
    return re.compile(rf'\bUnited States\b|\bUSA\b|"addressCountry": ?"US"|, (?:{"|".join(states)})(?:,? \d{{5}})?"')


@lru_cache(maxsize=20_000)
def currency_in_use(job_location_raw: str | None) -> str | None:
    """Return the currency paid where the job is, for figures without one; NULL when the place does not say."""
    if not job_location_raw:
        return None
    codes = set(currencies_of_place(job_location_raw).values())
    if _american().search(job_location_raw) and not codes:
        return "USD"
    return codes.pop() if len(codes) == 1 else None


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


def money_windows(folded: pl.Series) -> Iterator[tuple[int, int, int]]:
    """Yield ``row, low, high`` of the stretches in which a sign or word of money has a digit near; merged."""
    hits = (
        pl.select(t=folded.fill_null(""))
        .with_row_index("row")
        .lazy()
        .with_columns(at=pl.col("t").str.find_many([*_SIGNS, *_WORDS]))
        .filter(pl.col("at").list.len() > 0)
        .explode("at")
        .with_columns(pl.col("at").cast(pl.Int64), size=pl.col("t").str.len_bytes().cast(pl.Int64))
        .with_columns(low=(pl.col("at") - _BEFORE).clip(0))
        .with_columns(binary=pl.col("t").cast(pl.Binary))
        .with_columns(near=pl.col("binary").bin.slice(pl.col("low"), _BEFORE + _AFTER).cast(pl.String))
        .filter(pl.col("near").str.contains(r"\d"))
        .with_columns(word=pl.col("binary").bin.slice((pl.col("at") - 1).clip(0), 16).cast(pl.String))
        .filter(
            (pl.col("at") == 0)
            | pl.col("word").str.contains(rf"(?s)^.(?:[$~]|(?:{'|'.join(_WORDS)})(?:[^a-z]|$))")
            & pl.col("word").str.contains(r"(?s)^(?:[^a-z]|.[$~])")
        )
        .select("row", "low", high=pl.min_horizontal(pl.col("at") + _AFTER, "size"))
        .collect()
    )
    yield from merged(hits.iter_rows())


def _from_texts(postings: pl.DataFrame) -> Iterator[dict[str, Any]]:
    records, texts = postings["record_id"].to_list(), postings[DESCRIPTION].to_list()
    locations = postings["job_location_raw"].to_list()
    seen: set[tuple[Any, ...]] = set()
    row_before, reach = -1, -1
    for row, low, high in money_windows(folded_description(postings)):
        if row != row_before:
            seen, reach, row_before = set(), -1, row
        text = texts[row]
        # a window must not open within a number
        while 0 < low < high and (text[low - 1].isdigit() or text[low - 1] in ".,'"):
            low += 1
        for pay in read_pay(text, currencies_of_place(locations[row]), low=low, high=high):
            key = (pay.component, pay.least, pay.most, pay.currency, pay.unit, pay.zone, pay.level)
            if pay.figure[0] >= reach and key not in seen:
                seen.add(key)
                reach = pay.figure[1]
                yield _row(records[row], DESCRIPTION, "text", text, pay)


def _amount(value: object) -> Decimal | None:
    try:
        number = Decimal(str(value).replace(",", "").strip()) if value not in (None, "") else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() and number > 0 else None


def _from_field(record: str, raw: str, location: str | None) -> Iterator[dict[str, Any]]:
    field, place = "base_salary_raw", currencies_of_place(location)
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
        by_place = None if currency else currency_in_use(location)
        low_value, high_value = least or most, most or least
        assert low_value is not None and high_value is not None
        guessed = None if stated_unit else unit_by_magnitude(low_value, high_value, currency or by_place)
        pay = Pay(
            *whole, component, least, most, currency or by_place, stated_unit or guessed, bound,
            "code" if currency else "place" if by_place else None,
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
    wanted = ["record_id", "base_salary_raw", DESCRIPTION, "job_location_raw"]
    missing = [pl.lit(None, dtype=pl.String).alias(c) for c in wanted if c not in postings.columns]
    frame = postings.with_columns(missing)
    rows: list[dict[str, Any]] = []
    fields = frame.filter(pl.col("base_salary_raw").is_not_null())
    for record, raw, location in fields.select("record_id", "base_salary_raw", "job_location_raw").iter_rows():
        if raw.strip() not in ("", "[]", "null"):
            rows += _from_field(record, raw, location)
    rows += _from_texts(frame)
    return pl.DataFrame(rows, schema=EVIDENCE | PAY_COLUMNS, orient="row", strict=False)
