"""Publication and expiry dates: from the words of a date field to a calendar day, with the day taken as written.

The time zone of a timestamp is not applied: "2021-08-03T00:46:20Z" is 3 August wherever it is read. A date whose
day and month cannot be told apart (04/05/2026 without any evidence of the order) is ``unparsed``, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from extractors.candidates import Candidate, evidence_frame
from extractors.folding import fold_term, read_seed

FIELDS = {"date_posted": "date_posted_raw", "valid_through": "valid_through_raw"}

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$")
_EPOCH = re.compile(r"^(\d{10}|\d{13})(?:\.\d+)?$")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º|ª)?[ \-/.]{1,3}(?:de |of )?([a-z]{3,12})\.?,?[ \-/.]{1,3}(?:de )?(\d{4})"
)
_MONTH_DAY = re.compile(r"([a-z]{3,12})\.? {1,3}(\d{1,2})(?:st|nd|rd|th)?,? {1,3}(\d{4})")
_RELATIVE = re.compile(r"(?<!\d)(\d{1,3}|an?|one|einem|einer|un|une|um|uma|een) ?(\+)? {0,2}([a-z]+)")

#: Only here do numeric dates begin with the month (CLDR date formats); a named country elsewhere writes the day first.
_MONTH_FIRST_PLACE = re.compile(r"\b(?:US|USA|PH|United States|Philippines)\b")
#: Two letters count only as a whole JSON value: "Dover, DE" is Delaware.
_DAY_FIRST_PLACE = re.compile(
    r'"(?:GB|UK|IE|FR|DE|AT|CH|ES|IT|PT|BR|MX|AR|CL|CO|NL|BE|PL|CZ|IN|AU|NZ|SG|ZA)"'
    r"|\b(?:France|Deutschland|Germany|Spain|España|Italia|Italy|Portugal|Brasil|Brazil|M[eé]xico|Polska|Poland|UK"
    r"|Nederland|Netherlands|Belgi\w+|United Kingdom|England|GB|Ireland|India|Australia|New Zealand|Singapore"
    r"|South Africa|Schweiz|Suisse|Switzerland|Österreich|Austria)\b"
)


class Day(NamedTuple):
    """A reading: the day, the rule that read it, whether it is stated, and the span of its words."""

    day: date
    rule_id: str
    status: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {fold_term(row["name"]): int(row["month"]) for row in read_seed("month_names")}


@lru_cache(maxsize=1)
def _units() -> dict[str, float]:
    """Folded word of a relative age -> days; 0 for words that mean the day of retrieval itself."""
    return {fold_term(row["term"]): float(row["days"]) for row in read_seed("relative_day_terms")}


def read_day(value: str, seen_on: date | None = None, *, month_first: bool | None = None) -> Day | None:
    """Return the day that ``value`` states, or None when no rule understands it.

    ``seen_on`` is the day of retrieval, which "3 days ago" counts from (status ``inferred``). ``month_first`` says
    how numeric dates of this source are ordered; None means it is not known, and then only a number over 12 tells.
    """
    stripped = value.strip()
    offset = value.index(stripped) if stripped else 0
    end = offset + len(stripped)
    if match := _EPOCH.match(stripped):
        seconds = int(match.group(1)) // (1000 if len(match.group(1)) == 13 else 1)
        return _day(datetime.fromtimestamp(seconds, UTC).date(), "date-epoch", offset, end)
    if match := _COMPACT.match(stripped):
        year, month, day = map(int, match.groups())
        return _calendar(year, month, day, "date-compact", offset, offset + 8)
    folded = fold_term(value)
    if match := _ISO.search(folded):
        year, month, day = map(int, match.groups())
        return _calendar(year, month, day, "date-iso-8601", *match.span())
    if match := _NUMERIC.search(folded):
        return _numeric(match, month_first)
    for pattern, order in ((_DAY_MONTH, (3, 2, 1)), (_MONTH_DAY, (3, 1, 2))):
        for match in pattern.finditer(folded):
            year_text, name, day_text = (match.group(group) for group in order)
            if name in _months():
                return _calendar(int(year_text), _months()[name], int(day_text), "date-month-name", *match.span())
    return _relative(folded, seen_on) if seen_on else None


def _day(day: date, rule_id: str, start: int, end: int, status: str = "stated") -> Day | None:
    return Day(day, rule_id, status, start, end) if 1970 < day.year < 2100 else None


def _calendar(year: int, month: int, day: int, rule_id: str, start: int, end: int) -> Day | None:
    try:
        return _day(date(year, month, day), rule_id, start, end)
    except ValueError:
        return None


def _numeric(match: re.Match[str], month_first: bool | None) -> Day | None:
    first, mark, second, year_text = match.groups()
    year = int(year_text) + (2000 if len(year_text) == 2 else 0)
    one, two = int(first), int(second)
    if mark == "." or one > 12 or one == two:
        month_first = False
    elif two > 12:
        month_first = True
    if month_first is None:
        return None
    month, day = (one, two) if month_first else (two, one)
    return _calendar(year, month, day, "date-month-first" if month_first else "date-day-first", *match.span())


def _relative(folded: str, seen_on: date) -> Day | None:
    for word in re.finditer(r"[a-z]+", folded):
        if _units().get(word.group(), -1) in (0, 1) and word.group() in _whole_days():
            return _day(
                seen_on - timedelta(days=_units()[word.group()]), "date-relative", *word.span(), status="inferred"
            )
    for match in _RELATIVE.finditer(folded):
        count, more, unit = match.groups()
        if more or unit not in _units():  # "30+ days ago" is a bound, not a day
            continue
        days = round((int(count) if count.isdigit() else 1) * _units()[unit])
        return _day(seen_on - timedelta(days=days), "date-relative", *match.span(), status="inferred")
    return None


@lru_cache(maxsize=1)
def _whole_days() -> set[str]:
    return {fold_term(row["term"]) for row in read_seed("relative_day_terms") if row["kind"] == "day"}


def extract_dates(postings: pl.DataFrame) -> pl.DataFrame:
    """Return candidates of ``date_posted`` and ``valid_through`` (``value_text`` is YYYY-MM-DD).

    Reads ``date_posted_raw``, ``valid_through_raw``, ``retrieved_at`` and, for the order of numeric dates,
    ``job_location_raw`` and ``in_language_raw``. A field with words that no rule understands gives an ``unparsed`` row.
    """
    return evidence_frame(_candidates(postings))


def _candidates(postings: pl.DataFrame) -> Iterator[Candidate]:
    wanted = ["record_id", *FIELDS.values(), "retrieved_at", "job_location_raw", "in_language_raw"]
    present = [name for name in wanted if name in postings.columns]
    dated = postings.select(present).filter(
        pl.any_horizontal(pl.col(column).is_not_null() for column in FIELDS.values() if column in present)
    )
    for row in dated.iter_rows(named=True):
        seen = row.get("retrieved_at")
        month_first = _order(row)
        for field, column in FIELDS.items():
            value = row.get(column)
            if not value or not value.strip():
                continue
            found = read_day(value, seen.date() if seen else None, month_first=month_first)
            if found is None:
                yield Candidate(
                    *(row["record_id"], field, None, "date-not-understood", column, 0, len(value), value),
                    *("unparsed", "structured"),
                )
                continue
            quote = value[found.start : found.end]
            yield Candidate(
                *(row["record_id"], field, found.day.isoformat(), found.rule_id, column, found.start, found.end, quote),
                *(found.status, "structured"),
            )


def _order(row: dict[str, str]) -> bool | None:
    """Tell the order of numeric dates by the posting's language, else by its place."""
    language = (row.get("in_language_raw") or "").lower().replace("_", "-")
    if language and language not in {"en", "en-us", "english"}:
        return False
    places = row.get("job_location_raw") or ""
    if _MONTH_FIRST_PLACE.search(places):
        return True
    return False if _DAY_FIRST_PLACE.search(places) else None
