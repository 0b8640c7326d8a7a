"""The end of a build: the draft is told what it is, and takes the place of the published file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from jobmarket.clock import now
from jobmarket.identity import input_digest
from jobmarket.metrics.publishing import publish_manifest
from jobmarket.running_dbt import memory_limit
from jobmarket.self_description import describe
from jobmarket.workspace import Workspace

if TYPE_CHECKING:
    from expectations import AuditReport


def seal(
    draft: Path, workspace: Workspace, target: Path, identifier: str, report: AuditReport, code_sha256: str
) -> dict[str, int]:
    """Add the audit and the build's identity, drop what only the build needs, and return the rows of each table.

    ``target`` is the folder of dbt's artifacts of this build.
    """
    import duckdb

    from jobmarket import __version__

    with duckdb.connect(str(draft), config={"memory_limit": memory_limit()}) as connection:
        connection.execute("drop schema if exists staging cascade")
        # A view names the file it was made in, so it would not open in the published one.
        views = connection.execute("select schema_name, view_name from duckdb_views() where not internal").fetchall()
        for schema, view in views:
            connection.execute(f'drop view "{schema}"."{view}"')
        connection.execute(
            """
            create table audit_result (
                suite varchar, table_name varchar, expectation_type varchar, column_name varchar, severity varchar,
                success boolean, observed_value varchar, unexpected_count bigint, element_count bigint, reason varchar
            )
            """
        )
        rows = [
            (
                *(result.suite, result.table_name, result.expectation_type, result.column_name, result.severity),
                *(result.success, result.observed_value, result.unexpected_count, result.element_count, result.reason),
            )
            for result in report.results
        ]
        if rows:
            connection.executemany("insert into audit_result values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute(
            """
            create table build_info as select
                ? as build_id, ? as jobmarket_version, ? as code_sha256, ? as input_sha256,
                (select count(*) from fct_posting_observation) as record_count,
                (select count(*) from fct_job_posting) as posting_count,
                ?::timestamptz as built_at
            """,
            [identifier, __version__, code_sha256, input_digest(workspace.lake), now()],
        )
        publish_manifest(connection, target)
        describe(connection, target / "manifest.json")
        names = [
            name
            for (name,) in connection.execute(
                "select table_name from duckdb_tables() where schema_name = 'main' order by table_name"
            ).fetchall()
        ]
        counts = {
            name: connection.execute(f'select count(*) from "{name}"').fetchall()[0][0]  # noqa: S608 - our own names
            for name in names
        }
        connection.execute("checkpoint")
    return counts


def publish(draft: Path, database: Path) -> None:
    """Put the new file in the place of the old one; who has the old one open keeps reading it."""
    with draft.open("rb") as handle:
        os.fsync(handle.fileno())
    # What a program that wrote to the old file left unfinished must not be played into the new one.
    database.with_name(f"{database.name}.wal").unlink(missing_ok=True)
    draft.replace(database)
    folder = os.open(database.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
