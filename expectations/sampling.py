"""An even sample of a table's rows in SQL, the same at each run."""

from __future__ import annotations

#: Parts that a table is cut into by the hash of its key.
_PARTS = 4096


def some_of(key: str, rows: int, table: str) -> str:
    """Return the condition that keeps all rows up to ``rows`` and beyond them about so many, by the hash of ``key``.

    Its parts are listed, and not compared with how many there are: that would be a join without a key, which carries
    every column of every row.
    """
    share = f"greatest(1, least({_PARTS}, {_PARTS} * {rows} // greatest(1, count(*))))"
    parts = f"(select {share} as parts from {table}) as share"  # noqa: S608 - our own names
    return f"hash({key}) % {_PARTS} in (select unnest(range(parts)) from {parts})"  # noqa: S608
