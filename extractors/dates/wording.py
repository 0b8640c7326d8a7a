"""Dates in running text whose words before them (``seeds/date_wordings.csv``) say what they are: deadline or start."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from extractors.alternation import any_of
from extractors.dates.months import months
from extractors.dates.reading import NO_YEAR, parse_date, parse_day_of_year
from extractors.folding import fold_characters, fold_term
from extractors.scan import Scan, Words
from extractors.vocabulary import seed

GROUP = "dates.wordings"
#: Letters after the phrase that a date may stand in, and the most between the two.
AFTER, GAP = 80, 34
#: "Our last round closed on …", "meet the deadline of …": a date of other things.
_OF_OTHER = re.compile(
    r"\b(?:priority|round|funding|merger|acquisition|deal|enrol\w*|store|shop|restaurant|factory|ballot|tickets?|fiscal|tax|project|since|seit|depuis)\b[^.\n]{0,30}$"
)
#: Where a sentence or a line ends.
STOP = re.compile(r"\n|[;!?]|\.(?=\s+[A-ZÀ-Þ][a-zà-ÿ])(?<!\d\.)(?<!(?<!\w)\w\w\w\.)(?<!(?<!\w)[ap]\.m\.)")
#: A wording that is a heading may have its date on the next line.
_HEADING_END = re.compile(r"[ \t*_:]{0,6}(?:\r?\n[ \t*_]{0,6}){1,3}(?=\S{0,12}\s?\d)")
_HEADING_START = re.compile(r"(?:^|\n)[^\w\n]{0,8}$")


class WordedDate(NamedTuple):
    """A date that a text words; ``day`` is NULL where it is not understood, and the rule says why.

    ``date_end`` is where the date itself ends, which says whether two are the same one.
    """

    row: int
    field_name: str
    day: date | None
    rule: str
    start: int
    end: int
    date_end: int


@lru_cache(maxsize=1)
def _date_like() -> re.Pattern[str]:
    """Return the pattern of what may be a date, and of words that stand for one."""
    month = any_of(name for name in months() if name.isalpha())
    return re.compile(
        rf"^[^.;\n]{{0,34}}?(?:(?<![\d,.])\d{{1,2}}(?:\s?[./-]\s?\d{{1,2}}"
        rf"|(?:st|nd|rd|th|\.)?\s+(?:of |de )?(?:{month})\b)"
        rf"|(?<!\w)(?:{month})\.? \d{{1,2}}\b"
        r"|\basap\b|\bas soon as possible\b|\buntil filled\b|\bongoing\b|\brolling\b|\bimmediate\w*|\bsofort\b"
        r"|\bnachstmoglich\w*|\bdes que possible\b|\bimmediat\w*|\binmediat\w*|\bimediat\w*|\bod zaraz\b"
        r"|\bpo direct\b)"
    )


#: Row -> when its posting was published or seen, and its order of day and month.
Anchors = Callable[[int], tuple[date | None, bool | None]]


@lru_cache(maxsize=1)
def _fields() -> dict[str, tuple[str, bool | None]]:
    """Return phrase -> what its date is, and whether its language puts the day first."""
    rows = seed("date_wordings").filter(pl.col("field_name").is_in(["valid_through", "start_date"]))
    return {
        fold_term(phrase): (field, None if language == "en" else True)
        for phrase, field, language in rows.select("phrase", "field_name", "language").iter_rows()
    }


def words() -> dict[str, Words]:
    """Return the phrases that stand before dates, for the shared scan."""
    return {GROUP: Words.of(_fields())}


def worded_dates(scan: Scan, anchors: Anchors) -> Iterator[WordedDate]:
    """Yield the dates that the texts of a batch word; the span holds the phrase and the date."""
    fields, texts = _fields(), scan.written
    for row, term, start, end in scan.hits(GROUP).iter_rows():
        text = texts[row]
        after = text[end : end + AFTER]
        if (below := _HEADING_END.match(after)) and _HEADING_START.search(text[max(0, start - 10) : start]):
            after = " " * below.end() + after[below.end() :]
        if not _may_be_date(after) or _OF_OTHER.search(text[max(0, start - 40) : start].casefold()):
            continue
        field, by_language = fields[term]
        near, day_first = anchors(row)
        found = read_after(after, near, by_language if day_first is None else day_first)
        if found:
            day, rule, length = found
            yield WordedDate(row, field, day, rule, start, end + length, end + length)


def sentence_of(text: str) -> str:
    """Return ``text`` up to where its first sentence or line ends."""
    stop = STOP.search(text)
    return text[: stop.start()] if stop else text


def _may_be_date(after: str) -> bool:
    return any(map(str.isdigit, after)) or bool(_date_like().match(fold_characters(after)))


#: What is no date in a sentence: a number of days or seconds is one where a program wrote it, in a field of its own.
_ONLY_IN_FIELDS = ("date-not-understood", "date-relative-to-unknown-day", "date-day-number", "date-epoch")


def read_after(
    after: str, near: date | None, day_first: bool | None, gap: int = GAP
) -> tuple[date | None, str, int] | None:
    """Return the date in the words after a phrase, the rule, and where it ends; NULL where nothing is date-like.

    At most ``gap`` letters stand before the date.
    """
    line = sentence_of(after)
    day, rule, start, end = parse_date(line, None, day_first=day_first)
    if rule in _ONLY_IN_FIELDS or start > gap:
        day, start, end = parse_day_of_year(line, near)
        rule = NO_YEAR
    if end and start <= gap:
        if day is None and rule == NO_YEAR:
            rule = "date-without-year"
        return day, rule, end
    if like := _date_like().match(fold_characters(line)):
        return None, "date-wording-unread", like.end()
    return None
