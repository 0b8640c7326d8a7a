"""``jobmarket sql``: one query or a prompt; a table, or CSV, JSON, Parquet."""

from __future__ import annotations

import csv
import io
import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jobmarket.console import SETTINGS, json_value, say
from jobmarket.errors import UserError
from jobmarket.explore.cells import formula_safe
from jobmarket.explore.dot_commands import answer
from jobmarket.explore.files import aside, write_whole
from jobmarket.explore.reading import open_for_queries, run, statements
from jobmarket.explore.result_table import print_rows
from jobmarket.workspace import Workspace

if TYPE_CHECKING:
    import duckdb

FORMATS = ("csv", "json", "parquet")


def query(workspace: Workspace, text: str | None, form: str, output: Path | None, most: int) -> None:
    """Answer ``text``; without it what stands on standard input, or a prompt when that is a terminal.

    ``form`` is table, csv, json or parquet; ``output`` a file written aside and then renamed; ``most`` the rows of a
    table, 0 for all. Raises UserError for a query that is wrong or would write, and for an output that is in use.
    """
    if output is not None:
        _check_output(workspace, output)
    with open_for_queries(workspace) as connection:
        if text is None and sys.stdin.isatty():
            from jobmarket.explore.prompt import converse, make_session

            session = make_session(connection, workspace.root / "sql_history")
            converse(connection, session, lambda typed: _show(connection, typed, most))
            return
        typed = sys.stdin.read() if text in (None, "-") else str(text)
        if typed.lstrip().startswith("."):
            answer(connection, typed, as_json=form == "json")
        elif form == "table":
            _show(connection, typed, most)
        else:
            *before, last = statements(typed)
            if any(_is_question(statement) for statement in before):
                raise UserError(f"--{form} writes one result, and there are several queries. Give them one by one.")
            for statement in before:
                run(connection, statement)
            _write(connection, last, form, output)


def _show(connection: duckdb.DuckDBPyConnection, typed: str, most: int) -> None:
    import duckdb

    for statement in statements(typed):
        cursor = run(connection, statement)
        if not _is_question(statement):
            continue
        names = [column[0] for column in cursor.description]
        if statement.type == duckdb.StatementType.EXPLAIN:
            say("\n".join(str(plan) for _, plan in cursor.fetchall()))
            continue
        rows = cursor.fetchmany(most + 1) if most else cursor.fetchall()
        if not SETTINGS.quiet:
            print_rows(names, rows[:most] if most else rows, more=bool(most) and len(rows) > most)


def _is_question(statement: duckdb.Statement) -> bool:
    import duckdb

    return bool(statement.expected_result_type == [duckdb.ExpectedResultType.QUERY_RESULT])


def _write(connection: duckdb.DuckDBPyConnection, statement: duckdb.Statement, form: str, output: Path | None) -> None:
    if form == "parquet":
        assert output is not None
        _write_parquet(connection, statement, output)
        return
    cursor = run(connection, statement)
    names = [column[0] for column in cursor.description or []]
    made = as_csv(names, cursor.fetchall()) if form == "csv" else as_json(names, cursor.fetchall())
    if output is None:
        sys.stdout.write(made)
        return
    write_whole(output, made)
    say(f"Wrote {output}.")


def as_csv(names: list[str], rows: list[tuple[Any, ...]]) -> str:
    """Return RFC 4180 lines; NULL is empty, a nested value JSON, and no text can start a spreadsheet formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(formula_safe, names))
    for row in rows:
        writer.writerow([_csv_cell(value) for value in row])
    return out.getvalue()


def as_json(names: list[str], rows: list[tuple[Any, ...]]) -> str:
    """Return a JSON array of objects; NaN is null, and a column of a name that was there gets its place behind it."""
    names = [name if names.index(name) == place else f"{name}_{place}" for place, name in enumerate(names)]
    objects = [
        {name: None if isinstance(v, float) and not math.isfinite(v) else v for name, v in zip(names, row, strict=True)}
        for row in rows
    ]
    return json.dumps(objects, indent=2, ensure_ascii=False, default=json_value) + "\n"


def _csv_cell(value: object) -> object:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=json_value)
    if isinstance(value, bool):
        return str(value).lower()
    return formula_safe(value) if isinstance(value, str) else value


def _write_parquet(connection: duckdb.DuckDBPyConnection, statement: duckdb.Statement, output: Path) -> None:
    import duckdb

    from jobmarket.explore.reading import in_one_line

    draft = aside(output)
    try:
        rows = connection.sql(statement)
        if rows is None:
            raise UserError("That query gives no rows to write.")
        rows.write_parquet(str(draft), compression="zstd")
        draft.replace(output)
    except duckdb.Error as problem:
        raise UserError(in_one_line(problem)) from None
    finally:
        draft.unlink(missing_ok=True)
    say(f"Wrote {output}.")


def _check_output(workspace: Workspace, output: Path) -> None:
    kept = (workspace.database.resolve(), workspace.lake.resolve(), workspace.building.resolve())
    if any(output.resolve() == path or path in output.resolve().parents for path in kept):
        raise UserError(f"{output} belongs to the warehouse. Name another file.")
