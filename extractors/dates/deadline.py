"""Deadlines that two words make of a date: one for applying, and one that sets a limit right before the date.

"You may send us your application until 3 May" and "By 3 May, send us your application" need no line of their own in
the vocabulary; both words are lines of ``seeds/date_wordings.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import polars as pl

from extractors.dates.wording import STOP, Anchors, WordedDate, read_after, sentence_of
from extractors.folding import fold_characters, fold_term
from extractors.scan import Scan, Words
from extractors.vocabulary import seed

APPLYING = "dates.applying"
#: Letters on either side of a word for applying that its limit and date may stand in, and the most between these two.
AROUND, LIMIT_GAP = 110, 26
#: The most letters between a date and the word for applying after it ("By 3 May, please send us your application").
LEAD = 60
#: What else is limited by a date in a sentence that speaks of applying.
_LIMITS_OTHER = re.compile(
    r"\b(?:contract|temporary|fixed|start|begin|commenc|availab|graduat|complet\w{1,3} (?:a|an|their|your|all|the)\b"
    r"|experience|visa|event|training|course"
    r"|cover\b(?! letter)|contrat|cdd|remplace|mission|disponib|proyecto|projeto|umow|zastepst|opdracht|verlengd"
    r"|progett|sostituz|vikariat|prestation|semester|since|founded|seit|depuis|desde|program|grant|priority|review"
    r"|fiscal|tax|hired|born|aged|ship|launch|releas|deploy|built|develop)"
    r"|project|projekt|vertrag|befrist|vertretung|ersatz|verfugbar|einsatz"
)
#: Applications that nobody is employed by, and that somebody only reads about.
_NO_JOB = re.compile(
    r"\b(?:visa|loan|grant|patent|permit|credit|mortgage|software|web|mobile|funding|project|visto|credito|tax|planning)\W{1,3}$"
)
#: A deadline is no further from the day on which a posting appeared.
_PAST, _AHEAD = timedelta(days=366), timedelta(days=548)
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=4)
def _phrases(part: str) -> tuple[str, ...]:
    wordings = seed("date_wordings").filter(pl.col("field_name") == part)["phrase"]
    return tuple(sorted({fold_term(phrase) for phrase in wordings}, key=lambda phrase: (-len(phrase), phrase)))


@lru_cache(maxsize=1)
def _english_limits() -> frozenset[str]:
    """Only English puts the month first, and only in the United States."""
    wordings = seed("date_wordings").filter((pl.col("field_name") == "limit") & (pl.col("language") == "en"))
    return frozenset(fold_term(phrase) for phrase in wordings["phrase"])


@lru_cache(maxsize=1)
def _limit() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _phrases('limit')))})(?!\w)")


def words() -> dict[str, Words]:
    """Return the words for applying, for the shared scan."""
    return {APPLYING: Words.of(_phrases("application"))}


def limited_dates(scan: Scan, anchors: Anchors) -> Iterator[WordedDate]:
    """Yield the deadlines that a word for applying and a limit make of a date."""
    for row, start, end in near_digits(scan).iter_rows():
        text = scan.written[row]
        if _NO_JOB.search(fold_characters(text[max(0, start - 14) : start])):
            continue
        after = sentence_of(text[end : end + AROUND])
        if found := _limited(after, anchors, row):
            day, rule, _, stop = found
            yield WordedDate(row, "valid_through", day, rule, start, end + stop, end + stop)
            continue
        before = _last_sentence(text[max(0, start - AROUND) : start])
        if found := _limited(before, anchors, row):
            day, rule, limit, stop = found
            between, at = before[stop:], start - len(before)
            if len(between) <= LEAD and not _LIMITS_OTHER.search(fold_characters(between)):
                yield WordedDate(row, "valid_through", day, rule, at + limit, end, at + stop)


def near_digits(scan: Scan) -> pl.DataFrame:
    """Return the words for applying that have a digit in reach: ``row, char_start, char_end``."""
    hits = scan.hits(APPLYING).select("row", "char_start", "char_end")
    if hits.is_empty():
        return hits
    flat = scan.flat
    digits = scan.once("digits", lambda: np.flatnonzero((flat.data >= ord("0")) & (flat.data <= ord("9"))))
    offset = flat.offsets(hits["row"].to_numpy())
    low = np.searchsorted(digits, hits["char_start"].to_numpy() + offset - AROUND)
    high = np.searchsorted(digits, hits["char_end"].to_numpy() + offset + AROUND)
    return hits.filter(pl.Series(high > low))


def _limited(part: str, anchors: Anchors, row: int) -> tuple[date, str, int, int] | None:
    """Return a date right after a word that sets a limit, its rule, and where limit and date begin and end."""
    if not _DIGIT.search(part):
        return None
    folded, near_and_order = fold_characters(part), None
    for limit in _limit().finditer(folded):
        near, day_first = near_and_order = near_and_order or anchors(row)
        found = read_after(part[limit.end() :], near, day_first, LIMIT_GAP)
        if found and found[0] is None and limit[0] not in _english_limits():
            found = read_after(part[limit.end() :], near, True, LIMIT_GAP)
        if not found or found[0] is None or (near and not -_PAST <= found[0] - near <= _AHEAD):
            continue
        if _LIMITS_OTHER.search(folded[: limit.start()]) or _LIMITS_OTHER.search(folded[limit.end() + found[2] :][:24]):
            return None
        return found[0], found[1], limit.start(), limit.end() + found[2]
    return None


def _last_sentence(text: str) -> str:
    stops = [stop.end() for stop in STOP.finditer(text)]
    return text[stops[-1] :] if stops else text
