"""Words of postings made fit to be shown: they stay text, on one line, in their own reading direction."""

from __future__ import annotations

import unicodedata

#: A longer name is cut; nobody reads it, and it would tear the page.
LONGEST = 90
#: Persian and Indian scripts, and emoji, need them to be written right.
_JOINERS = "\u200c\u200d"


def shown(words: str | None, longest: int = LONGEST) -> str:
    """Return ``words`` without control characters and direction marks, blanks joined, cut to ``longest`` characters.

    Marks that turn the reading direction (U+202A to U+202E, U+2066 to U+2069) could make a name show as another one.
    """
    if not words:
        return ""
    head = words[: 4 * longest]
    plain = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter
        for letter in head
        if unicodedata.category(letter) not in {"Cf", "Cs", "Co", "Cn"} or letter in _JOINERS
    )
    joined = " ".join(plain.split())
    return joined if len(joined) <= longest else joined[: longest - 1].rstrip() + "…"
