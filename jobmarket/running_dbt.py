"""The models, made by dbt in this process: ``dbt run`` on a new file."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jobmarket.console import progress
from jobmarket.errors import UserError
from jobmarket.identity import code_digest
from jobmarket.lake_files import refuse_damaged
from jobmarket.workspace import PROJECT, Workspace

#: Told when a phase of the build or a node of dbt begins (True) and ends (False); benchmarks/build_speed.py listens.
Watch = Callable[[str, bool], None]
_MORE_MEMORY = (
    "DuckDB may hold {}: give it more with JOBMARKET_MEMORY_LIMIT (3GB are enough for a million postings) and build"
    " again; what was read of the texts is kept."
)


def artifacts(workspace: Workspace) -> Path:
    """Return the folder of dbt's artifacts, one for each state of our code at its place on the disk.

    dbt parses for seconds what it parsed before, so what it wrote there is left for the next build.
    """
    state = hashlib.sha256(f"{PROJECT}\n{code_digest()}".encode()).hexdigest()
    return workspace.building / f"dbt-{state[:12]}"


def work_file(draft: Path) -> Path:
    """Return the file beside ``draft`` that holds what only the build reads (``profiles.yml``)."""
    return draft.with_name(f"{draft.name}.work")


def memory_limit() -> str:
    """Return what DuckDB may hold at any step of a build, as ``profiles.yml`` says it to dbt."""
    return os.environ.get("JOBMARKET_MEMORY_LIMIT", "3GB")


def run_models(workspace: Workspace, draft: Path, target: Path, identifier: str, watch: Watch) -> None:
    """Make every model of the build ``identifier`` in the file ``draft``; dbt keeps its artifacts in ``target``.

    The vocabularies are read by the run itself (``macros/vocabularies_for_run.sql``), and the data tests by
    ``jobmarket/data_tests.py``: as nodes of dbt, five hundred of them cost more than a small build. What changes from
    build to build is told in the environment, because dbt parses everything anew when a variable is another.
    Raises UserError that names the first models that failed.
    """
    with _plainly_named(draft) as database:
        result = _run_dbt(workspace, database, target, identifier, watch)
    if result.success:
        return
    refuse_damaged(workspace.lake)
    reason = "; ".join(_failures(result)[:3]) or str(result.exception)
    todo = f" {_MORE_MEMORY.format(memory_limit())}" if "Out of Memory" in reason else ""
    raise UserError(
        f"The build failed and nothing was published: {reason}.{todo} The whole log: {workspace.logs / 'dbt.log'}"
    )


def _run_dbt(workspace: Workspace, database: Path, target: Path, identifier: str, watch: Watch) -> Any:
    """Return dbt's result of one run in this process."""
    os.environ |= {
        "JOBMARKET_LAKE": str(workspace.lake.resolve()),
        "JOBMARKET_FACTS": str(workspace.facts.resolve()),
        "JOBMARKET_DATABASE": str(database.absolute()),
        "JOBMARKET_BUILD_ID": identifier,
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    with progress("Building") as bar:

        def on_event(event: Any) -> None:
            if event.info.name == "NodeStart":
                watch(event.data.node_info.unique_id, True)
            elif event.info.name == "NodeFinished":
                node = event.data.node_info
                watch(node.unique_id, False)
                bar.to(on_event.done, on_event.total, node.node_name)  # type: ignore[attr-defined]
                on_event.done += 1  # type: ignore[attr-defined]
            elif event.info.name == "ConcurrencyLine":
                on_event.total = event.data.node_count  # type: ignore[attr-defined]

        on_event.done, on_event.total = 1, None  # type: ignore[attr-defined]
        # What dbt says of the project is the same for the same code: two seconds go where it writes that again, twice.
        # The results of a run are its last file, so what was written before them is whole.
        written = "--no-write-json" if (target / "run_results.json").exists() else "--write-json"
        result = dbtRunner(callbacks=[on_event]).invoke(
            [
                "run",
                written,
                *("--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)),
                *("--target-path", str(target.resolve()), "--log-path", str(workspace.logs.resolve())),
                *("--log-level", "none", "--log-level-file", "info", "--no-version-check"),
            ]
        )
    DuckDBConnectionManager.close_all_connections()
    return result


@contextmanager
def _plainly_named(draft: Path) -> Iterator[Path]:
    """Give the draft a path without # and ?: dbt-duckdb reads a path as an address, and cuts it there."""
    if not {"#", "?"} & set(str(draft.absolute())):
        yield draft
        return
    with tempfile.TemporaryDirectory() as folder:
        link = Path(folder) / "building"
        link.symlink_to(draft.parent.absolute())
        yield link / draft.name


def _failures(result: Any) -> list[str]:
    """Return what failed, each with the line of its message that tells most."""
    failures = []
    for outcome in getattr(result.result, "results", None) or []:
        if outcome.status in {"error", "fail", "runtime error"}:
            said = [line.strip() for line in (outcome.message or "").splitlines() if line.strip()] or [outcome.status]
            telling = [line for line in said[1:] if "Error" in line] or said
            failures.append(f"{outcome.node.name}: {telling[-1]}")
    return failures
