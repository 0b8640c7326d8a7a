"""Reading a file of labels when it has the columns that an adapter needs."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import polars as pl


@lru_cache(maxsize=4)
def _columns(path: Path) -> frozenset[str]:
    try:
        if path.suffix == ".parquet":
            return frozenset(pl.read_parquet_schema(path))
        if path.suffix == ".csv":
            return frozenset(pl.read_csv(path, n_rows=0, infer_schema=False).columns)
    except (pl.exceptions.PolarsError, OSError):
        return frozenset()
    return frozenset()


def table(path: Path, *needed: str) -> pl.DataFrame | None:
    """Return the CSV or Parquet file as text columns (lists stay lists) when it has all ``needed``; else None."""
    if not needed or not set(needed) <= _columns(path):
        return None
    frame = pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_csv(path, infer_schema=False)
    return frame.with_columns(pl.col(c).cast(pl.String) for c, t in frame.schema.items() if not t.is_nested())
