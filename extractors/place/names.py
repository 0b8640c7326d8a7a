"""Names of places as they stand in running text: how they are written, and how many words of a text belong to one."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.place.gazetteer import alias_index
from extractors.place.reading import Reading, read_place
from extractors.vocabulary import plain, seed

_UP = "A-ZÀ-ÖØ-ÞĆČĎĘŁŃŚŠŹŻŽĞİŐŰ"
#: A dot belongs to initials ("U.S.", "D.C.") and to a saint or a mount; elsewhere it ends the sentence.
_WORD = rf"(?:(?:[A-Z]\.){{2,4}}|(?:St|Mt|Ft|Ste)\.|[{_UP}][\w'’]*(?:-[\w'’]+)*)"
_INNER = "of|de|la|le|do|da|dos|del|am|an der|der|den|sur|upon|les|the"
NAME = rf"{_WORD}(?: (?:(?:{_INNER}) )?{_WORD}){{0,4}}"
AND = r"(?:\s?,\s*(?:and |or |und |y |et )?|\s+(?:and|or|und|oder|et|ou|y|o|u|e|i|lub|en)\s+|\s*/\s*|\s*&\s*|;\s*)"
_PIECE = re.compile(r"\s{0,40}[,/;&]\s{0,40}|\s{1,40}(?:or|and)\s{1,40}")
_DIRECTIONS = frozenset({"northern", "southern", "eastern", "western", "mid"})
#: Codes of states that are no other word.
_STATES = frozenset(
    "AK AZ CT DC FL GA KS KY MD MI MN MS MT NC ND NE NH NJ NM NV NY SC SD TN TX UT VA VT WA WI WV WY".split()
)
#: A town of this many people is known by its other names too ("Köln", "Cologne").
KNOWN_BY_OTHER_NAMES = 300_000


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """Return the words that name no place where no wider place stands beside them (``seeds/place_words.csv``)."""
    return _DIRECTIONS | frozenset(seed("place_words")["word"])


def longest_read(text: str) -> tuple[str, list[Reading]]:
    """Return the longest beginning of ``text`` that is nothing but places."""
    ends = [match.start() for match in re.finditer(r"[\s,;/&]|$", text)][:16]
    for end in reversed(ends):
        quote = text[:end].rstrip(" ,.;/&")
        if not quote or not quote[-1].isalpha():
            continue
        readings = read_place(quote)
        if readings and _is_sure(quote, readings):
            dot = text[len(quote) : len(quote) + 1] == "." and quote[-1:].isupper() and "." in quote
            return quote + "." * dot, readings
    return "", []


def _is_sure(quote: str, readings: list[Reading]) -> bool:
    """Whether places read in running text are no words that only look like one ("South", "AI", "Dandy")."""
    first, *rest = _PIECE.split(quote, maxsplit=1)
    key, code = plain(first), first.split("-")[0]  # "AI-driven" begins with what may be a code
    if code.isupper() and len(code) <= 3 and plain(code) not in alias_index():
        is_state = code in _STATES and readings[0].row[10] != "country"  # "NE" is Nebraska, or the North East
        if not is_state:
            return False
    if key in _words() and (
        not rest or any(reading.row[10] == "city" and not reading.is_stated for reading in readings)
    ):
        return False
    named = f" {plain(quote)} "
    return all(
        reading.rule == "place-alias" or not reading.row[1] or _is_called(reading.row, named) for reading in readings
    )


def _is_called(town: tuple[object, ...], named: str) -> bool:
    return f" {plain(str(town[1]))} " in named or int(str(town[8] or 0)) >= KNOWN_BY_OTHER_NAMES
