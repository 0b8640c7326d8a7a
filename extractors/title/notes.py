"""What stands in titles and is no part of the job's name: how, when and for whom one works, and what is shouted.

The words are those of ``seeds/title_notes.csv``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.alternation import any_of
from extractors.folding import read_seed
from extractors.vocabulary import plain

#: "Cook x2", "2x Cook".
_SO_MANY, _SO_MANY_FIRST = r"[x×]\s?\d{1,2}", r"^\d{1,2}\s?[x×]\s+(?=\w\w)"
_FULL_OR_PART = r"voll-?(?:zeit)?\s?(?:/|oder|und|bzw\.)\s?teilzeit|teilzeit\s?(?:/|oder|und)\s?vollzeit"
#: "Cook in Berlin": a place at the end of a piece.
IN_PLACE = re.compile(
    r"(?<=\w)\s+(?:based\s+)?(?:in|near|bei|à)\s+(?P<place>[^\s|•()–—-][^|•()–—]{2,40}?)(?=\s*$|\s+[-–—|(])"
)
#: "*remote*"
STARRED = re.compile(r"(?:(?<!\s)\s+)?(?<!\*)\*+(\s*\w[^*]{0,60})\*+")


def _wordings(reading: str) -> list[str]:
    return [row["wording"] for row in read_seed("title_notes") if row["reading"] == reading]


@lru_cache(maxsize=1)
def note_words() -> frozenset[str]:
    """Return the words (plain) that say how, when and for whom one works, and nothing of the job."""
    return frozenset(map(plain, _wordings("word")))


@lru_cache(maxsize=1)
def note_phrases() -> frozenset[str]:
    """Return what makes a job wanted and is no word of it alone: "Manager, Benefits" keeps its benefits."""
    return frozenset(map(plain, _wordings("phrase")))


@lru_cache(maxsize=1)
def called() -> re.Pattern[str]:
    """Return the pattern of "Cook wanted", "Koch gesucht", "Koch ab sofort", "Cook x2": after the job's name."""
    return re.compile(
        rf"(?<=\w\w)(?<!experience)(?<!clearance)\s+(?:{any_of(_wordings('called'))}|{_SO_MANY})\s*(?=$|[-–—|,(/])"
        rf"|{_SO_MANY_FIRST}",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def hours() -> re.Pattern[str]:
    """Return the pattern of "in Teilzeit", "à temps partiel" at the end of the job's name."""
    said = rf"(?:{_FULL_OR_PART}|{any_of(_wordings('hours'))})"
    return re.compile(rf"\s(?:in|auf|à|a|en|w|na|på)\s+{said}(?=\s*(?:$|[-–—|,(/]))", re.IGNORECASE)


@lru_cache(maxsize=1)
def shout() -> re.Pattern[str]:
    """Return the pattern of what is shouted before a title: "URGENT! Cook", "We are hiring a cook"."""
    shouted, seeks = (any_of(one.replace("'", "’") for one in _wordings(reading)) for reading in ("shout", "we seek"))
    pattern = rf"^\W{{0,3}}(?:{shouted}\s?[!:]{{1,3}}(?=\s*\S)|{seeks}\s+(?=\w))"
    return re.compile(pattern.replace("’", "['’]"), re.IGNORECASE)
