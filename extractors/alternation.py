"""Many words as one regular expression that looks at each letter once, instead of at each word in turn."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Return the expression of any of ``words``, which are no expressions themselves; of several the longest first.

    What it finds is what ``word|word`` finds, the longest first: only that words which begin alike share their
    beginning, so that a place where none stands is left after a letter or two.
    """
    after: dict[str, list[str]] = {}
    is_whole = False
    for word in words:
        if word:
            after.setdefault(word[0], []).append(word[1:])
        else:
            is_whole = True
    ways = [re.escape(letter) + any_of(rest) for letter, rest in sorted(after.items())]
    if len(ways) == 1 and not is_whole:
        return ways[0]
    return f"(?:{'|'.join([*ways, ''] if is_whole else ways)})" if ways else ""
