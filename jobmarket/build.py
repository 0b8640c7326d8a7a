"""Write, audit, publish: a new DuckDB file takes the place of the published one only when it is right."""

from __future__ import annotations

import contextlib
import fcntl
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jobmarket.data_tests import check_models
from jobmarket.errors import AuditFailedError, UserError
from jobmarket.identity import build_id, code_digest
from jobmarket.lake_files import refuse_unreadable
from jobmarket.running_dbt import Watch, artifacts, memory_limit, run_models, work_file
from jobmarket.sealing import publish, seal
from jobmarket.vocabulary import check_vocabulary, use_vocabulary
from jobmarket.workspace import Workspace

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


def build(workspace: Workspace, watch: Watch = lambda name, begins: None) -> Build:
    """Build the warehouse from the lake, audit it, and publish it with one rename.

    Raises UserError when another build is running, a model or a data test fails, AuditFailedError when an expectation
    of severity error is broken. In each case, and when the process is killed, the last published file stays as it is.
    """
    started = time.monotonic()
    with _told():
        return _build(workspace, started, watch)


def _build(workspace: Workspace, started: float, watch: Watch) -> Build:
    workspace.building.mkdir(parents=True, exist_ok=True)
    with _only_build(workspace):
        with _phase("begin", watch):
            refuse_unreadable(workspace.lake)
            target = artifacts(workspace)
            _sweep(workspace.building, target)
            vocabulary = use_vocabulary(
                workspace.vocabulary, workspace.skills, workspace.root / "vocabulary", workspace.roles
            )
            check_vocabulary(vocabulary)
            identifier = build_id(workspace.lake, vocabulary)
        draft = workspace.building / "draft.duckdb"
        with _phase("dbt", watch):
            run_models(workspace, draft, target, identifier, watch)
        with _phase("data tests", watch):
            check_models(draft, target / "manifest.json")
        work_file(draft).unlink(missing_ok=True)
        docs = workspace.audits / identifier
        with _phase("audit", watch):
            from expectations import audit

            report = audit(draft, docs, None, memory_limit())
        if not report.passed:
            kept = "the last good file stays published" if workspace.database.exists() else "nothing is published"
            said = "\n".join(report.summary())
            raise AuditFailedError(f"{said}\nThe audit failed, so {kept}. Details: {docs / 'summary.html'}")
        with _phase("publish", watch):
            tables = seal(draft, workspace, target, identifier, report, code_digest(vocabulary))
            publish(draft, workspace.database)
    return Build(identifier, workspace.database, docs, report, tables, time.monotonic() - started)


@contextlib.contextmanager
def _phase(name: str, watch: Watch) -> Iterator[None]:
    watch(name, True)
    yield
    watch(name, False)


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


def _sweep(building: Path, kept: Path) -> None:
    """Remove what earlier builds left, but for what dbt parsed of the same code."""
    for leftover in building.iterdir():
        if leftover.is_dir() and leftover != kept:
            shutil.rmtree(leftover, ignore_errors=True)
        elif leftover.is_file() and leftover.name != "lock":
            leftover.unlink()
