"""Pay: one row per component, zone and place where it is stated, from the board's field and from the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

import polars as pl

from extractors.candidates import DESCRIPTION
from extractors.facts import EVIDENCE
from extractors.languages import languages_of
from extractors.pay.field import read_field, read_items
from extractors.pay.place import currencies_meant, currencies_of_place, currency_in_use
from extractors.pay.quote import quoted, text_rereads, where_of
from extractors.pay.ranges import merged_bounds
from extractors.pay.reading import Pay, Where, readings
from extractors.pay.windows import money_windows, words
from extractors.scan import Scan

__all__ = ["PAY_COLUMNS", "extract_pay", "rereads", "words"]

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
    "payments_per_year": pl.Int64,  # of monthly pay, where more than twelve are stated
}
_FIELD, _TITLE = "base_salary_raw", "title_raw"
#: A title without such figures never reaches the rules.
_MONEY_IN_TITLE = r"[$€£₹] ?\d|\d ?[kK]\b|\d ?(?:€|£|zł|[Ll][Pp][Aa])|\b(?:USD|EUR|GBP|PLN|CHF|CAD|AUD|INR) ?\d"
#: What figures of a range are parted by, and how long one is.
_IN_A_RANGE, _LONGEST_RANGE = " .,'’\u00a0-–—~€$£", 40
#: The rules look this far around a window.
_LEAD, _TRAIL = 160, 120


def _row(record: str, field: str, rule: str, text: str, pay: Pay) -> tuple[Any, ...]:
    known = pay.is_understood
    status = "unparsed" if not known else "inferred" if pay.is_estimated else "stated"
    method, source = ("structured", "structured") if field == _FIELD else ("pattern", "text")
    value = _spelled(pay.least, pay.most, pay.currency, pay.unit) if known else None
    return (
        record, "pay", value, status, method,
        rule if known else "pay-not-understood", "2", field,
        pay.start, pay.end, text[pay.start : pay.end],
        pay.component, pay.least if known else None, pay.most if known else None, pay.currency, pay.unit, pay.bound,
        pay.currency_method, pay.unit_method, pay.gross_net, pay.zone, pay.level, pay.is_estimated, source,
        pay.payments,
    )  # fmt: skip


def _rule(pay: Pay) -> str:
    return f"pay-{pay.bound.replace('_', '-')}-{pay.currency_method or 'bare'}"


def _spelled(least: Decimal | None, most: Decimal | None, currency: str | None, unit: str | None) -> str:
    bounds = ["" if bound is None else f"{round(bound, 2).normalize():f}" for bound in (least, most)]
    return f"{'-'.join(bounds)} {currency or ''} {unit or ''}".strip()


@lru_cache(maxsize=20_000)
def _read_window(text: str, low: int, high: int, where: Where) -> tuple[Pay, ...]:
    """Return the pay of one stretch of a text; postings of one employer share most of theirs."""
    return tuple(quoted(text, pay, where) for pay in merged_bounds(text, list(readings(text, where, low, high))))


def _from_texts(postings: pl.DataFrame, scan: Scan) -> Iterator[tuple[Any, ...]]:
    records, texts = postings["record_id"].to_list(), scan.written
    locations, languages = postings["job_location_raw"].to_list(), languages_of(scan)
    seen: set[tuple[Any, ...]] = set()
    row_before, reach, read_to = -1, -1, 0
    for row, low, high in money_windows(scan):
        if row != row_before:
            seen, reach, read_to, row_before = set(), -1, 0, row
        text = texts[row]
        # a window must not open within a number, nor between the two ends of a range
        opens = low
        while low > 0 and opens - low < _LONGEST_RANGE and (text[low - 1].isdigit() or text[low - 1] in _IN_A_RANGE):
            low -= 1
        lead = max(0, low - _LEAD, min(low, read_to))  # words before the last amount are not of the next
        where = Where(currencies_meant(locations[row], languages[row]), currency_in_use(locations[row]))
        for pay in _read_window(text[lead : high + _TRAIL], low - lead, high - lead + 60, where):
            read_to = max(read_to, pay.end + lead)
            key = (pay.component, pay.least, pay.most, pay.currency, pay.unit, pay.zone, pay.level)
            if pay.figure[0] + lead >= reach and key not in seen:
                seen |= {key, (*key[:3], None, *key[4:])}  # said again without its currency, it is no other pay
                reach = pay.figure[1] + lead
                moved = pay._replace(start=pay.start + lead, end=pay.end + lead)
                yield _row(records[row], DESCRIPTION, _rule(pay), text, moved)


def _from_titles(postings: pl.DataFrame, said: set[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Yield the pay that titles state and ``said``, the keys of what their descriptions do, does not hold."""
    titles = postings.filter(pl.col(_TITLE).str.contains(_MONEY_IN_TITLE))
    for record, title, location in titles.select("record_id", _TITLE, "job_location_raw").iter_rows():
        where = Where(currencies_of_place(location), currency_in_use(location), is_title=True)
        for pay in _read_window(title, 0, len(title), where):
            row = _row(record, _TITLE, _rule(pay), title, pay)
            if _key(row) not in said:
                yield row


