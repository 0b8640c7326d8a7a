"""What is no SQL: ``.tables``, ``.schema TABLE``, ``.help``; at the prompt, or as ``jobmarket sql .tables``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jobmarket.console import say, say_table
from jobmarket.errors import UserError
from jobmarket.explore.catalogue import Column, public_tables, table_named
from jobmarket.suggestion import did_you_mean

if TYPE_CHECKING:
    import duckdb

DOT_COMMANDS = {
    ".tables": "the public tables, what one row of each is, and their rows",
    ".schema TABLE": "the columns of a table: type, meaning, key and what it points to",
    ".help": "this list",
    ".quit": "leave (or Ctrl-D)",
}


def answer(connection: duckdb.DuckDBPyConnection, line: str, *, as_json: bool = False) -> None:
    """Print what a dot command asks for; UserError names the nearest command or table."""
    from jobmarket.console import say_json

    name, *arguments = line.strip().rstrip(";").split()
    known = [command.split()[0] for command in DOT_COMMANDS]
    if name not in known:
        raise UserError(f"There is no {name}.{did_you_mean(name, known)} There are {', '.join(known)}.")
    if name == ".help":
        say_table("End a query with ; and Enter.", ["command", "shows"], list(DOT_COMMANDS.items()))
    elif name == ".tables":
        tables = public_tables(connection)
        if as_json:
            say_json(
                [{"table": t.name, "grain": t.grain, "description": t.description, "rows": t.rows} for t in tables]
            )
        else:
            say_table("Public tables", ["table", "rows", "grain"], [(t.name, t.rows, t.grain) for t in tables])
    elif name == ".schema":
        if not arguments:
            raise UserError("Which table? For example: .schema fct_job_posting")
        table = table_named(public_tables(connection), arguments[0])
        if as_json:
            columns = [_as_json(c) for c in table.columns]
            say_json({"table": table.name, "grain": table.grain, "description": table.description, "columns": columns})
            return
        say_table(
            f"{table.name} · {table.description}",
            ["column", "type", "key", "meaning"],
            [(c.name, c.data_type.lower(), _key(c), c.meaning) for c in table.columns],
        )
        say(f"{table.rows:,} rows.")


def _key(column: Column) -> str:
    own = f"key {column.key}" if column.key else "unique" if column.is_unique else ""
    return own + (f"{' ' if own else ''}→ {'.'.join(column.references)}" if column.references else "")


def _as_json(column: Column) -> dict[str, Any]:
    return {
        "column": column.name,
        "type": column.data_type,
        "description": column.description,
        "unit": column.unit,
        "key": column.key,
        "references": ".".join(column.references) if column.references else None,
        "values": list(column.values),
    }
