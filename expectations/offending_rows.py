"""What people see beside a finding: the first rows that do not fit.

Connections are SQLAlchemy's, on DuckDB; texts come back printable, on one line and bounded.
"""

from __future__ import annotations

from typing import Any

from expectations.expectation import Expectation, Suite

#: Rows that a kind of check over rows objects to, to show some: the library's own sample goes into Data Docs
#: unescaped, so it is told to keep none.
OBJECTIONABLE = {
    "expect_column_values_to_be_between": "{column} < {min_value} or {column} > {max_value}",
    "expect_column_value_lengths_to_be_between": "length({column}) not between {min_value} and {max_value}",
    "expect_column_pair_values_a_to_be_greater_than_b": "{column_A} {operator} {column_B}",
}
NO_LOWER, NO_UPPER = "-1e300", "1e300"
SAMPLE_ROWS = 5
SAMPLE_VALUE_CHARS = 80


def sample_rows(suite: Suite, query: str, connection: Any) -> str:
    """Return the first rows that ``query`` selects, as ``name=value`` pairs."""
    return _first_rows(query.format(batch=suite.name), connection)


def sample_values(suite: Suite, expectation: Expectation, connection: Any) -> str:
    """Return the first values that one of the library's own checks over rows objects to, if it checks rows."""
    objectionable = OBJECTIONABLE.get(expectation.expectation_type)
    if objectionable is None:
        return ""
    operator = "<" if expectation.arguments.get("or_equal") else "<="
    bounds = {"min_value": NO_LOWER, "max_value": NO_UPPER}
    given = {**bounds, "operator": operator, "column": expectation.column, **expectation.arguments}
    shown = expectation.column or f"{given['column_A']}, {given['column_B']}"
    where = objectionable.format(**given)
    return _first_rows(f"select {shown} from {suite.name} where {where}", connection)  # noqa: S608  our own names


def _first_rows(query: str, connection: Any) -> str:
    rows = connection.exec_driver_sql(f"select * from ({query}) as unexpected limit {SAMPLE_ROWS}")  # noqa: S608
    names = list(rows.keys())
    return "; ".join(
        ", ".join(f"{name}={_shown(value)}" for name, value in zip(names, row, strict=True)) for row in rows
    )


def _shown(value: object) -> str:
    text = "".join(character if character.isprintable() else " " for character in str(value))
    return text if len(text) <= SAMPLE_VALUE_CHARS else f"{text[:SAMPLE_VALUE_CHARS]}…"
