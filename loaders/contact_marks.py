"""Where in texts a contact or a secret may stand: a cheap look at all of them, so that what is dear looks only there.

Each address, number and secret holds a mark of its kind. Texts are cut into pieces, and Polars' expressions, some ten
times as fast as Python's, say which pieces hold one. A stretch that is not told holds none for certain.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from re import Match, Pattern
from typing import NamedTuple

import polars as pl

# Written for Python and for Polars, whose \s lacks what separates records.
_BLANK = r"[\s\x1c-\x1f]"
ADDRESS = r"@|[(\[{] ?(?:at|arroba|ät) ?[)\]}]"
#: Seven digits, and what stands between the digits of a number.
NUMBER = r"\d(?:[ \xa0()./-]{0,5}\d){6}"
SECRET = (
    r"AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox|AIza|k_live_|k_test_|sk-|eyJ|PRIVATE KEY"
    rf"|(?i:key|token|secret|passw[a-z]{{1,4}}|pwd)[\"']?{_BLANK}{{0,3}}[=:]|(?i:bearer){_BLANK}"
)
#: What a text without any contact or secret does not hold.
ANY = f"{ADDRESS}|{NUMBER}|{SECRET}"

#: Letters of a piece; how far a mark that begins in it reaches beyond; what stands before a secret's (access_token).
_PIECE, _BEYOND, _BEFORE = 512, 40, 20
_ONE_OF_A_NUMBER, _REST_OF_NUMBER = re.compile(r"[\d \xa0()./-]"), re.compile(r"[\d \xa0()./-]*")

_MARKED = {
    kind: pl.col("piece").str.contains(mark)
    for kind, mark in {"any": ANY, "addresses": ADDRESS, "numbers": NUMBER, "secrets": SECRET}.items()
}


class Marked(NamedTuple):
    """The stretches of one text in which marks stand: from and to, in its order and apart."""

    addresses: list[tuple[int, int]]
    numbers: list[tuple[int, int]]
    secrets: list[tuple[int, int]]


def marked(texts: Sequence[str]) -> list[Marked]:
    """Return where each text has marks; of texts that UTF-8 cannot hold (half a pair of UTF-16) all is told."""
    pieces = [text[at : at + _PIECE + _BEYOND] for text in texts for at in range(0, len(text), _PIECE)]
    try:
        column = pl.DataFrame({"piece": pl.Series(pieces, dtype=pl.String)})
    except UnicodeEncodeError:
        return [Marked(*([(0, len(text))] for _ in Marked._fields)) for text in texts]
    places = column.select(_MARKED["any"]).to_series().arg_true()
    of_kinds = column[places].select(**{kind: _MARKED[kind] for kind in Marked._fields})
    by_kind = [places.filter(kind).to_list() for kind in of_kinds]
    firsts = accumulate((-(-len(text) // _PIECE) for text in texts), initial=0)
    return [
        Marked(
            _stretches(_of_text(by_kind[0], *span), text),
            _with_whole_numbers(_stretches(_of_text(by_kind[1], *span), text), text),
            _stretches(_of_text(by_kind[2], *span), text, _BEFORE),
        )
        for text, span in zip(texts, pairwise(firsts), strict=True)
    ]


def _of_text(places: list[int], first: int, last: int) -> list[int]:
    return [place - first for place in places[bisect_left(places, first) : bisect_left(places, last)]]


def _stretches(pieces: list[int], text: str, before: int = 0) -> list[tuple[int, int]]:
    """Return the stretches that pieces of a text cover with what they reach into."""
    found: list[tuple[int, int]] = []
    for piece in pieces:
        begin, end = max(0, piece * _PIECE - before), min(len(text), (piece + 1) * _PIECE + _BEYOND)
        if found and begin <= found[-1][1]:
            found[-1] = found[-1][0], end
        else:
            found.append((begin, end))
    return found


def _with_whole_numbers(stretches: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Return stretches that begin and end where no number goes on."""
    found: list[tuple[int, int]] = []
    done = 0
    for begin, end in stretches:
        begin = max(begin, done)
        while begin > done and _ONE_OF_A_NUMBER.match(text, begin - 1):
            begin -= 1
        done = max(begin, _REST_OF_NUMBER.match(text, end).end())  # type: ignore[union-attr]  # it matches nothing too
        found.append((begin, done))
    return found


def near(
    marks: Iterable[tuple[int, int]], before: int, after: int, begins: Pattern[str], wanted: Pattern[str], text: str
) -> Iterator[Match[str]]:
    """Yield what ``wanted`` finds in ``text``, tried where it ``begins`` before one of the marks or in it.

    It begins at most ``before`` signs before its mark, and ends at most ``after`` behind it.
    """
    done = 0
    for start, end in marks:
        for beginning in begins.finditer(text, max(done, start - before), end + min(before, after)):
            at = beginning.start()
            if at >= end:
                break  # another mark's, which may be cut off here
            if at >= done and (found := wanted.match(text, at, end + after)):
                yield found
                done = found.end()
