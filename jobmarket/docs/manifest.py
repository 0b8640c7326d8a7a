"""What dbt's manifest says of the models: tables with their columns, keys and codes, metrics, and who reads whom.

The manifest is dbt's documented artifact (``target/manifest.json``); every dbt command writes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from jobmarket.workspace import PROJECT

#: Tables that the build writes beside the models; in the words of dbt's own files.
WRITTEN_BY_THE_BUILD = Path(__file__).with_name("build_tables.yml")
LAYERS = {"source": "landing", "staging": "staging", "intermediate": "intermediate", "marts": "marts", "seed": "seeds"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``codes`` are its accepted values, ``refers_to`` the column it must be found in (table, column).

    ``is_required`` where a test holds it to be never NULL.
    """

    name: str
    data_type: str
    description: str
    unit: str | None = None
    is_key: bool = False
    codes: tuple[str, ...] = ()
    refers_to: tuple[str, str] | None = None
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """A model, seed or landed source; ``reads`` names the nodes that it is made of."""

    name: str
    layer: str
    path: str
    description: str
    columns: tuple[Column, ...]
    reads: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    compiled: str | None = None
    relation: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric of the semantic layer."""

    name: str
    label: str
    description: str
    kind: str
    unit: str
    path: str


@dataclass(frozen=True, slots=True)
class Project:
    """Everything the pages are made of."""

    nodes: Mapping[str, Node]
    metrics: tuple[Metric, ...] = ()
    variables: Mapping[str, Any] = field(default_factory=dict)

    def public(self) -> list[Node]:
        """Return the public tables by name."""
        return sorted((n for n in self.nodes.values() if n.layer in {"marts", "build"}), key=lambda n: n.name)


def read_project(manifest: Path) -> Project:
    """Return the project that a manifest describes.

    Raises ``FileNotFoundError`` when no manifest is there.
    """
    told = json.loads(manifest.read_text(encoding="utf-8"))
    tests = [n for n in told["nodes"].values() if n["resource_type"] == "test"]
    nodes = [_node(n, tests) for n in told["nodes"].values() if n["resource_type"] in {"model", "seed"}]
    nodes += [_node(n, tests) for n in told["sources"].values()]
    nodes += [_written(n) for n in yaml.safe_load(WRITTEN_BY_THE_BUILD.read_text(encoding="utf-8"))["tables"]]
    metrics = [
        Metric(
            name=metric["name"],
            label=metric["label"] or metric["name"],
            description=" ".join((metric["description"] or "").split()),
            kind=metric["type"],
            unit=(metric["config"].get("meta") or {}).get("unit", ""),
            path=metric["original_file_path"],
        )
        for metric in told["metrics"].values()
    ]
    settings = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))
    return Project(
        {node.name: node for node in sorted(nodes, key=lambda n: n.name)},
        tuple(sorted(metrics, key=lambda m: m.name)),
        settings["vars"],
    )


def _node(told: Mapping[str, Any], tests: list[Mapping[str, Any]]) -> Node:
    own = [t for t in tests if t.get("attached_node") == told["unique_id"]]
    kind = told["resource_type"]
    layer = LAYERS[told["fqn"][1] if kind == "model" else kind]
    keys = [tuple(t["test_metadata"]["kwargs"]["columns"]) for t in own if _test(t) == "unique_combination"]
    unique = {t["column_name"] for t in own if _test(t) == "unique"}
    columns = tuple(_column(c, own, unique) for c in told["columns"].values())
    if kind == "seed":
        types = told["config"]["column_types"]
        columns = tuple(_column({"data_type": types.get(c["name"]), **c}, [], unique) for c in told["columns"].values())
    return Node(
        name=f"landing.{told['name']}" if kind == "source" else told["name"],
        layer=layer,
        path=told["original_file_path"],
        description=" ".join(told["description"].split()),
        columns=columns,
        reads=tuple(_short(name) for name in told.get("depends_on", {}).get("nodes", [])),
        key=keys[0] if keys else tuple(c.name for c in columns if c.is_key)[:1],
        compiled=told.get("compiled_code") if told.get("language") == "sql" else None,
        relation=(told["schema"], told.get("alias") or told["name"]),
    )


def _written(told: Mapping[str, Any]) -> Node:
    columns = tuple(Column(c["name"], c["data_type"], c["description"], c.get("unit")) for c in told["columns"])
    return Node(told["name"], "build", told["path"], told["description"], columns, relation=("main", told["name"]))


def _column(told: Mapping[str, Any], tests: list[Mapping[str, Any]], unique: set[str]) -> Column:
    own = [t for t in tests if t["column_name"] == told["name"]]
    codes = [t["test_metadata"]["kwargs"]["values"] for t in own if _test(t) == "accepted_values"]
    links = [t["test_metadata"]["kwargs"] for t in own if _test(t) == "relationships"]
    meta = (told.get("config") or {}).get("meta") or told.get("meta") or {}
    return Column(
        name=told["name"],
        data_type=(told.get("data_type") or "varchar").replace(", ", ","),
        description=" ".join((told.get("description") or "").split()),
        unit=meta.get("unit"),
        is_key=told["name"] in unique,
        codes=tuple(str(value) for value in codes[0]) if codes else (),
        refers_to=(_quoted(links[0]["to"]), links[0]["field"]) if links else None,
        is_required=any(_test(t) == "not_null" and not t["config"].get("where") for t in own),
    )


def _test(told: Mapping[str, Any]) -> str:
    return str((told.get("test_metadata") or {}).get("name"))


def _quoted(reference: str) -> str:
    """Return ``dim_role`` of ``ref('dim_role')``."""
    return reference.split("'")[1]


def _short(unique_id: str) -> str:
    parts = unique_id.split(".")
    return ".".join(parts[-2:]) if parts[0] == "source" else parts[-1]
