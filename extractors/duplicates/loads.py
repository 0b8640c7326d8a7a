"""Time as the duplicates see it: loads are numbered from 0 on, and what a later load makes untrue has an end.

Which words are an employer's boilerplate, which numbers are requisitions and which advertisement is the only one of its
title depends on all that is known, so it may change with any load. Each is kept with the load that ended it: then one
pass over everything tells what every load would have told, and no load is computed again.
"""

from __future__ import annotations

import polars as pl

#: The end of what no load ended. Sixteen bits: a load an hour for seven years.
NEVER = 0xFFFF


def load_numbers(landed_at: pl.Series) -> pl.Series:
    """Return the number of each record's load, in the order of landing; a record without a time came first of all.

    Raises ``ValueError`` for more loads than there are numbers.
    """
    if landed_at.n_unique() >= NEVER:
        raise ValueError(f"more than {NEVER} loads: land them in fewer, larger ones")
    has_first = landed_at.null_count() > 0
    return landed_at.rank("dense").cast(pl.Int64).fill_null(0) - (0 if has_first else 1)


def ends(frame: pl.DataFrame, per: list[str], *, at: int, counted: str) -> pl.Series:
    """Return for each row the load with which ``per`` came to have ``at`` different values of ``counted``.

    ``frame`` needs the column ``load``; ``NEVER`` where there are fewer values.
    """
    # By hashes of 64 bits: the words themselves take several times as long to group and to join.
    keyed = pl.DataFrame(
        {"key": frame.select(per).hash_rows(), "counted": frame[counted].hash(), "load": frame["load"]}
    )
    first = keyed.group_by("key", "counted").agg(pl.col("load").min()).sort("load")
    # In the order of loads, so that no group need be sorted by itself.
    ended = first.group_by("key", maintain_order=True).agg(pl.col("load").get(at - 1, null_on_oob=True))
    found = keyed.select("key").join(ended, on="key", how="left", maintain_order="left")
    return found["load"].fill_null(NEVER).alias("end")
