"""The answer to a question: its query on the published file, with the parameters a person gave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from jobmarket.errors import UserError
from jobmarket.questions.catalogue import Question
from jobmarket.sql_text import literal
from jobmarket.suggestion import did_you_mean, nearest

if TYPE_CHECKING:
    import duckdb

#: Where the values of a parameter stand: table, code, and the name that people may give instead of the code.
_CODES = {
    "country": ("dim_location", "country_code", "country_name"),
    "role": ("dim_role", "role_id", "role_name"),
    "skill": ("dim_skill", "skill_id", "skill_name"),
}


def given(question: Question, pairs: Iterable[str]) -> dict[str, str]:
    """Return parameters from ``name=value``. Raises UserError for one the question does not have."""
    known = [parameter.name for parameter in question.parameters]
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or name not in known:
            has = f"takes {', '.join(known)}" if known else "takes no parameter"
            raise UserError(f"{pair!r} is no parameter: {question.slug} {has}.{did_you_mean(name, known)}")
        found[name] = value
    return found


def unknown(connection: duckdb.DuckDBPyConnection, values: Mapping[str, str]) -> list[str]:
    """Return a sentence for each value that names no row of its dimension, with the code that was probably meant."""
    said = []
    for name, value in values.items():
        if name not in _CODES:
            continue
        table, code, called = _CODES[name]
        rows = connection.execute(f"select distinct {code}, {called} from {table} where {code} is not null").fetchall()  # noqa: S608
        if value in {row[0] for row in rows}:
            continue
        code_of = {str(row[1]): str(row[0]) for row in rows} | {str(row[0]): str(row[0]) for row in rows}
        near = dict.fromkeys(code_of[word] for word in nearest(value, code_of))
        meant = f" Did you mean {' or '.join(map(repr, near))}?" if near else ""
        said.append(f"{table} has no {code} {value!r}.{meant}")
    return said


def script(question: Question, values: Mapping[str, str]) -> str:
    """Return the SQL that answers the question: a ``set variable`` for each value, then the query."""
    settings = [f"set variable {name} = {literal(value)};\n" for name, value in values.items()]
    return "".join(settings) + question.query


def answer(
    connection: duckdb.DuckDBPyConnection, question: Question, values: Mapping[str, str]
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the names and rows of the answer. Raises UserError when DuckDB refuses a value."""
    from jobmarket.explore.reading import run, statements

    cursor: Any = None
    for statement in statements(script(question, values)):
        cursor = run(connection, statement)
    return [column[0] for column in cursor.description], cursor.fetchall()
