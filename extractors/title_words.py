"""A title as words with their places, and vocabularies of such words: cheap enough to read every title in Python.

Words are runs of letters, digits, + and #. A hyphen, a dot, an apostrophe or an underscore inside a name only parts its
words ("co-op" is "co op"); every other sign is a token of its own, so that no term reaches across it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractors.folding import fold_term

_TOKEN = re.compile(r"[a-z0-9+#]+|&|\s-+(?=\s)|[,;:|/()\[\]{}@*~]")
#: Signs that end the first piece of a title, where its head stands.
ENDS_PIECE = frozenset(",;:|([{@-")


class Token(NamedTuple):
    """One word or sign of a folded title; ``&`` is the word "and", a dash between blanks is ``-``."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word and no sign."""
        return self.text[0].isalnum() or self.text[0] in "+#"


class Hit(NamedTuple):
    """Where a term of a vocabulary stands: tokens ``first`` to ``last`` (exclusive)."""

    term: str
    first: int
    last: int


def folded_title(text: str) -> str:
    """Return what :func:`extractors.folding.fold_term` gives, quickly for ASCII."""
    return text.lower() if text.isascii() else fold_term(text)


def tokens_of(folded: str) -> list[Token]:
    """Return the words and signs of a folded title, with their places in it."""
    tokens = []
    for match in _TOKEN.finditer(folded):
        text = match[0]
        if text[-1] == "-":
            tokens.append(Token("-", match.end() - 1, match.end()))
        else:
            tokens.append(Token("and" if text == "&" else text, match.start(), match.end()))
    return tokens


def term_key(folded: str) -> str:
    """Return a folded term as its tokens with a blank between: what :class:`TermIndex` compares."""
    return " ".join(token.text for token in tokens_of(folded))


class TermIndex:
    """Finds the terms of a vocabulary in a list of tokens, the longest where they overlap."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms = frozenset(terms)
        self._beginnings = frozenset(
            " ".join(words[:count])
            for words in (term.split(" ") for term in self._terms)
            for count in range(1, len(words))
        )

    def find(self, tokens: list[Token]) -> Iterator[Hit]:
        """Yield the hits from left to right; one that lies inside another is left out."""
        reach = 0
        for first, token in enumerate(tokens):
            key, last = token.text, first + 1
            longest = last if key in self._terms else 0
            found = key
            while key in self._beginnings and last < len(tokens):
                key = f"{key} {tokens[last].text}"
                last += 1
                if key in self._terms:
                    longest, found = last, key
            if longest > reach:
                reach = longest
                yield Hit(found, first, longest)
