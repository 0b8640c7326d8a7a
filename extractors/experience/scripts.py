"""Years of experience in scripts that do not fold to ASCII: Chinese, Japanese, Korean, Cyrillic, Greek.

Their words are those of ``seeds/experience_words.csv`` and ``seeds/number_words.csv`` that are written so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.alternation import whole_words
from extractors.experience.reading import Years
from extractors.folding import OTHER, fold_term, read_seed
from extractors.native import is_wished, numbers, plain

_UNSPACED = ("zh", "ja", "ko")
_MOST = 30


def _words(meaning: str, *, is_spaced: bool) -> list[str]:
    return [
        row["word"]
        for row in read_seed("experience_words")
        if row["meaning"] == meaning
        and OTHER in fold_term(row["word"])
        and (row["language"] not in _UNSPACED) == is_spaced
    ]


@lru_cache(maxsize=1)
def marks() -> tuple[str, ...]:
    """Return what every text has one of that the patterns below can match."""
    words = (*_words("year", is_spaced=True), *_words("year", is_spaced=False))
    return tuple(dict.fromkeys(word.removesuffix("*") for word in words))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of years with experience before or behind them, without and with blanks between words."""
    year, experience = (whole_words(map(plain, _words(kind, is_spaced=False))) for kind in ("year", "experience"))
    years, of_experience = (whole_words(map(plain, _words(kind, is_spaced=True))) for kind in ("year", "experience"))
    number = rf"(?:\d{{1,2}}|{whole_words(word for word in numbers() if not word.isascii())})"
    low, high = rf"(?<![\d.,])(?P<low>{number})", rf"(?P<high>{number})"
    stretch = rf"{low}(?:\s?[-~〜～至到и]\s?{high})?\s?\+?\s?"
    spaced = rf"{low}(?:(?:\s?[-~〜～и]\s?|(?:\s{years})?\s(?:до|по|έως|μέχρι)\s){high})?\s?\+?\s?"
    return (
        re.compile(
            rf"(?P<before>{experience}[^\n\d。；]{{0,12}})?{stretch}{year}"
            rf"(?P<rest>(?:以上|及以上|间|間|程度|이상)?[^\n\d。；;,，、]{{0,14}}?{experience})?"
        ),
        re.compile(
            rf"(?P<before>{of_experience}[^\n\d.;]{{0,40}})?{spaced}{years}"
            rf"(?P<rest>[^\n\d.;,]{{0,24}}?{of_experience})?"
        ),
    )


def read_other_scripts(text: str, *, is_field: bool = False) -> Iterator[Years]:
    """Yield the years of experience that a text in one of these scripts asks for; offsets count code points."""
    if not any(mark in text for mark in marks()):
        return
    folded = plain(text)
    for pattern in _patterns():
        for match in pattern.finditer(folded):
            if not (is_field or match["before"] or match["rest"]) or is_wished(folded, *match.span()):
                continue
            least, most = _number(match["low"]), _number(match["high"]) if match["high"] else None
            if least <= _MOST and (most is None or least <= most):
                yield Years(*match.span(), least, most, 1)


def _number(written: str) -> float:
    return float(numbers().get(written) or written)
