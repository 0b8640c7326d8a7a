"""Write, audit, publish: a new DuckDB file takes the place of the published one only when it is right."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jobmarket.clock import now
from jobmarket.console import progress
from jobmarket.errors import AuditFailedError, UserError
from jobmarket.identity import build_id, code_digest, input_digest
from jobmarket.lake_files import refuse_damaged, refuse_unreadable
from jobmarket.metrics.publishing import publish_manifest
from jobmarket.self_description import describe
from jobmarket.vocabulary import check_vocabulary, use_vocabulary
from jobmarket.workspace import PROJECT, Workspace

if TYPE_CHECKING:
    from expectations import AuditReport


@dataclass(frozen=True, slots=True)
class Build:
    """What a build made: ``tables`` maps a public table to its rows."""

    build_id: str
    database: Path
    docs: Path
    report: AuditReport
    tables: dict[str, int]
    seconds: float


def build(workspace: Workspace) -> Build:
    """Build the warehouse from the lake, audit it, and publish it with one rename.

    Raises UserError when another build is running or dbt fails, AuditFailedError when an expectation of severity error
    is broken. In both cases, and when the process is killed, the last published file stays as it is.
    """
    started = time.monotonic()
    with _told():
        return _build(workspace, started)


def _build(workspace: Workspace, started: float) -> Build:
    workspace.building.mkdir(parents=True, exist_ok=True)
    with _only_build(workspace):
        refuse_unreadable(workspace.lake)
        _sweep(workspace.building)
        vocabulary = use_vocabulary(
            workspace.vocabulary, workspace.skills, workspace.root / "vocabulary", workspace.roles
        )
        check_vocabulary(vocabulary)
        identifier = build_id(workspace.lake, vocabulary)
        draft = workspace.building / f"{identifier}.duckdb"
        with _plainly_named(draft) as database:
            _run_dbt(workspace, database, identifier)
        docs = workspace.audits / identifier
        from expectations import audit

        report = audit(draft, docs)
        if not report.passed:
            kept = "the last good file stays published" if workspace.database.exists() else "nothing is published"
            said = "\n".join(report.summary())
            raise AuditFailedError(f"{said}\nThe audit failed, so {kept}. Details: {docs / 'summary.html'}")
        tables = _seal(draft, workspace, identifier, report, code_digest(vocabulary))
        _publish(draft, workspace.database)
    return Build(identifier, workspace.database, docs, report, tables, time.monotonic() - started)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Say in one line what the disk or the engine refused, wherever in a build that was."""
    import duckdb

    try:
        yield
    except (OSError, duckdb.Error) as problem:
        raise UserError(
            f"The build stopped and nothing was published: {str(problem).splitlines()[0]}. "
            "See rights and room with jobmarket doctor, then build again."
        ) from None


@contextlib.contextmanager
def _only_build(workspace: Workspace) -> Iterator[None]:
    """Hold the workspace's build lock; the system frees it when the process ends, however it ends."""
    with (workspace.building / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UserError(
                f"Another build is running in {workspace.root}. Wait for it, or set JOBMARKET_WORKSPACE elsewhere."
            ) from None
        yield


def _sweep(building: Path) -> None:
    for leftover in building.iterdir():
        if leftover.is_dir():
            shutil.rmtree(leftover, ignore_errors=True)
        elif leftover.name != "lock":
            leftover.unlink()


@contextlib.contextmanager
def _plainly_named(draft: Path) -> Iterator[Path]:
    """Give the draft a path without # and ?: dbt-duckdb reads a path as an address, and cuts it there."""
    if not {"#", "?"} & set(str(draft.absolute())):
        yield draft
        return
    with tempfile.TemporaryDirectory() as folder:
        link = Path(folder) / "building"
        link.symlink_to(draft.parent.absolute())
        yield link / draft.name


def _run_dbt(workspace: Workspace, draft: Path, identifier: str) -> None:
    """Run ``dbt build`` in this process on ``draft``."""
    os.environ |= {
        "JOBMARKET_LAKE": str(workspace.lake.resolve()),
        "JOBMARKET_FACTS": str(workspace.facts.resolve()),
        "JOBMARKET_DATABASE": str(draft.absolute()),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    failures: list[str] = []
    with progress("Building") as bar:

        def on_event(event: Any) -> None:
            if event.info.name == "NodeFinished":
                node = event.data.node_info
                bar.to(on_event.done, on_event.total, node.node_name)  # type: ignore[attr-defined]
                on_event.done += 1  # type: ignore[attr-defined]
            elif event.info.name == "ConcurrencyLine":
                on_event.total = event.data.node_count  # type: ignore[attr-defined]

        on_event.done, on_event.total = 1, None  # type: ignore[attr-defined]
        result = dbtRunner(callbacks=[on_event]).invoke(
            [
                "build",
                *("--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)),
                *("--target-path", str((workspace.building / "target").resolve())),
                *("--log-path", str(workspace.logs.resolve())),
                *(
                    "--log-level",
                    "none",
                    "--log-level-file",
                    "info",
                    "--no-version-check",
                    "--exclude-resource-type",
                    "unit_test",
                ),
                *("--vars", f"{{build_id: {identifier}}}"),
            ]
        )
    DuckDBConnectionManager.close_all_connections()
    if result.success:
        return
    for outcome in getattr(result.result, "results", None) or []:
        if outcome.status in {"error", "fail", "runtime error"}:
            said = [line.strip() for line in (outcome.message or "").splitlines() if line.strip()] or [outcome.status]
            telling = [line for line in said[1:] if "Error" in line] or said
            failures.append(f"{outcome.node.name}: {telling[-1]}")
    refuse_damaged(workspace.lake)
    reason = "; ".join(failures[:3]) or str(result.exception)
    raise UserError(
        f"The build failed and nothing was published: {reason}. The whole log: {workspace.logs / 'dbt.log'}"
    )


def _seal(draft: Path, workspace: Workspace, identifier: str, report: AuditReport, code_sha256: str) -> dict[str, int]:
    """Add the audit and the build's identity, drop what only the build needs, and return the rows of each table."""
    import duckdb

    from jobmarket import __version__

    with duckdb.connect(str(draft)) as connection:
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
                *(
                    result.suite,
                    result.table_name,
                    result.expectation_type,
                    result.column_name,
                    result.severity,
                ),
                *(
                    result.success,
                    result.observed_value,
                    result.unexpected_count,
                    result.element_count,
                    result.reason,
                ),
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
        publish_manifest(connection, workspace.building / "target")
        describe(connection, workspace.building / "target" / "manifest.json")
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


def _publish(draft: Path, database: Path) -> None:
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
