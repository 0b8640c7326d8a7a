"""Many words as one regular expression that looks at each letter once, instead of at each word in turn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: Scripts that are written without blanks between words.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def any_of(words: Iterable[str]) -> str:
    """Return the expression of any of ``words``, which are no expressions themselves; of several the longest first.

    What it finds is what ``word|word`` finds, the longest first: only that words which begin alike share their
    beginning, so that a place where none stands is left after a letter or two.
    """
    return _ways(dict.fromkeys(words, ""))


def _ways(ends: Mapping[str, str]) -> str:
    """Return the expression of any of these words with what stands behind each."""
    after: dict[str, dict[str, str]] = {}
    for word, end in ends.items():
        if word:
            after.setdefault(word[0], {})[word[1:]] = end
    ways = [re.escape(letter) + _ways(rest) for letter, rest in sorted(after.items())]
    if "" in ends:
        ways.append(ends[""])
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})" if ways else ""


def whole_words(words: Iterable[str]) -> str:
    """Return the expression of any of ``words`` that stands as a word of its own; ``*`` is any letters.

    Of several the longest goes first. Chinese, Japanese and Korean words have no edges.
    """
    unspaced, spaced = {}, {}
    for word in words:
        if _UNSPACED.match(word):
            unspaced[word.removesuffix("*")] = ""
        else:
            spaced[word] = "" if word.endswith("*") else r"(?!\w)"
    ways = [rf"(?<!\w){_ways(spaced)}".replace(r"\*", r"\w*")] if spaced else []
    ways += [_ways(unspaced)] if unspaced else []
    return f"(?:{'|'.join(ways)})" if ways else "(?!)"
