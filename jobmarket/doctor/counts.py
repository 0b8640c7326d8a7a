"""How many documents, postings and refusals each partition of the lake holds: written to a file, and compared with it.

The file is a small CSV that a team keeps in git beside its settings: a partition that lost or gained rows since is a
finding, and the difference in git shows what a new version of a reader did to each source. A line names a source and
the day of a load, or the source alone.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from jobmarket.doctor.finding import Finding
from jobmarket.errors import UserError

if TYPE_CHECKING:
    import duckdb

TABLES = ("documents", "postings", "rejections")
HEADER = ("partition", *TABLES)

#: Partition, as its folder is named in the lake -> rows of documents, postings and rejections.
Counts = dict[str, tuple[int, ...]]


def landed_counts(connection: duckdb.DuckDBPyConnection, *, by_source: bool = False) -> Counts:
    """Return the rows of each partition, in name order; needs ``landed_views``.

    A partition is ``source=<s>/load_date=<day>``, or ``source=<s>`` with ``by_source``.
    """
    pattern = "source=[^/]+" if by_source else "source=[^/]+/load_date=[^/]+"
    counted = " union all ".join(
        f"select '{table}' as landed, regexp_extract(replace(chunk, '\\', '/'), ?) as part from landed_{table}"  # noqa: S608 - names of our own
        for table in TABLES
    )
    columns = ", ".join(f"count(*) filter (where landed = '{table}')" for table in TABLES)
    rows = connection.execute(
        f"select part, {columns} from ({counted}) group by part order by part",  # noqa: S608
        [pattern] * len(TABLES),
    ).fetchall()
    return {part: tuple(counts) for part, *counts in rows}


def write_counts(file: Path, counts: Counts) -> None:
    """Write the counts, a line for each partition. Raises UserError where the file cannot be written."""
    try:
        with file.open("w", encoding="utf-8", newline="") as opened:
            lines = csv.writer(opened, lineterminator="\n")
            lines.writerow(HEADER)
            lines.writerows((part, *numbers) for part, numbers in counts.items())
    except OSError as problem:
        raise UserError(
            f"{file} cannot be written: {problem.strerror}. Name a file in a folder that is yours."
        ) from None


def read_counts(file: Path) -> Counts:
    """Return the counts that a file expects. Raises UserError that names the line which is no such count."""
    again = "Write it anew: jobmarket doctor --write-counts FILE"
    try:
        with file.open(encoding="utf-8", newline="") as opened:
            lines = list(csv.reader(opened))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise UserError(f"{file} cannot be read: {problem}. {again}") from None
    if not lines or tuple(lines[0]) != HEADER:
        raise UserError(f"{file} does not begin with {','.join(HEADER)}. {again}")
    expected: Counts = {}
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(HEADER) or not all(cell.isascii() and cell.isdigit() for cell in line[1:]):
            raise UserError(f"{file}, line {number}: wanted a partition and three counts. Mend it, or: {again}")
        if line[0] in expected:
            raise UserError(f"{file}, line {number}: {line[0]} stands there twice. Mend it, or: {again}")
        expected[line[0]] = tuple(int(cell) for cell in line[1:])
    return expected


def compared(expected: Counts, landed: Counts) -> Finding:
    """Tell whether each partition holds what was expected of it; ``landed`` is by source and day.

    A partition that the file does not name is younger than the file: to look at, and no fault.
    """
    parts = []
    for part, wanted in expected.items():
        held = [numbers for name, numbers in landed.items() if name == part or name.startswith(f"{part}/")]
        found = tuple(map(sum, zip(*held, strict=True))) if held else (0,) * len(TABLES)
        parts += [
            f"{part}: {there:,} {table} instead of {want:,}"
            for table, there, want in zip(TABLES, found, wanted, strict=True)
            if there != want
        ]
    new = [name for name in landed if not any(name == part or name.startswith(f"{part}/") for part in expected)]
    then = "and write the counts anew, with --write-counts, if that is right"
    if parts:
        said = "; ".join(parts[:3]) + (f"; and {len(parts) - 3} more" if len(parts) > 3 else "")
        return Finding("expected counts", "fail", said, f"See what changed, {then}.")
    if new:
        said = f"{len(new):,} partitions are in the lake and not in the file, first {new[0]}"
        return Finding("expected counts", "warn", said, f"Look at them, {then}.")
    return Finding("expected counts", "ok", f"{len(expected):,} partitions hold what is expected of them")
