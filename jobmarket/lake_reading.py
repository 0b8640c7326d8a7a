"""Read landed files to the last byte: ``python -m jobmarket.lake_reading``, a process that a bad file may end.

Takes a JSON list of paths and prints a line for each, ``[path, reason]``, as soon as it is read; the reason is empty
where the file is whole.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from jobmarket.sql_text import file_pattern

#: Rows of one step: a step of documents holds their bodies.
_ROWS = 500


def fault(file: Path) -> str:
    """Return why a landed file cannot be read whole, in a word; empty when it can.

    Pages are compared with the checksum that landing wrote beside them; a file of an older load has none, and is only
    unpacked. DuckDB reads it too: it looks at heads of pages that pyarrow passes over.
    """
    import duckdb
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(file, page_checksum_verification=True) as held:
            fields = list(held.schema_arrow)
            wanted, values = held.metadata.num_rows, _values(held.metadata)
            found = sum(batch.num_rows for batch in held.iter_batches(batch_size=_ROWS))
        duckdb.execute(f"select bit_xor(hash(t)) from read_parquet({file_pattern(file)}) as t").fetchall()  # noqa: S608
    except (OSError, pa.ArrowException, ValueError, KeyError, duckdb.Error) as problem:
        return reason_of(problem)
    if found != wanted or values != {wanted}:
        return f"it says {wanted:,} rows, and has {found:,}"
    odd = [field.name for field in fields if field not in _known_fields(file.stem)]
    return f"{odd[0]!a} is no column of {file.stem}" if odd else ""


def reason_of(problem: Exception) -> str:
    """Return the first line of what a library said, short enough to stand in a sentence."""
    return (str(problem).strip().splitlines() or [type(problem).__name__])[0][:120].rstrip(".")


def _known_fields(table: str) -> list[Any]:
    """Return the columns that landing writes in ``table``; older lakes have fewer, and no others."""
    from loaders import schema

    return list(getattr(schema, table.upper(), []))


def _values(metadata: Any) -> set[int]:
    """Return how many values its columns have over all row groups: the rows, as no landed column is nested."""
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    columns = range(metadata.num_columns if groups else 0)
    return {sum(group.column(column).num_values for group in groups) for column in columns} or {0}


if __name__ == "__main__":
    for path in json.load(sys.stdin):
        print(json.dumps([path, fault(Path(path))]), flush=True)
