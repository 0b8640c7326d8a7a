"""A title's words in one spelling: levels and small words left out, short forms spelled out.

``seeds/title_words.csv`` has the words that change: "sr" says a level and goes, "mgr" becomes "manager". What stands
behind "of" is put before it, where most titles have it: "Director of Sales" is a sales director.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from extractors.folding import fold_term
from extractors.title.words import ENDS_PIECE, Token, folded_title, tokens_of
from extractors.vocabulary import seed

#: What stands behind these says what the head is of.
_OF = frozenset("of for de du des del da do dos das di dei della delle van voor fur dla ds av".split())
#: What stands behind these is the surroundings: "Assistant to the CEO", "Manager in Training".
_BESIDE = frozenset(
    "to at with in en im bei mit chez avec au aux con com em no na w we z met bij hos till som as".split()
)


class NormalTitle(NamedTuple):
    """The words of a title's first piece, where its head stands, and those of what follows ("…, Payments")."""

    head: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def text(self) -> str | None:
        """All words with a blank between; NULL when none is left."""
        return " ".join(self.head + self.rest) or None


@lru_cache(maxsize=1)
def _normal() -> dict[str, tuple[str, ...]]:
    rows = seed("title_words").select("word", "normal").iter_rows()
    return {fold_term(word): tuple(fold_term(normal or "").split()) for word, normal in rows}


def normal_title(tokens: list[Token]) -> NormalTitle:
    """Return the words of a title's tokens in one spelling. A first piece that only states a level is none."""
    spelled = _normal()
    pieces: list[list[list[str]]] = [[[]]]  # of each piece its parts, the head's part first
    for token in tokens:
        text = token.text
        if not token.is_word:
            if text in ENDS_PIECE and pieces[-1][0]:
                pieces.append([[]])
        elif pieces[-1][0] and text in _BESIDE:
            pieces.append([[]])
        elif pieces[-1][0] and text in _OF:
            pieces[-1].append([])
        else:
            pieces[-1][-1] += spelled.get(text, (text,))
    words = [[word for part in reversed(piece) for word in part] for piece in pieces]
    head, *rest = [piece for piece in words if piece] or [[]]
    return NormalTitle(tuple(head), tuple(word for piece in rest for word in piece))


def normalized(title: str) -> str | None:
    """Return a clean title in one spelling: ``normalized("Sr. Maint. Tech II") == "maintenance technician"``."""
    return normal_title(tokens_of(folded_title(title))).text
