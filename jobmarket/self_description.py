"""What the published file says of itself: a comment on every table and column, and the table ``data_dictionary``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jobmarket.sql_text import literal

if TYPE_CHECKING:
    import duckdb


def describe(connection: duckdb.DuckDBPyConnection, manifest: Path) -> None:
    """Make ``data_dictionary`` of the models' descriptions and tests, and comment on the tables beside the models.

    ``manifest`` is the ``manifest.json`` of the dbt run that made the file; dbt itself comments on the models
    (persist_docs). Keys, references and accepted values are those that a test holds; what no test holds is not claimed.
    """
    from jobmarket.docs.manifest import read_project
    from jobmarket.docs.units import unit_of

    connection.execute("begin")  # one commit: each statement alone would wait for the disk
    connection.execute(
        """
        create table data_dictionary (
            table_name varchar, column_name varchar, position integer, data_type varchar, description varchar,
            unit varchar, key_position integer, is_required boolean, is_unique boolean,
            references_table varchar, references_column varchar, accepted_values varchar[]
        )
        """
    )
    types = {
        (table, column): kind
        for table, column, kind in connection.execute(
            "select table_name, column_name, data_type from duckdb_columns() "
            "where schema_name = 'main' and not internal"
        ).fetchall()
    }
    values: list[object] = []
    for table in read_project(manifest).public():
        if table.layer == "build":
            connection.execute(f"comment on table {table.name} is {literal(table.description)}")
        for position, column in enumerate(table.columns, start=1):
            if table.layer == "build":
                connection.execute(f"comment on column {table.name}.{column.name} is {literal(column.description)}")
            values += [table.name, column.name, position, types.get((table.name, column.name)), column.description]
            values += [unit_of(column), table.key.index(column.name) + 1 if column.name in table.key else None]
            values += [column.is_required, column.is_key, *(column.refers_to or (None, None))]
            values.append(list(column.codes) or None)
    places = ", ".join([f"({', '.join('?' * 12)})"] * (len(values) // 12))
    connection.execute(f"insert into data_dictionary values {places}", values)  # noqa: S608 - only question marks
    connection.execute("commit")
