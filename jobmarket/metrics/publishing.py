"""Put the definitions of the metrics into the published file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from jobmarket.workspace import PROJECT

if TYPE_CHECKING:
    import duckdb


def publish_manifest(connection: duckdb.DuckDBPyConnection, target: Path) -> None:
    """Add the table ``semantic_manifest`` from what dbt wrote to ``target``: one row, the same for the same models.

    The limits of suppression stand beside the definitions, because a figure of too few postings is not told anywhere.
    """
    manifest = json.loads((target / "semantic_manifest.json").read_text(encoding="utf-8"))
    spines = manifest["project_configuration"]["time_spines"]
    for holder in [*manifest["semantic_models"], *spines]:
        _in_any_file(holder["node_relation"])
    variables = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]
    connection.execute(
        "create table semantic_manifest (manifest_json varchar, min_cell_postings integer, min_cell_companies integer)"
    )
    connection.execute(
        "insert into semantic_manifest values (?, ?, ?)",
        [json.dumps(manifest, sort_keys=True), variables["min_cell_postings"], variables["min_cell_companies"]],
    )


def _in_any_file(relation: dict[str, Any]) -> None:
    """Take the name of the file it was built in out of a relation: the published one has another."""
    relation["database"] = None
    relation["relation_name"] = f'"{relation["schema_name"]}"."{relation["alias"]}"'
