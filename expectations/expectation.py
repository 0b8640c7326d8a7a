"""How a suite says what it expects: a kind the library knows, a threshold, and the reason for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]

#: The one library expectation that runs SQL of our own: the rows that it selects are the failure.
SQL_KIND = "unexpected_rows_expectation"


@dataclass(frozen=True, slots=True)
class Measure:
    """An aggregate over the rows of ``source``, in SQL: its value and the n it stands on."""

    value: str
    count: str
    source: str

    @property
    def query(self) -> str:
        """The measure alone: one row (value, n)."""
        return f"(select {self.value} as value, coalesce({self.count}, 0) as n from {self.source})"  # noqa: S608  our own text


@dataclass(frozen=True, slots=True)
class Expectation:
    """One check of one table.

    ``severity`` error keeps a build from being published; it is for what no honest input can cause (a lost
    record, a quote that is not in the text). Odd input is a warning: it is published, and people are told.
    """

    expectation_type: str
    title: str
    reason: str
    advice: str
    severity: Severity
    column: str | None = None
    arguments: Mapping[str, object] = field(default_factory=dict)
    measure: Measure | None = None  # what a SQL check measures and shows, also when it holds
    min_rows: int = 0  # below this n a measure is shown and not judged


@dataclass(frozen=True, slots=True)
class Suite:
    """The expectations of one table."""

    schema_name: str
    table_name: str
    expectations: tuple[Expectation, ...]

    @property
    def name(self) -> str:
        """Name of the suite in reports, e.g. ``staging.stg_postings``."""
        return f"{self.schema_name}.{self.table_name}"


def library_check(
    expectation_type: str,
    title: str,
    *,
    reason: str,
    advice: str,
    severity: Severity = "warning",
    column: str | None = None,
    **arguments: object,
) -> Expectation:
    """Return a check by one of the library's own expectations, named in snake case, with its arguments."""
    return Expectation(expectation_type, title, reason, advice, severity, column, arguments)


def no_rows(
    title: str, query: str, *, reason: str, advice: str, severity: Severity = "error", column: str | None = None
) -> Expectation:
    """Return a check that ``query`` selects nothing; ``{batch}`` in it is the suite's table.

    A literal brace in the query is written twice. The first rows selected are shown to the user, so the query
    selects what a person needs to see: the id first, then the values that disagree.
    """
    assert "{batch}" in query, f"{title}: the query must read the suite's table"
    return Expectation(SQL_KIND, title, reason, advice, severity, column, {"unexpected_rows_query": query})


def measure_between(
    title: str,
    value: str,
    low: float,
    high: float,
    *,
    min_rows: int,
    reason: str,
    advice: str,
    source: str = "{batch}",
    count: str = "count(*)",
    severity: Severity = "warning",
    column: str | None = None,
) -> Expectation:
    """Return a check that an aggregate over ``source`` lies in [low, high], once ``count`` reaches ``min_rows``.

    Shares of a handful of rows mean nothing, so the condition on n is part of the query: a single document
    passes every such check. An aggregate that is NULL over enough rows fails.
    """
    measure = Measure(value, count, source)
    query = (
        f"select * from {measure.query} as measured "  # noqa: S608
        f"where n >= {min_rows} and (value is null or value not between {low} and {high})"
    )
    assert "{batch}" in query, f"{title}: the query must read the suite's table"
    return Expectation(
        SQL_KIND,
        f"{title} ({low:g} to {high:g}, from n = {min_rows})",
        reason,
        advice,
        severity,
        column,
        {"unexpected_rows_query": query},
        measure,
        min_rows,
    )


def has_rows(title: str, *, reason: str, advice: str, at_least: int = 1) -> Expectation:
    """Return the warning that a table is emptier than ``at_least`` rows: an empty warehouse is legal, and said."""
    return library_check(
        "expect_table_row_count_to_be_between", title, reason=reason, advice=advice, min_value=at_least
    )
