"""The answer to a question: its query on the published file, with the parameters a person gave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from jobmarket.errors import UserError
from jobmarket.questions.catalogue import Question
from jobmarket.sql_text import literal
from jobmarket.suggestion import did_you_mean

if TYPE_CHECKING:
    import duckdb


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
