"""Ask the published file for metrics; what rests on too few postings or employers is withheld."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from jobmarket.errors import UserError
from jobmarket.metrics.catalogue import GRAINS, Catalogue, Metric
from jobmarket.metrics.filters import as_filter
from jobmarket.metrics.sql import metric_sql
from jobmarket.suggestion import did_you_mean

if TYPE_CHECKING:
    import duckdb

#: Digits after the point with which a unit is told, as in the marts.
DIGITS = {"share": 4, "ratio": 4, "USD per year": 2, "years": 2}


@dataclass(frozen=True, slots=True)
class Question:
    """``metrics`` for each value of ``by`` (dimensions, grains of time), where ``where`` holds; ``order`` as typed."""

    metrics: tuple[str, ...]
    by: tuple[str, ...] = ()
    where: str | None = None
    order: tuple[str, ...] = ()
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """``names`` and ``rows``: dimensions, metrics, the counts they rest on, and last why a figure is withheld."""

    names: list[str]
    rows: list[tuple[Any, ...]]
    sql: str


def ask(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, question: Question) -> Answer:
    """Return the answer to ``question``; UserError names the word that is not known, and the nearest that is."""
    import duckdb

    sql, names = compiled(catalogue, question)
    asked = [*question.by, *names]
    order = question.order or default_order(question)
    for name in order:
        _known(name.removeprefix("-"), asked, "--order takes what is asked for")
    try:
        cursor = connection.execute(sql)
        found = [_renamed(name, catalogue) for name, *_ in cursor.description or []]
        rows = [dict(zip(found, row, strict=True)) for row in cursor.fetchall()]
    except duckdb.Error as problem:
        said = str(problem).splitlines()[0]
        raise UserError(f"DuckDB says: {said} --where knows the dimensions of: jobmarket metrics") from None
    told = [_withheld(row, [catalogue.metrics[name] for name in names], catalogue) for row in rows]
    told = _sorted(told, order)
    told = told[: question.limit] if question.limit else told
    columns = [*asked, "withheld"]
    return Answer(columns, [tuple(row[name] for name in columns) for row in told], sql)


def compiled(catalogue: Catalogue, question: Question) -> tuple[str, list[str]]:
    """Return the SQL of ``question``, and its metrics with the counts that they rest on."""
    for name in question.metrics:
        _known(name, catalogue.metrics, "There is no metric of that name; jobmarket metrics lists them")
    for name in question.by:
        _known(name, [*catalogue.dimensions, *GRAINS], "--by takes dimensions and grains of time")
    asked = [catalogue.metrics[name] for name in question.metrics]
    counts = [name for metric in asked for name in (metric.n, metric.companies) if name]
    names = list(dict.fromkeys([*question.metrics, *counts]))
    columns = {name: dimension.column for name, dimension in catalogue.dimensions.items()}
    by = [f"metric_time__{name}" if name in GRAINS else columns[name] for name in question.by]
    where = as_filter(question.where, columns) if question.where else None
    return metric_sql(catalogue.manifest_json, names, by, where), names


def default_order(question: Question) -> tuple[str, ...]:
    """Return time first where it is asked for, else the largest first metric first."""
    times = tuple(name for name in question.by if name in GRAINS)
    return (*times, f"-{question.metrics[0]}")


def _known(name: str, known: Iterable[str], said: str) -> None:
    names = list(known)
    if name not in names:
        raise UserError(f"{name!r}: {said}.{did_you_mean(name, names)}")


def _renamed(column: str, catalogue: Catalogue) -> str:
    for dimension in catalogue.dimensions.values():
        if dimension.column == column:
            return dimension.name
    return column.removeprefix("metric_time__")


def _withheld(row: dict[str, Any], metrics: Sequence[Metric], catalogue: Catalogue) -> dict[str, Any]:
    """Return the row, rounded, without the figures that rest on too little, and with why they are missing."""
    told: dict[str, Any] = {name: value.date() if isinstance(value, datetime) else value for name, value in row.items()}
    reasons = []
    for metric in metrics:
        if metric.unit in DIGITS and told[metric.name] is not None:
            told[metric.name] = round(float(told[metric.name]), DIGITS[metric.unit])
        if metric.n is not None and (row[metric.n] or 0) < catalogue.min_postings:
            reason = "too_few_postings"
        elif metric.companies is not None and (row[metric.companies] or 0) < catalogue.min_companies:
            reason = "too_few_companies"
        else:
            continue
        told[metric.name] = None
        reasons.append(f"{metric.name}: {reason}")
    return told | {"withheld": ", ".join(reasons) or None}


def _sorted(rows: list[dict[str, Any]], order: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows in order, from the last key to the first; what is missing comes last either way."""
    for name in reversed(order):
        key = name.removeprefix("-")
        there = [row for row in rows if row[key] is not None]
        there.sort(key=lambda row: row[key], reverse=name.startswith("-"))
        rows = there + [row for row in rows if row[key] is None]
    return rows
