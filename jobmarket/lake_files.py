"""The lake's files, read to the last byte: which of them cannot be read, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jobmarket.errors import UserError

#: Rows of one step: a step of documents holds their bodies.
_ROWS = 500


def lake_files(lake: Path, table: str = "*") -> list[Path]:
    """Return the landed Parquet files of ``table``, in name order."""
    return sorted(lake.glob(f"*/load_date=*/*/{table}.parquet"))


def damaged_files(files: list[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each file that cannot be read whole, with the reason in a word.

    Pages are compared with the checksum that landing wrote beside them; a file of an older load has none, and is only
    unpacked.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    for file in files:
        try:
            with pq.ParquetFile(file, page_checksum_verification=True) as held:
                fields = list(held.schema_arrow)
                wanted, values = held.metadata.num_rows, _values(held.metadata)
                found = sum(batch.num_rows for batch in held.iter_batches(batch_size=_ROWS))
        except (OSError, pa.ArrowException, ValueError, KeyError) as problem:
            yield file, _reason(problem)
            continue
        if found != wanted or values != {wanted}:
            yield file, f"it says {wanted:,} rows, and has {found:,}"
        elif odd := [field.name for field in fields if field not in known_fields(file.stem)]:
            yield file, f"{odd[0]!a} is no column of {file.stem}"


def known_fields(table: str) -> list[Any]:
    """Return the columns that landing writes in ``table``; older lakes have fewer, and no others."""
    from loaders import schema

    return list(getattr(schema, table.upper(), []))


def _values(metadata: Any) -> set[int]:
    """Return how many values its columns have over all row groups: the rows, as no landed column is nested."""
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    columns = range(metadata.num_columns if groups else 0)
    return {sum(group.column(column).num_values for group in groups) for column in columns} or {0}


def unreadable_files(files: list[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each file whose footer cannot be read, which is cheap to know and finds what was cut off or overwritten."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    for file in files:
        try:
            pq.read_metadata(file)
        except (OSError, pa.ArrowException, ValueError) as problem:
            yield file, _reason(problem)


def advice_for(file: Path) -> str:
    """Return what to do about a file of the lake that cannot be read."""
    return f"Move {file.parent} out of the lake and load its documents again"


def refuse_damaged(lake: Path) -> None:
    """Raise UserError that names the first damaged file of the lake and says what to do; return when all are whole."""
    _refuse(damaged_files(lake_files(lake)))


def refuse_unreadable(lake: Path) -> None:
    """As ``refuse_damaged``, from the footers alone."""
    _refuse(unreadable_files(lake_files(lake)))


def last_load(lake: Path) -> datetime | None:
    """Return when the last load that came to its end began, as the name of its ledger says; None without any."""
    return max((began(folder.name) for folder in lake.glob("loads/load_date=*/*")), default=None)


def began(load_id: str) -> datetime:
    """Return when a load began: to the second in lakes of the first days, to the microsecond since.

    A folder that no load named is of no time: the earliest there is.
    """
    stamp = load_id.split("-")[0]
    form = "%Y%m%dT%H%M%S" if len(stamp) == len("20260101T000000") else "%Y%m%dT%H%M%S%f"
    try:
        return datetime.strptime(stamp, form).replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def _refuse(damaged: Iterator[tuple[Path, str]]) -> None:
    for file, reason in damaged:
        raise UserError(f"{file} is damaged ({reason}). {advice_for(file)}; jobmarket doctor --deep lists all.")


def _reason(problem: Exception) -> str:
    return (str(problem).strip().splitlines() or [type(problem).__name__])[0][:120].rstrip(".")
