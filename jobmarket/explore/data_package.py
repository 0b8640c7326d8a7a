"""What an export says of itself: ``datapackage.json`` (Frictionless, Data Package 2.0) and ``README.md``."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jobmarket.explore.catalogue import Column, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
NAME = "jobmarket-warehouse"
#: DuckDB's types in the words of Table Schema; DECIMAL is a number, a list an array, a MAP an object.
_TYPES = {
    "VARCHAR": "string",
    "BOOLEAN": "boolean",
    "DOUBLE": "number",
    "FLOAT": "number",
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "TIMESTAMP WITH TIME ZONE": "datetime",
    "BLOB": "string",
}
_SOURCES = [
    ("GeoNames, place names (CC BY 4.0)", "https://www.geonames.org/"),
    ("O*NET, part of the occupation titles (CC BY 4.0)", "https://www.onetcenter.org/"),
    ("European Central Bank, reference exchange rates", "https://www.ecb.europa.eu/"),
]


@dataclass(frozen=True, slots=True)
class Written:
    """A table as exported: its files by format, its rows and the columns that were written."""

    table: Table
    columns: list[Column]
    rows: int
    files: dict[str, Path]


def descriptor(folder: Path, written: list[Written], build: dict[str, Any], notes: list[str]) -> dict[str, Any]:
    """Return the Data Package of what was written; paths are relative to ``folder``, hashes SHA-256."""
    formats = {name for table in written for name in table.files}
    resources = [
        _resource(folder, table, form, _resource_names(written, form, len(formats) > 1))
        for table in written
        for form in sorted(table.files)
    ]
    return {
        "$schema": PROFILE,
        "name": NAME,
        "id": build["build_id"],
        "title": "Job-market warehouse",
        "description": " ".join(["Job postings as facts, each with the words it was read from.", *notes]),
        "version": build["jobmarket_version"],
        "created": build["built_at"].isoformat(),
        "sources": [{"title": title, "path": path} for title, path in _SOURCES],
        "resources": resources,
    }


def _resource_names(written: list[Written], form: str, several: bool) -> dict[str, str]:
    return {one.table.name: f"{one.table.name}.{form}" if several else one.table.name for one in written}


def _resource(folder: Path, written: Written, form: str, names: dict[str, str]) -> dict[str, Any]:
    file = written.files[form]
    described: dict[str, Any] = {
        "name": names[written.table.name],
        "title": written.table.name,
        "description": written.table.description,
        "path": file.relative_to(folder).as_posix(),
        "format": form,
        "mediatype": {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}[form],
        "bytes": file.stat().st_size,
        "hash": f"sha256:{_digest(file)}",
        "rowCount": written.rows,
        "schema": _schema(written, names),
    }
    if form == "csv":
        described |= {"encoding": "utf-8", "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"'}}
    return described


def _schema(written: Written, names: dict[str, str]) -> dict[str, Any]:
    kept = {column.name for column in written.columns}
    schema: dict[str, Any] = {"$schema": _SCHEMA, "fields": [_field(c) for c in written.columns], "missingValues": [""]}
    if written.table.key and kept.issuperset(written.table.key):
        schema["primaryKey"] = written.table.key
    foreign = [
        {
            "fields": [column.name],
            "reference": {"resource": names[column.references[0]], "fields": [column.references[1]]},
        }
        for column in written.columns
        if column.references and column.references[0] in names
    ]
    return schema | ({"foreignKeys": foreign} if foreign else {})


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.is_required:
        constraints["required"] = True
    if column.is_unique:
        constraints["unique"] = True
    if column.values and _type(column) == "string":
        constraints["enum"] = list(column.values)
    field = {"name": column.name, "type": _type(column), "description": column.description}
    field |= {"unit": column.unit} if column.unit else {}
    return field | ({"constraints": constraints} if constraints else {})


def _type(column: Column) -> str:
    kind = column.data_type
    if kind.endswith("[]"):
        return "array"
    if kind.startswith(("MAP", "STRUCT", "JSON")):
        return "object"
    return "number" if kind.startswith("DECIMAL") else _TYPES.get(kind, "integer" if "INT" in kind else "string")


def readme(written: list[Written], build: dict[str, Any], notes: list[str]) -> str:
    """Return the page for a reader: how to open it, what to know, and every table with its columns."""
    some = next((one for one in written if one.table.name == "fct_job_posting"), written[0])
    path = sorted(some.files.values())[-1]
    opened = f"{path.parent.name}/{path.name}"
    lines = [
        "# Job-market warehouse",
        "",
        f"Build `{build['build_id']}` of {build['built_at']:%Y-%m-%d %H:%M} UTC. `datapackage.json` describes every",
        "file (Frictionless Data Package 2.0: types, keys, references, SHA-256).",
        "",
        f"    duckdb.sql(\"from '{opened}'\")        # any client reads these files",
        "",
        "## Know before you count",
        *(f"- {note}" for note in notes),
        "",
        "## Tables",
        "| table | rows | one row |",
        "|---|---:|---|",
        *(f"| [{w.table.name}](#{w.table.name}) | {w.rows:,} | {_cell(w.table.grain)} |" for w in written),
    ]
    for one in written:
        lines += [
            "",
            f"### {one.table.name}",
            one.table.description,
            "",
            "| column | type | key | meaning |",
            "|---|---|---|---|",
        ]
        for column in one.columns:
            place = f"key {column.key}" if column.key else ""
            points = f"→ {'.'.join(column.references)}" if column.references else ""
            key = " ".join(filter(None, (place, points)))
            lines.append(f"| `{column.name}` | {column.data_type.lower()} | {key} | {_cell(column.meaning)} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
