"""The public tables as the file itself describes them: comments that dbt persisted, and ``data_dictionary``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobmarket.errors import UserError
from jobmarket.suggestion import did_you_mean

if TYPE_CHECKING:
    import duckdb


_FIRST_SENTENCE = re.compile(r"(?<=[.:]) (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a public table; ``key`` is its place in the primary key, ``values`` the only ones accepted."""

    name: str
    data_type: str
    description: str
    key: int | None = None
    is_required: bool = False
    is_unique: bool = False
    references: tuple[str, str] | None = None
    values: tuple[str, ...] = ()
    unit: str | None = None

    @property
    def meaning(self) -> str:
        """What the column holds, in which unit, and the values that it is limited to."""
        unit = f" Unit: {self.unit}." if self.unit else ""
        return self.description + unit + (f" One of: {', '.join(self.values)}." if self.values else "")


@dataclass(frozen=True, slots=True)
class Table:
    """A public table: what it is, its rows (as DuckDB counts them), its columns in order."""

    name: str
    description: str
    rows: int
    columns: tuple[Column, ...]

    @property
    def grain(self) -> str:
        """What one row is: the first sentence of the description."""
        return _FIRST_SENTENCE.split(self.description, maxsplit=1)[0]

    @property
    def key(self) -> list[str]:
        """The columns that together name one row; none when no test holds a key."""
        keys = sorted((column.key, column.name) for column in self.columns if column.key is not None)
        return [name for _, name in keys]


def public_tables(connection: duckdb.DuckDBPyConnection) -> list[Table]:
    """Return every public table by name.

    Raises UserError when an older version built the file, so that it says less of itself.
    """
    import duckdb

    try:
        described = connection.execute(
            """
            select table_name, column_name, data_type, description, key_position, is_required, is_unique,
                references_table, references_column, accepted_values, unit
            from data_dictionary order by table_name, position
            """
        ).fetchall()
    except duckdb.Error:
        raise UserError(
            "An older version built the published file, and it lacks a dictionary: jobmarket build"
        ) from None
    columns: dict[str, list[Column]] = {}
    for table, name, kind, description, key, required, unique, other, field, values, unit in described:
        points_to = (other, field) if other else None
        columns.setdefault(table, []).append(
            Column(name, kind, description or "", key, required, unique, points_to, tuple(values or ()), unit)
        )
    found = connection.execute(
        "select table_name, comment, estimated_size from duckdb_tables() "
        "where schema_name = 'main' and not temporary order by 1"
    ).fetchall()
    return [Table(name, description or "", rows, tuple(columns.get(name, ()))) for name, description, rows in found]


def table_named(tables: list[Table], name: str) -> Table:
    """Return the table of that name; UserError names the nearest."""
    for table in tables:
        if table.name == name.strip().strip('";').lower():
            return table
    near = did_you_mean(name, [table.name for table in tables])
    raise UserError(f"There is no table {name!r}.{near or ' jobmarket sql .tables lists them.'}")
