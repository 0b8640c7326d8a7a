"""The lake's files, read to the last byte: which of them cannot be read, and what to do about it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from jobmarket.errors import UserError
from jobmarket.lake_reading import reason_of
from jobmarket.sql_text import file_pattern


def lake_files(lake: Path, table: str = "*") -> list[Path]:
    """Return the landed Parquet files of ``table``, in name order."""
    return sorted(lake.glob(f"*/load_date=*/*/{table}.parquet"))


def damaged_files(files: list[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each file that cannot be read whole, with the reason in a word.

    Another process reads them: on some damaged footers the Parquet library ends the process it runs in. A file at
    which that happens is named, and the files after it are read by the next one.
    """
    left = [str(file) for file in files]
    while left:
        done = subprocess.run(
            [sys.executable, "-m", "jobmarket.lake_reading"], input=json.dumps(left), capture_output=True, text=True
        )
        said = [json.loads(line) for line in done.stdout.splitlines()]
        yield from ((Path(file), reason) for file, reason in said if reason)
        if done.returncode == 0:
            return
        if done.returncode > 0:
            raise RuntimeError(done.stderr.strip())
        yield Path(left[len(said)]), "the Parquet library breaks off at it"
        left = left[len(said) + 1 :]


def unreadable_files(files: list[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each file whose footer cannot be read, which is cheap to know and finds what was cut off or overwritten.

    DuckDB reads them, here: it says what it cannot read, where the Parquet library may end the process.
    """
    import duckdb

    read = "select count(num_rows) from parquet_file_metadata([{}])"
    with duckdb.connect() as connection:
        with suppress(duckdb.Error):
            connection.execute(read.format(", ".join(map(file_pattern, files)))).fetchall()
            return
        for file in files:
            try:
                connection.execute(read.format(file_pattern(file))).fetchall()
            except duckdb.Error as problem:
                yield file, reason_of(problem)


def advice_for(file: Path) -> str:
    """Return what to do about a file of the lake that cannot be read."""
    return f"Move {file.parent} out of the lake and load its documents again"


def refuse_damaged(lake: Path) -> None:
    """Raise UserError that names the first damaged file of the lake and says what to do; return when all are whole."""
    _refuse(damaged_files(lake_files(lake)))


def refuse_unreadable(lake: Path) -> None:
    """As ``refuse_damaged``, from the footers alone."""
    files = lake_files(lake)
    _refuse(unreadable_files(files) if files else iter(()))


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
