"""The lake's files, read to the last byte: which of them cannot be read, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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
                for _ in held.iter_batches(batch_size=_ROWS):
                    pass
        except (OSError, pa.ArrowException, ValueError, KeyError) as problem:
            yield file, (str(problem).strip().splitlines() or [type(problem).__name__])[0][:120]


def advice_for(file: Path) -> str:
    """Return what to do about a file of the lake that cannot be read."""
    return f"Move {file.parent} out of the lake and load its documents again"


def refuse_damaged(lake: Path) -> None:
    """Raise UserError that names the first damaged file of the lake and says what to do; return when all are whole."""
    for file, reason in damaged_files(lake_files(lake)):
        raise UserError(f"{file} is damaged ({reason}). {advice_for(file)}; jobmarket doctor --deep lists all.")
