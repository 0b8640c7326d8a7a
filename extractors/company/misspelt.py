"""A name whose letters the employer's own site spells otherwise: "Northwatr Logistics" of northwaterlogistics.com."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.company.keys import letters_of

_HOST = re.compile(r"^(?:https?://)?(?:www\d?\.)?(?P<label>[\w-]{10,63})\.[a-z]{2,10}(?:\.[a-z]{2})?(?:[/?#:]|$)", re.I)
#: Letters of a name for each letter that may be amiss. Shorter names are one letter apart by chance.
_LETTERS_PER_SLIP = 12


@lru_cache(maxsize=65_536)
def spelt_by_site(key: str, url: str | None) -> str | None:
    """Return the letters that the employer's own ``url`` spells a company key with, where they differ by a slip.

    NULL where the site spells it alike, or names something else.
    """
    host = _HOST.match(url.strip()) if url else None
    if host is None:
        return None
    ours, theirs = letters_of(key), letters_of(host["label"].lower().replace("-", ""))
    if ours == theirs or ours[0] != theirs[0]:
        return None
    slips = min(len(ours), len(theirs)) // _LETTERS_PER_SLIP
    return theirs if slips and _slips(ours, theirs, slips) <= slips else None


def _slips(one: str, other: str, most: int) -> int:
    """Return how many letters were added, lost, changed or swapped with a neighbour; ``most + 1`` for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [n]
        for m, its in enumerate(other, start=1):
            cost = min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (letter != its))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == its:
                cost = min(cost, earlier[m - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
