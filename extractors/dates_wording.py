"""Dates in running text whose words before them (``seeds/date_wordings.csv``) say what they are: deadline or start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from extractors.dates_reading import NO_YEAR, parse_date, parse_day_of_year
from extractors.folding import fold_characters, fold_term
from extractors.scan import Scan, Words
from extractors.vocabulary import seed

GROUP = "dates.wordings"
#: Letters after the phrase that a date may stand in, and the most between the two.
AFTER, GAP = 80, 34
#: "Our last round closed on …", "meet the deadline of …": a date of other things.
_OF_OTHER = re.compile(
    r"\b(?:priority|round|funding|merger|acquisition|deal|fiscal|tax|project|since|seit|depuis)\b[^.\n]{0,30}$"
)
_STOP = re.compile(r"\n|[;!?]|\.(?=\s+[A-ZÀ-Þ][a-zà-ÿ])(?<!\d\.)(?<!(?<!\w)\w\w\w\.)")
_DATE_LIKE = re.compile(
    r"^[^.;\n]{0,34}?(?:\d{1,2}\s?[./-]\s?\d{1,2}|\d{1,2}(?:st|nd|rd|th|\.)?\s+[a-z]{3,12}\b"
    r"|(?<!\w)[a-z]{3,9}\.? \d{1,2}\b"
    r"|\basap\b|\bas soon as possible\b|\buntil filled\b|\bongoing\b|\brolling\b|\bimmediate\w*|\bsofort\b"
    r"|\bnachstmoglich\w*|\bdes que possible\b|\bimmediat\w*|\binmediat\w*|\bimediat\w*|\bod zaraz\b|\bpo direct\b)"
)


class WordedDate(NamedTuple):
    """A date that a text words; ``day`` is NULL where it is not understood, and the rule says why."""

    row: int
    field_name: str
    day: date | None
    rule: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _fields() -> dict[str, tuple[str, bool | None]]:
    """Return phrase -> what its date is, and whether its language puts the day first."""
    rows = seed("date_wordings").select("phrase", "field_name", "language").rows()
    return {fold_term(phrase): (field, None if language == "en" else True) for phrase, field, language in rows}


def words() -> dict[str, Words]:
    """Return the phrases that stand before dates, for the shared scan."""
    return {GROUP: Words.of(_fields())}


def worded_dates(scan: Scan, near: list[date | None], day_first: list[bool | None]) -> Iterator[WordedDate]:
    """Yield the dates that the texts of a batch word.

    ``near`` is when each posting was published or seen, for dates without a year; ``day_first`` its order of day and
    month. The span holds the phrase and the date.
    """
    fields, texts = _fields(), scan.written
    for row, term, start, end in scan.hits(GROUP).iter_rows():
        text = texts[row]
        after = text[end : end + AFTER]
        if not _may_be_date(after) or _OF_OTHER.search(text[max(0, start - 40) : start].casefold()):
            continue
        field, by_language = fields[term]
        order = by_language if day_first[row] is None else day_first[row]
        found = read_after(after, near[row], order)
        if found:
            day, rule, length = found
            yield WordedDate(row, field, day, rule, start, end + length)


def _may_be_date(after: str) -> bool:
    return any(map(str.isdigit, after)) or bool(_DATE_LIKE.match(fold_characters(after)))


def read_after(after: str, near: date | None, day_first: bool | None) -> tuple[date | None, str, int] | None:
    """Return the date in the words after a phrase, the rule, and where it ends; NULL where nothing is date-like."""
    stop = _STOP.search(after)
    line = after[: stop.start()] if stop else after
    day, rule, start, end = parse_date(line, None, day_first=day_first)
    if rule in ("date-not-understood", "date-relative-to-unknown-day") or start > GAP:
        day, start, end = parse_day_of_year(line, near)
        rule = NO_YEAR
    if end and start <= GAP:
        if day is None and rule == NO_YEAR:
            rule = "date-without-year"
        return day, rule, end
    if like := _DATE_LIKE.match(fold_characters(line)):
        return None, "date-wording-unread", like.end()
    return None
