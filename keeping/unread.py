"""Records that a family of extractors fails on: the others are read all the same, and it is said which were not."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from extractors.batch import Family, read_families

#: So many failures in one step are no record's fault: the rules are broken, and the build says so.
MOST = 40


class Unread(NamedTuple):
    """A record of the batch whose facts of one family are not known, and why, in a line."""

    record_id: str
    family: str
    detail: str


def read_around(postings: pl.DataFrame, families: tuple[Family, ...]) -> tuple[list[pl.DataFrame], list[Unread]]:
    """Return the facts of ``families`` for all records that they can be read of, and the records that fail.

    A batch that fails is halved until the records are alone that make it fail; each record is read as it is in any
    other batch. Raises what a reader raises when it fails on more than ``MOST`` records, or on none at all.
    """
    unread: list[Unread] = []
    return _read(postings, families, unread), unread


def _read(postings: pl.DataFrame, families: tuple[Family, ...], unread: list[Unread]) -> list[pl.DataFrame]:
    try:
        return list(read_families(postings, families))
    except MemoryError:
        raise
    except (Exception, pl.exceptions.PanicException) as problem:
        if len(families) > 1:
            return [_read(postings, (family,), unread)[0] for family in families]
        if postings.height > 1:
            half = postings.height // 2
            parts = postings.head(half), postings.slice(half)
            return [pl.concat(_read(part, families, unread)[0] for part in parts)]
        if postings.is_empty() or len(unread) >= MOST:
            raise
        said = " ".join(f"{type(problem).__name__}: {problem}".split())
        unread.append(Unread(postings["record_id"][0], families[0].name, said[:200]))
        return list(read_families(postings.clear(), families))
