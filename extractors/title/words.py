"""A title as words with their places, and vocabularies of such words: cheap enough to read every title in Python.

Words are runs of letters, digits, + and #. A hyphen, a dot, an apostrophe or an underscore inside a name only parts its
words ("co-op" is "co op"); every other sign is a token of its own, so that no term reaches across it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from extractors.folding import fold_term

#: The mark that a name is of women too: "Técnico(a)", "Specjalista/-ka", "Ingenieur_in". It parts no name.
_OF_WOMEN = "(?:as?|os?|ora?|in|innen|n?ka|ra)"
_GENDER = rf"(?<=[a-z][a-z][a-z])(?: ?\(-?{_OF_WOMEN}\)| ?[/*:_]-?{_OF_WOMEN}(?![a-z0-9])|(?<=nde)[/*:_]r(?![a-z0-9]))"
_TOKEN = re.compile(rf"(?P<gender>{_GENDER})|[a-z0-9+#]+|&|\s-+(?=\s)|[,;:|/()\[\]{{}}@*~]")
#: Signs that end the first piece of a title, where its head stands.
ENDS_PIECE = frozenset(",;:|([{@-")
#: What is known of a run of words: a term of the vocabulary, the beginning of one.
_ENDS, _GOES_ON = 1, 2


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
        text, (start, end) = match[0], match.span()
        if match.lastgroup:
            continue
        if text[-1] == "-":
            text, start = "-", end - 1
        elif text == "&":
            text = "and"
        tokens.append(Token(text, start, end))
    return tokens


def term_key(folded: str) -> str:
    """Return a folded term as its tokens with a blank between: what :class:`TermIndex` compares."""
    if folded.isascii() and folded.replace(" ", "").isalnum():
        return " ".join(folded.split())
    return " ".join(token.text for token in tokens_of(folded))


def term_flags(terms: Iterable[str]) -> dict[str, int]:
    """Return each term, and each run of words that others begin with, with what is known of it (``TermIndex``)."""
    flags = dict.fromkeys(terms, _ENDS)
    for term in list(flags):
        at = term.find(" ")
        while at > 0:
            flags[term[:at]] = flags.get(term[:at], 0) | _GOES_ON
            at = term.find(" ", at + 1)
    return flags


class TermIndex:
    """Finds the terms of a vocabulary (:func:`term_flags`) in a list of tokens, the longest where they overlap."""

    def __init__(self, flags: Mapping[str, int]) -> None:
        self._flags = flags

    def find(self, tokens: list[Token]) -> Iterator[Hit]:
        """Yield the hits from left to right; one that lies inside another is left out."""
        reach, flags = 0, self._flags
        for first, token in enumerate(tokens):
            key = token[0]
            if key not in flags:
                continue
            said, last, longest, found = flags[key], first + 1, 0, key
            if said & _ENDS:
                longest = last
            while said & _GOES_ON and last < len(tokens):
                key = f"{key} {tokens[last][0]}"
                last += 1
                said = flags.get(key, 0)
                if said & _ENDS:
                    longest, found = last, key
            if longest > reach:
                reach = longest
                yield Hit(found, first, longest)
