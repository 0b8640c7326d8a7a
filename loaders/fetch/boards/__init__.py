"""The kinds of sources that ``jobmarket fetch`` knows: one module a kind, found by its name.

A module holds, on top: ``KIND`` (its own name), ``NAME`` (as people write it), ``HOSTS`` (patterns of the addresses
that are its own, for those who give a URL instead of a slug), ``TERMS_URL``, ``LICENCE`` (one sentence: who owns the
text, what may be done with it), ``SHOWS_ALL`` (whether a fetch that came to its end has seen every open posting, so
that one which is missing has closed), ``NEEDS_KEY`` (names of environment variables), ``OPTIONS`` (name → meaning).
Its one function is ``requests(slug, options)``: see ``loaders/fetch/request.py``.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Protocol, cast

from loaders.fetch.request import Asking, FetchError


class Board(Protocol):
    """What a module of this folder holds."""

    KIND: str
    NAME: str
    HOSTS: tuple[str, ...]
    TERMS_URL: str
    LICENCE: str
    SHOWS_ALL: bool
    NEEDS_KEY: tuple[str, ...]
    OPTIONS: Mapping[str, str]

    def requests(self, slug: str, options: Mapping[str, str]) -> Asking:
        """Ask for all postings of ``slug``, a company's name at the board or an address.

        ``options`` are the settings of the source, all text, with the keys in ``NEEDS_KEY`` among them.
        """
        ...


@cache
def kinds() -> tuple[str, ...]:
    """Return the names of all kinds, sorted."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__) if not found.name.startswith("_")))


def board(kind: str) -> Board:
    """Return the module of ``kind``; ``FetchError`` with the nearest name when there is none."""
    wanted = kind.lower()
    if wanted not in kinds():
        near = get_close_matches(wanted, kinds(), n=3, cutoff=0.6)
        meant = f" Did you mean {' or '.join(map(repr, near))}?" if near else ""
        raise FetchError(f"no kind of source is called {kind!r}.{meant} Known are {', '.join(kinds())}")
    return cast(Board, importlib.import_module(f"{__name__}.{wanted}"))
