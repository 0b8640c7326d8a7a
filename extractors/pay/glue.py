"""Words that run together in pages saved without their breaks: "a yearJob Type", "4 500 PLNRodzaj umowy"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

_LOWER, _UPPER = "a-zß-öø-ÿąćęłńśźżčďěňřšťůž", "A-ZÀ-ÖØ-ÞĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽ"
#: Three letters at least, so that "PhD", "iOS" and "UoP" stay one word.
_SEAM = re.compile(  # a search goes from capital to capital, and these are rare
    rf"[{_UPPER}](?:(?<=[{_LOWER}]{{3}}.)|(?<=[/ ]hr.)|(?<=\dk.)|(?<=[A-Z]{{4}})(?=[a-z]))"
)


class Unglued(NamedTuple):
    """A text with a blank at every seam, and where the seams are in the text as it was."""

    text: str
    seams: tuple[int, ...]

    def to_unglued(self, place: int) -> int:
        """Return where a place of the text as it was stands in the text with blanks."""
        return place + bisect_right(self.seams, place)

    def to_written(self, place: int) -> int:
        """Return where a place of the text with blanks stands in the text as it was."""
        blanks = [seam + number for number, seam in enumerate(self.seams)]
        return place - bisect_left(blanks, place)


def unglued(text: str) -> Unglued:
    """Return ``text`` with a blank where two words run together."""
    seams = tuple(seam.start() for seam in _SEAM.finditer(text))
    if not seams:
        return Unglued(text, seams)
    edges = [0, *seams, len(text)]
    return Unglued(" ".join(text[a:b] for a, b in pairwise(edges)), seams)
