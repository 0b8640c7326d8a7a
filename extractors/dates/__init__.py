"""When a posting was published, until when it is valid and when the job starts: from its fields and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

import polars as pl

from extractors.candidates import DESCRIPTION, Candidate, evidence_frame
from extractors.dates import deadline as dates_deadline
from extractors.dates import wording as dates_wording
from extractors.dates.reading import NO_YEAR, numeric_parts, parse_date, parse_day_of_year
from extractors.facts import EVIDENCE
from extractors.folding import fold_characters
from extractors.languages import detect_language
from extractors.place import stated_countries
from extractors.scan import Scan, Words

LANGUAGE_SAMPLE = 300  # characters
SURE_OF_LANGUAGE = 0.8
EARLIEST, LATEST = 1990, 2100  # years
_VERSION = "4"

_PLACES_DAY_FIRST = re.compile(
    r"\b(?:united kingdom|england|scotland|london|france|paris|germany|deutschland|berlin|spain|madrid|poland|polska"
    r"|portugal|brazil|brasil|netherlands|nederland|belgi\w+|austria|osterreich|switzerland|schweiz|suisse|italy|italia"
    r"|india|australia|ireland|mexico|argentina|chile|colombia|uk)\b"
    # Two letters are a country only as a whole value: in "Denver, CO" and "Dover, DE" they are a state.
    r'|"(?:gb|uk|ie|fr|de|at|ch|be|nl|es|pt|it|pl|br|mx|ar|cl|co|in|au|nz)"'
)
_PLACES_MONTH_FIRST = re.compile(
    r"\b(?:united states|usa|us)\b"
    r"|, (?:a[klrz]|c[aot]|d[ce]|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|pa|ri|s[cd]|t[nx]|ut|v[at]"
    r"|w[aivy])(?![a-z])"
)

#: Countries that write the month first, and such where both orders are met, or the year comes first.
_MONTH_FIRST = frozenset({"US", "PH"})
_OTHER_ORDERS = frozenset({"CA", "CN", "HK", "HU", "JP", "KR", "LT", "MN", "SE", "TW"})


def _day_first(location: str | None, written: list[str], text: str | None) -> bool | None:
    """Judge the order of day and month by the posting's other dates, then its country, then its language.

    Hardly anybody but the United States writes the month first: a place elsewhere, like a text in another language
    than English, puts the day first.
    """
    numbers = [parts for stated in written if (parts := numeric_parts(stated))]
    for first, second in numbers:
        if first > 12 or second > 12:
            return first > 12
    if (by_place := _order_of_place(location or "")) is not None:
        return by_place
    if not text or not numbers:
        return None
    language, score = detect_language(text[:LANGUAGE_SAMPLE])
    return True if language not in (None, "en") and score > SURE_OF_LANGUAGE else None


@lru_cache(maxsize=20_000)
def _order_of_place(location: str) -> bool | None:
    place = fold_characters(location)
    first, second = bool(_PLACES_DAY_FIRST.search(place)), bool(_PLACES_MONTH_FIRST.search(place))
    if first != second:
        return first
    countries = stated_countries(location) if location and not first else frozenset()
    if not countries or not countries.isdisjoint(_OTHER_ORDERS):
        return None
    return False if countries <= _MONTH_FIRST else True if countries.isdisjoint(_MONTH_FIRST) else None


def words() -> dict[str, Words]:
    """Return the phrases that dates in a text are found by, for the shared scan."""
    return dates_wording.words() | dates_deadline.words()


def extract_dates(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return ``date_posted``, ``valid_through`` and ``start_date`` (ISO dates), each with its words.

    Read from the raw fields and, where the words before a date say what it is, from the text. ``retrieved_at`` anchors
    relative dates, ``job_location_raw`` and the language of the text settle the order of day and month. What stands in
    a date field, or beside such words, and is no date that we understand is an ``unparsed`` row that says why.
    """
    rows = list(_of_fields(postings))
    if "description_text" in postings.columns:
        rows += _of_texts(postings, scan or Scan(postings, words()))
    return pl.concat([*(_iso_fields(postings, field) for field in _FIELDS), evidence_frame(rows)])


_FIELDS = ("date_posted", "valid_through")
_COLUMNS = ("record_id", "date_posted_raw", "valid_through_raw", "job_location_raw", "retrieved_at", "description_text")


def _columns(postings: pl.DataFrame) -> pl.DataFrame:
    given = postings.select([c if c in postings.columns else pl.lit(None).alias(c) for c in _COLUMNS])
    return given.cast({"date_posted_raw": pl.String, "valid_through_raw": pl.String})


