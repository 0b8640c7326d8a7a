"""Amounts written in words: "thirty dollars per hour", "zwanzig Euro die Stunde", "cuarenta mil euros"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.alternation import any_of
from extractors.folding import fold_characters, read_seed

#: The words of currencies that amounts in words stand before.
CURRENCY_WORDS = (
    "dollar", "dollars", "euro", "euros", "pound", "pounds", "franken", "francs", "pesos", "reais", "rupees", "rand",
    "kronor", "kroner", "zlotych", "soles",
)  # fmt: skip
_MAY_BE_SPELLED = re.compile(rf" {any_of(CURRENCY_WORDS)}\b")
_FILLERS = ("and", "und", "en", "et", "y", "e", "og", "och")


class Spelled(NamedTuple):
    """A text whose amounts in words are figures, as long as before, and where the words stand that they replace."""

    text: str
    places: tuple[tuple[int, int], ...]

    def widened(self, start: int) -> int:
        """Return where the words begin that ``start`` falls into, or ``start``."""
        return next((low for low, high in self.places if low < start < high), start)


@lru_cache(maxsize=1)
def _values() -> dict[str, int]:
    return {fold_characters(row["term"]): int(row["value"]) for row in read_seed("pay_number_words")}


@lru_cache(maxsize=1)
def number_words() -> str:
    """Return an alternation of the number words, the longest first."""
    return any_of(_values())


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words, fillers = number_words(), "|".join(_FILLERS)
    after = any_of(CURRENCY_WORDS)
    return (
        re.compile(
            rf"(?<![a-z0-9-])(?<!\d )(?:{words})(?:(?:[ -](?:(?:{fillers})[ -])?|{fillers})?(?:{words})){{0,6}}"
            rf"(?= (?:(?:us|canadian|australian) )?(?:{after})\b)"
        ),
        re.compile(words),
    )


def value_of(words: str) -> int:
    """Return what number words add up to: "twenty-five" 25, "dreissigtausend" 30000; all folded."""
    total = group = 0
    for token in _patterns()[1].findall(words):
        value = _values()[token]
        if value in (100, 1000):
            group = max(group, 1) * value
            if value == 1000:
                total, group = total + group, 0
        else:
            group += value
    return total + group


def spelled(folded: str) -> Spelled:
    """Return ``folded`` with amounts in words as figures; every other character keeps its place."""
    if not _MAY_BE_SPELLED.search(folded):
        return Spelled(folded, ())
    parts, places, reach = [], [], 0
    for match in _patterns()[0].finditer(folded):
        figures = str(value_of(match.group()))
        if len(figures) <= len(match.group()):
            parts += [folded[reach : match.start()], figures.rjust(len(match.group()))]
            places.append(match.span())
            reach = match.end()
    return Spelled("".join([*parts, folded[reach:]]), tuple(places)) if places else Spelled(folded, ())
