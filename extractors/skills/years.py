"""Years of experience asked for with one skill: "5+ years of Python", "Java (3 years)"."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
import polars as pl

from extractors.phrase_index import FlatTexts, Places
from extractors.skills.vocabulary import YEARS_WORDS

_WORD = "(?:" + "|".join(YEARS_WORDS) + ")"
_NUMBER = r"(\d{1,2})\s{0,2}\+?\s{0,2}(?:(?:-|to|bis|a|do)\s{0,2}\d{1,2}\s{0,2}\+?\s{0,2})?"
_BEFORE = re.compile(rf"(?<![\d.,$€]){_NUMBER}{_WORD}\b(?! ago| old)[^.;)\n\d]{{0,60}}$")
_AFTER = re.compile(rf"\s{{0,2}}[(:-]{{1,2}}\s{{0,2}}{_NUMBER}{_WORD}\b")
_REACH_BEFORE, _REACH_AFTER = 80, 24
MOST_YEARS = 25


def years_of(start: Places, end: Places, words: Places, texts: FlatTexts) -> pl.Series:
    """Return the years asked for with each hit, NULL where none stand in its clause.

    ``words`` are the places of the words that count years, in order.
    """
    years: list[int | None] = [None] * len(start)
    last = np.append(words, -1)[np.searchsorted(words, start) - 1]
    following = np.append(words, 1 << 60)[np.searchsorted(words, end)]
    near = (start - last <= _REACH_BEFORE) & (last >= 0) | (following - end <= _REACH_AFTER)
    row = texts.rows(start)
    low, high = (
        np.maximum(texts.starts[row], start - _REACH_BEFORE),
        np.minimum(texts.starts[row + 1], end + _REACH_AFTER),
    )
    for i in np.flatnonzero(near).tolist():
        years[i] = _read(texts.raw[low[i] : start[i]], texts.raw[end[i] : high[i]])
    return pl.Series("years_min", years, dtype=pl.Int64)


@lru_cache(maxsize=50_000)
def _read(before: bytes, after: bytes) -> int | None:
    found = _AFTER.match(after.decode("ascii")) or _BEFORE.search(before.decode("ascii"))
    years = int(found[1]) if found else 0
    return years if 1 <= years <= MOST_YEARS else None
