"""What the published file says of itself: a comment on every table and column, and the table ``data_dictionary``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jobmarket.sql_text import literal

if TYPE_CHECKING:
    import duckdb

#: Tables that the pipeline adds after dbt; the models' own comments come from dbt (persist_docs).
PIPELINE_TABLES = {
    "audit_result": (
        "One row per expectation checked before publishing.",
        {
            "suite": "Suite that holds the expectation: one a table.",
            "table_name": "Table that was checked.",
            "expectation_type": "Kind of expectation, as Great Expectations names it.",
            "column_name": "Column that was checked; NULL for a whole table.",
            "severity": "error stops the publishing; warning is shown and published.",
            "success": "Whether the expectation held.",
            "observed_value": "What was found, as text.",
            "unexpected_count": "Rows that break it; NULL where it counts no rows.",
            "element_count": "Rows checked; NULL where it counts no rows.",
            "reason": "Why the threshold stands where it does.",
        },
    ),
    "build_info": (
        "One row per build in this file: there is one.",
        {
            "build_id": "Code, inputs and vocabulary in 12 hexadecimal digits; the same id has the same rows.",
            "jobmarket_version": "Version of the project that built the file.",
            "code_sha256": "SHA-256 over the extractors, models, macros and vocabularies, the user's own included.",
            "input_sha256": "SHA-256 over the lake's manifest.",
            "record_count": "Records in fct_posting_observation.",
            "posting_count": "Postings in fct_job_posting.",
            "built_at": "When the build ended.",
        },
    ),
    "data_dictionary": (
        "One row per column of a public table.",
        {
            "table_name": "Public table.",
            "column_name": "Its column.",
            "position": "Place of the column in its table, from 1.",
            "data_type": "DuckDB's type.",
            "description": "What the column holds, with its unit.",
            "key_position": "Place in the table's primary key, from 1; NULL outside it.",
            "is_required": "Whether a test holds the column to be never NULL.",
            "is_unique": "Whether a test holds each value to stand once.",
            "references_table": "Table whose key the column points to, held by a test; NULL for none.",
            "references_column": "The column it points to.",
            "accepted_values": "The only values that a test accepts; NULL where it does not list them.",
        },
    ),
}


def describe(connection: duckdb.DuckDBPyConnection, manifest: Path) -> None:
    """Comment on the pipeline's own tables and make ``data_dictionary`` from the comments and dbt's tests.

    ``manifest`` is the ``manifest.json`` of the dbt run that made the file. Keys, references and accepted values are
    those that a test of the models holds on all rows; what no test holds is not claimed.
    """
    connection.execute("begin")  # one commit: each statement alone would wait for the disk
    connection.execute(
        """
        create table data_dictionary (
            table_name varchar, column_name varchar, position integer, data_type varchar, description varchar,
            key_position integer, is_required boolean, is_unique boolean,
            references_table varchar, references_column varchar, accepted_values varchar[]
        )
        """
    )
    for table, (grain, described) in PIPELINE_TABLES.items():
        connection.execute(f"comment on table {table} is {literal(grain)}")
        for column, description in described.items():
            connection.execute(f"comment on column {table}.{column} is {literal(description)}")
    tested = tested_columns(json.loads(manifest.read_text(encoding="utf-8")))
    found = connection.execute(
        """
        select table_name, column_name, column_index, data_type, comment
        from duckdb_columns() where schema_name = 'main' and not internal order by 1, 3
        """
    ).fetchall()
    values: list[object] = []
    for table, column, position, data_type, description in found:
        held = tested.get(table, {}).get(column, {})
        values += [table, column, position, data_type, description]
        values += [held.get("key"), "required" in held, "unique" in held]
        values += [held.get("to"), held.get("field"), held.get("values")]
    places = ", ".join([f"({', '.join('?' * 11)})"] * len(found))
    connection.execute(f"insert into data_dictionary values {places}", values)  # noqa: S608 - only question marks
    connection.execute("commit")


def tested_columns(manifest: dict[str, Any]) -> dict[str, dict[str, dict[str, Any]]]:
    """Return table → column → what dbt's tests hold: ``required``, ``unique``, ``to``, ``field``, ``values``, ``key``.

    ``key`` is the column's place in the primary key: the first column that is unique and never NULL, else the columns
    of the first ``unique_combination``. A test on some of the rows only (``where``) says nothing of a column.
    """
    held: dict[str, dict[str, dict[str, Any]]] = {}
    combined: dict[str, list[str]] = {}
    for node in manifest["nodes"].values():
        test, model = node.get("test_metadata"), node.get("attached_node") or ""
        if not test or not model.startswith("model.") or node["config"].get("where"):
            continue
        table, arguments = model.split(".")[-1], test["kwargs"]
        column = held.setdefault(table, {}).setdefault(node.get("column_name") or "", {})
        match test["name"]:
            case "not_null":
                column["required"] = True
            case "unique":
                column["unique"] = True
            case "accepted_values":
                column["values"] = [str(value) for value in arguments["values"]]
            case "relationships":
                column |= {"to": arguments["to"].split("'")[1], "field": arguments["field"]}
            case "unique_combination":
                combined.setdefault(table, list(arguments["columns"]))
    for model in manifest["nodes"].values():
        if model["resource_type"] == "model" and (columns := held.get(model["name"])) is not None:
            single = [name for name in model["columns"] if {"required", "unique"} <= columns.get(name, {}).keys()]
            for place, name in enumerate(single[:1] or combined.get(model["name"], []), start=1):
                columns.setdefault(name, {})["key"] = place
    return held
