"""Queries that read: the published file is open read-only, and nothing else can be written from SQL either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from jobmarket.errors import UserError
from jobmarket.status import open_published
from jobmarket.workspace import Workspace

if TYPE_CHECKING:
    import duckdb

#: What a query may be. The file itself is read-only, so what is made or changed can only be temporary. COPY, EXPORT
#: and ATTACH could write over a file of the workspace; PREPARE and EXECUTE could hide them.
_READING = {"SELECT", "EXPLAIN", "CALL", "SET", "CREATE", "DROP", "INSERT", "UPDATE", "DELETE", "ALTER", "TRANSACTION"}
_EXPLAINED = re.compile(r"(?is)\A(?:\s|--[^\n]*\n)*explain\s+(?:analyze\s+|\([^()]{0,100}\)\s*)?")
_PLACE = re.compile(r"\n+LINE (\d+): ")


@contextmanager
def open_for_queries(workspace: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the published file for any query that a user types.

    Files of the user's own (``from 'my.csv'``) may be read and joined. Nothing is fetched or installed, no variable of
    this program can be read as a table, and no query can change these settings.
    """
    with open_published(workspace) as connection:
        for setting in (
            "autoinstall_known_extensions = false",
            "allow_persistent_secrets = false",
            "python_enable_replacements = false",
            "lock_configuration = true",
        ):
            connection.execute(f"set {setting}")
        yield connection


def statements(text: str) -> list[duckdb.Statement]:
    """Return the single statements of ``text``.

    Raises UserError when there is none, when one cannot be parsed, and when one would write a file.
    """
    import duckdb

    try:
        found = duckdb.extract_statements(text)
    except duckdb.Error as problem:
        raise UserError(in_one_line(problem)) from None
    if not found:
        raise UserError('There is no query. Type one: jobmarket sql "select * from dim_company limit 5"')
    for statement in found:
        kind = statement.type.name
        if kind == "EXPLAIN":
            opening = _EXPLAINED.match(statement.query)
            inner = duckdb.extract_statements(statement.query[opening.end() :]) if opening else []
            kind = inner[0].type.name if len(inner) == 1 else "EXPLAIN of several statements"
        if kind not in _READING:
            raise UserError(
                f"{kind} is not for a query that only reads. To save a result: --csv, --json or --output FILE; "
                "for anything else open the file in your own DuckDB client with read_only=True."
            )
    return found


def run(connection: duckdb.DuckDBPyConnection, statement: duckdb.Statement) -> Any:
    """Return the cursor of one statement; UserError says in one line what is wrong with it."""
    import duckdb

    try:
        return connection.execute(statement)
    except duckdb.Error as problem:
        raise UserError(in_one_line(problem)) from None
    except RuntimeError:  # DuckDB's word for Ctrl-C
        raise KeyboardInterrupt from None


def in_one_line(problem: Exception) -> str:
    """Return DuckDB's message in one line: what is wrong, what was probably meant, and in which line of the query.

    >>> in_one_line(Exception('Binder Error: No column "x"!\\nCandidate bindings: "y"\\n\\nLINE 1: select x\\n   ^'))
    'DuckDB says: Binder Error: No column "x"! Did you mean: "y"?'
    """
    said, *place = _PLACE.split(str(problem), maxsplit=1)
    line = " ".join(said.split())
    line = re.sub(r"Candidate bindings:[ :]*(.+)$", r"Did you mean: \1?", line)
    line = re.sub(r" ?Candidate functions: .*$", "", line)
    where = ""
    if place and place[0] != "1":
        where = f" (line {place[0]})"
    return f"DuckDB says: {line}{where}"
