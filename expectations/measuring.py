"""The measures of a suite, taken before the library judges them: one scan for all that stand on the same rows.

Connections are SQLAlchemy's, on DuckDB; what was measured lies in temporary tables of the connection.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from expectations.expectation import Expectation, Measure, Suite


def take_measures(suite: Suite, connection: Any) -> dict[int, str]:
    """Take the suite's measures and return, by position in it, where each lies: a query of one row (value, n).

    A measure that cannot be taken is not among them, nor are those taken with it: asked as it stands, the library says
    what is wrong with it.
    """
    by_source: dict[str, list[tuple[int, Measure]]] = defaultdict(list)
    for position, expectation in enumerate(suite.expectations):
        if expectation.measure is not None:
            by_source[expectation.measure.source].append((position, expectation.measure))
    taken: dict[int, str] = {}
    for number, (source, measures) in enumerate(by_source.items()):
        columns = ", ".join(f"{m.value} as value_{p}, coalesce({m.count}, 0) as n_{p}" for p, m in measures)
        query = f"create or replace temp table measured_{number} as select {columns} from {source}"  # noqa: S608
        try:
            connection.exec_driver_sql(query.format(batch=suite.name))
        except SQLAlchemyError:
            continue
        taken |= {p: f"(select value_{p} as value, n_{p} as n from measured_{number})" for p, _ in measures}  # noqa: S608
    return taken


def query_of(expectation: Expectation, taken: str | None) -> str:
    """Return the SQL of a check, over what was ``taken`` where its measure was."""
    query = str(expectation.arguments["unexpected_rows_query"])
    if taken is None or expectation.measure is None:
        return query
    # The library wants to read in the query itself which rows it is about.
    return query.replace(expectation.measure.query, taken) + " /* taken of {batch} */"


def shown(expectation: Expectation, taken: str, connection: Any) -> tuple[str, int | None]:
    """Return what a measure came to, for people, and the n it stands on."""
    row = connection.exec_driver_sql(f"select value, n from {taken}").fetchone()  # noqa: S608  our own names
    value, n = row if row is not None else (None, 0)
    said = "nothing" if value is None else f"{float(value):.4g}"
    judged = "" if n >= expectation.min_rows else f", not judged below {expectation.min_rows}"
    return f"{said} (n = {n}{judged})", n
