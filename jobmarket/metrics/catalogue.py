"""What can be asked of a published file: its metrics, and by what they part."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jobmarket.errors import UserError

if TYPE_CHECKING:
    import duckdb

#: Grains of time, as MetricFlow names them; each parts by the day of posting.
GRAINS = ("day", "week", "month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric: ``n`` and ``companies`` name the metrics that count the postings and employers it rests on."""

    name: str
    label: str
    description: str
    unit: str
    n: str | None
    companies: str | None


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension: ``column`` is its name in MetricFlow's questions and answers."""

    name: str
    description: str
    column: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Metrics and dimensions by name, the limits below which a figure is withheld, and MetricFlow's own manifest."""

    metrics: dict[str, Metric]
    dimensions: dict[str, Dimension]
    min_postings: int
    min_companies: int
    manifest_json: str


def read_catalogue(connection: duckdb.DuckDBPyConnection) -> Catalogue:
    """Return what can be asked of the open published file; UserError when it was built without metrics."""
    import duckdb

    try:
        found = connection.execute(
            "select manifest_json, min_cell_postings, min_cell_companies from semantic_manifest"
        ).fetchall()
    except duckdb.CatalogException:
        raise UserError(
            "The published file holds no metrics: an older version built it. Run: jobmarket build"
        ) from None
    manifest_json, min_postings, min_companies = found[0]
    manifest = json.loads(manifest_json)
    dimensions = {
        one["name"]: Dimension(one["name"], one["description"] or "", f"{_primary_entity(model)}__{one['name']}")
        for model in manifest["semantic_models"]
        for one in model["dimensions"]
        if one["type"].lower() == "categorical"
    }
    metrics = {one["name"]: _metric(one) for one in manifest["metrics"]}
    return Catalogue(metrics, dimensions, min_postings, min_companies, manifest_json)


def _primary_entity(model: dict[str, Any]) -> str:
    return next(str(entity["name"]) for entity in model["entities"] if entity["type"].lower() == "primary")


def _metric(one: dict[str, Any]) -> Metric:
    meta = (one["config"] or {}).get("meta", {})
    return Metric(
        one["name"], one["label"], one["description"], meta.get("unit", ""), meta.get("n"), meta.get("companies")
    )