def _key(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return ``record_id``, value and component of a row."""
    return row[0], row[2], row[len(EVIDENCE)]


def _from_fields(postings: pl.DataFrame) -> Iterator[tuple[Any, ...]]:
    fields = postings.filter(pl.col(_FIELD).is_not_null())
    for record, raw, location in fields.select("record_id", _FIELD, "job_location_raw").iter_rows():
        if raw.strip() not in ("", "[]", "null"):
            for rule, pay in read_field(raw, location):
                yield _row(record, _FIELD, rule, raw, pay)


def extract_pay(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return pay candidates: the ``EVIDENCE`` columns and those of ``PAY_COLUMNS``; amounts exactly as stated.

    Reads ``base_salary_raw``, ``title_raw`` and ``description_text``; ``job_location_raw`` says which dollar or krone
    is meant, and what figures without any currency are in (``currency_method`` is then ``place``). ``unit_method`` is
    ``magnitude`` where the period is not stated but only one fits the amount. Modelled pay has ``is_estimated`` and
    the status ``inferred``. ``scan`` is the shared pass over the batch, made with :func:`words` among its groups.
    """
    wanted = ["record_id", _FIELD, _TITLE, DESCRIPTION, "job_location_raw"]
    missing = [pl.lit(None, dtype=pl.String).alias(c) for c in wanted if c not in postings.columns]
    frame = postings.with_columns(missing)
    texts = list(_from_texts(frame, scan or Scan(frame, words())))
    rows = [*_from_fields(frame), *_from_titles(frame, set(map(_key, texts))), *texts]
    return pl.DataFrame(rows, schema=EVIDENCE | PAY_COLUMNS, orient="row", strict=False)


def rereads(fact: Mapping[str, Any]) -> bool:
    """Say whether the rules, run on ``evidence_text`` alone, read the fact again.

    ``fact`` has the columns of ``EVIDENCE`` and ``PAY_COLUMNS``. Checked: both amounts, the currency (where its
    method is ``place`` the quote cannot show it), the period, the component, bound, gross or net, zone and level.
    """
    figures = (fact[c] for c in ("stated_min", "stated_max", "stated_currency", "stated_unit_text"))
    if fact["value_text"] != (None if fact["value_status"] == "unparsed" else _spelled(*figures)):
        return False
    if fact["salary_source"] == "text" or fact["rule_id"] == "pay-field-text":
        return text_rereads(fact)
    where = where_of(fact["stated_currency"], fact["currency_method"], _FIELD)
    columns = [*EVIDENCE, *PAY_COLUMNS]
    bounds = ("stated_min", "stated_max")  # value_text spells them as they are kept, to the cent
    for rule, pay in read_items(fact["evidence_text"], where):
        row = _row(fact["record_id"], _FIELD, rule, fact["evidence_text"], pay)
        again = dict(zip(columns, row, strict=True))
        if all(again[name] == fact[name] for name in columns if name not in (*bounds, "char_start", "char_end")):
            return True
    return False
