"""Many words as one regular expression that looks at each letter once, instead of at each word in turn."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Scripts that are written without blanks between words.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


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


def whole_words(words: Iterable[str]) -> str:
    """Return the expression of any of ``words`` that stands as a word of its own; ``*`` behind one is any ending.

    The whole go before those with any ending. Chinese, Japanese and Korean words have no edges.
    """
    unspaced, stems, whole = set[str](), set[str](), set[str]()
    for word in words:
        if _UNSPACED.match(word):
            unspaced.add(word.removesuffix("*"))
        elif word.endswith("*"):
            stems.add(word.removesuffix("*"))
        else:
            whole.add(word)
    ways = [rf"(?<!\w){any_of(whole)}(?!\w)"] if whole else []
    ways += [rf"(?<!\w){any_of(stems)}\w*"] if stems else []
    ways += [any_of(unspaced)] if unspaced else []
    return f"(?:{'|'.join(ways)})" if ways else "(?!)"
