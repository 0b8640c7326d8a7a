"""When a posting was published, until when it is valid and when the job starts: from its fields and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import polars as pl

from extractors import dates_wording
from extractors.candidates import DESCRIPTION, Candidate, evidence_frame
from extractors.dates_reading import NO_YEAR, numeric_parts, parse_date, parse_day_of_year
from extractors.folding import fold_characters
from extractors.languages import detect_language
from extractors.scan import Scan, Words

LANGUAGE_SAMPLE = 300  # characters
SURE_OF_LANGUAGE = 0.8
EARLIEST, LATEST = 1990, 2100  # years
_VERSION = "2"

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


def _day_first(location: str | None, written: list[str], text: str | None) -> bool | None:
    """Judge the order of day and month by the posting's other dates, then its country, then its language.

    Only the United States write the month first, so a text in another language than English puts the day first.
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
    return first if first != second else None


def words() -> dict[str, Words]:
    """Return the phrases that dates in a text are found by, for the shared scan."""
    return dates_wording.words()


def extract_dates(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return ``date_posted``, ``valid_through`` and ``start_date`` (ISO dates), each with its words.

    Read from the raw fields and, where the words before a date say what it is, from the text. ``retrieved_at`` anchors
    relative dates, ``job_location_raw`` and the language of the text settle the order of day and month. What stands in
    a date field, or beside such words, and is no date that we understand is an ``unparsed`` row that says why.
    """
    rows = list(_of_fields(postings))
    if "description_text" in postings.columns:
        rows += _of_texts(postings, scan or Scan(postings, words()))
    return evidence_frame(rows)


_COLUMNS = ("record_id", "date_posted_raw", "valid_through_raw", "job_location_raw", "retrieved_at", "description_text")


def _columns(postings: pl.DataFrame) -> pl.DataFrame:
    return postings.select([c if c in postings.columns else pl.lit(None).alias(c) for c in _COLUMNS])


def _of_fields(postings: pl.DataFrame) -> Iterator[Candidate]:
    frame = _columns(postings).filter(pl.any_horizontal(pl.col("date_posted_raw", "valid_through_raw").is_not_null()))
    for record, posted, through, location, retrieved, text in frame.iter_rows():
        day_first = _day_first(location, [stated for stated in (posted, through) if stated], text)
        for name, written in (("date_posted", posted), ("valid_through", through)):
            if not written or not written.strip():
                continue
            day, rule, start, end = parse_date(written, _day_of(retrieved), day_first=day_first)
            place = (f"{name}_raw", start, end, written[start:end])
            yield _candidate(record, name, day, rule, place, "structured")


def _of_texts(postings: pl.DataFrame, scan: Scan) -> Iterator[Candidate]:
    hits = scan.hits(dates_wording.GROUP)
    near: list[date | None] = [None] * postings.height
    day_first: list[bool | None] = [None] * postings.height
    if not hits.is_empty():
        frame = _columns(postings)
        for row in hits["row"].unique().to_list():
            _, posted, through, location, retrieved, text = frame.row(row)
            seen = _day_of(retrieved)
            day_first[row] = _day_first(location, [stated for stated in (posted, through, text) if stated][:3], text)
            near[row] = parse_date(posted, seen, day_first=day_first[row])[0] if posted else None
    for found in dates_wording.worded_dates(scan, near, day_first):
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