#: How programs write a day; all of a batch at once.
_ISO_AT_START = r"^((?:19|20)\d\d-\d\d-\d\d)(?:\D|$)"


def _iso_fields(postings: pl.DataFrame, field: str) -> pl.DataFrame:
    """Return the evidence rows of the fields that begin with an ISO date, as nearly all do, without a loop."""
    iso = pl.col(f"{field}_raw").str.extract(_ISO_AT_START)
    return (
        _columns(postings)
        .select("record_id", f"{field}_raw")
        .filter(_is_iso(field))
        .select(
            "record_id",
            field_name=pl.lit(field),
            value_text=iso,
            value_status=pl.lit("stated"),
            extraction_method=pl.lit("structured"),
            rule_id=pl.lit("date-iso"),
            rule_version=pl.lit(_VERSION),
            evidence_field=pl.lit(f"{field}_raw"),
            char_start=pl.lit(0, pl.Int64),
            char_end=pl.lit(10, pl.Int64),
            evidence_text=iso,
        )
        .select(*EVIDENCE)
    )


def _is_iso(field: str) -> pl.Expr:
    day = pl.col(f"{field}_raw").str.extract(_ISO_AT_START).str.to_date("%Y-%m-%d", strict=False)
    return day.dt.year().is_between(EARLIEST, LATEST).fill_null(False)


def _of_fields(postings: pl.DataFrame) -> Iterator[Candidate]:
    """Yield the dates of fields that do not begin with an ISO date."""
    given = _columns(postings).with_columns(
        is_left=pl.struct(*(pl.col(f"{field}_raw").is_not_null() & ~_is_iso(field) for field in _FIELDS))
    )
    frame = given.filter(pl.any_horizontal(pl.col("is_left").struct.unnest()))
    for record, posted, through, location, retrieved, text, is_left in frame.iter_rows():
        day_first = _day_first(location, [stated for stated in (posted, through) if stated], text)
        for name, written in zip(_FIELDS, (posted, through), strict=True):
            if not written or not written.strip() or not is_left[f"{name}_raw"]:
                continue
            day, rule, start, end = parse_date(written, _day_of(retrieved), day_first=day_first)
            place = (f"{name}_raw", start, end, written[start:end])
            yield _candidate(record, name, day, rule, place, "structured")


def _of_texts(postings: pl.DataFrame, scan: Scan) -> Iterator[Candidate]:
    frame = _columns(postings)

    @cache
    def anchors(row: int) -> tuple[date | None, bool | None]:
        _, posted, through, location, retrieved, text = frame.row(row)
        day_first = _day_first(location, [stated for stated in (posted, through, text) if stated], text)
        seen = _day_of(retrieved)
        return (parse_date(posted, seen, day_first=day_first)[0] or seen) if posted else seen, day_first

    taken: set[tuple[int, int]] = set()
    for found in (
        *dates_wording.worded_dates(scan, anchors),
        *dates_deadline.limited_dates(scan, anchors),
    ):
        if (found.row, found.date_end) in taken:
            continue
        taken.add((found.row, found.date_end))
        quote = scan.written[found.row][found.start : found.end]
        place = (DESCRIPTION, found.start, found.end, quote)
        yield _candidate(scan.records[found.row], found.field_name, found.day, found.rule, place, "pattern")


def _day_of(retrieved: object) -> date | None:
    return retrieved.date() if isinstance(retrieved, datetime) else None


def _candidate(
    record: str, name: str, day: date | None, rule: str, place: tuple[str, int, int, str], method: str
) -> Candidate:
    if day is not None and not EARLIEST <= day.year <= LATEST:
        day, rule = None, "date-implausible-year"
    status = "unparsed" if day is None else "inferred" if rule in ("date-relative", NO_YEAR) else "stated"
    return Candidate(record, name, day.isoformat() if day else None, rule, *place, status, method, _VERSION)


def rereads(fact: Mapping[str, Any]) -> bool:
    """Whether the quote of a fact of this module gives its day again (``EVIDENCE`` columns by name).

    A relative date and a day without its year need the day on which the posting was seen, which is no part of the
    quote: there the quote must be such a wording, and the day of the year must be the same.
    """
    quote, rule = fact["evidence_text"], fact["rule_id"]
    day = date.fromisoformat(fact["value_text"])
    if rule == NO_YEAR:
        return parse_day_of_year(quote, day)[0] == day
    order = {"date-day-first": True, "date-month-first": False}.get(rule)
    if rule == "date-relative":
        return parse_date(quote, day)[1] == rule
    return parse_date(quote, None, day_first=order)[0] == day
