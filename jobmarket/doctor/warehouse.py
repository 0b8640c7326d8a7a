"""The workspace: its settings, the lake, what is being built, and the published file."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from jobmarket.doctor.finding import Finding
from jobmarket.errors import UserError
from jobmarket.lake_files import lake_files, last_load, unreadable_files
from jobmarket.sql_text import file_pattern
from jobmarket.workspace import Workspace


def check_warehouse(workspace: Workspace) -> Iterator[Finding]:
    """Yield what the workspace is like; nothing in it is changed."""
    yield _rights(workspace.root)
    with tempfile.TemporaryDirectory() as folder:
        finding, vocabulary = _vocabulary(workspace, Path(folder) / "vocabulary")
        yield finding
        yield from _leftovers(workspace)
        yield from _lake(workspace)
        yield from _published(workspace, vocabulary)


def _rights(root: Path) -> Finding:
    if not root.exists():
        return Finding("workspace", "ok", f"{root} is not there yet; jobmarket load makes it")
    if not root.is_dir():
        return Finding(
            "workspace", "fail", f"{root} is no folder", "Name a folder: JOBMARKET_WORKSPACE or jobmarket.toml."
        )
    if not os.access(root, os.W_OK | os.X_OK):
        return Finding(
            "workspace", "warn", f"{root} is read-only for you", "sql, show and export work; load and build not."
        )
    return Finding("workspace", "ok", str(root.resolve()))


def _vocabulary(workspace: Workspace, assembled: Path) -> tuple[Finding, Path | None]:
    """Read the user's own lines as a build does; also return the folder that a build would use."""
    from jobmarket.vocabulary import check_vocabulary, use_vocabulary

    if not (workspace.vocabulary or workspace.skills or workspace.roles):
        return Finding("own vocabulary", "ok", "none"), None
    try:
        chosen = use_vocabulary(workspace.vocabulary, workspace.skills, assembled, workspace.roles)
        check_vocabulary(chosen)
    except UserError as problem:
        return Finding("own vocabulary", "fail", str(problem), "Mend that; until then no build starts."), None
    files = len(list(chosen.glob("*.csv"))) if chosen else 0
    return Finding("own vocabulary", "ok", f"{files} files of yours"), chosen


def _leftovers(workspace: Workspace) -> Iterator[Finding]:
    for name, folder, then in (
        ("building", workspace.building, "jobmarket build clears it away."),
        ("loading", workspace.lake / "_writing", "jobmarket load clears it away; load the same documents again."),
    ):
        if _is_held(folder / "lock"):
            yield Finding(name, "warn", "under way in another process", "Wait for it before you start another.")
            continue
        drafts = [file for file in folder.iterdir() if file.name != "lock"] if folder.is_dir() else []
        drafts = [file for file in drafts if file.suffix == ".duckdb"] if name == "building" else drafts
        if drafts:
            yield Finding(name, "warn", f"{drafts[0].name} was left by a run that died", then)
        else:
            yield Finding(name, "ok", "nothing left behind")


def _is_held(lock: Path) -> bool:
    try:
        with lock.open() as handle:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _lake(workspace: Workspace) -> Iterator[Finding]:
    # By DuckDB, which is imported for the published file as well: pyarrow alone takes as long as all the rest.
    files = lake_files(workspace.lake)
    broken = [file for file, _ in unreadable_files(files)] if files else []
    if not files:
        yield Finding("lake", "ok", "empty; next: jobmarket load PATH")
        return
    if broken:
        found = f"{len(broken)} of {len(files)} files cannot be read, first {broken[0]}"
        yield Finding("lake", "fail", found, "Remove the folder that it lies in, and load those documents again.")
    else:
        yield Finding("lake", "ok", f"{_documents(files):,} documents in {len(files)} readable files")
    now, last = datetime.now(UTC), last_load(workspace.lake)
    if last is not None and last > now:
        found = f"{now:%Y-%m-%d %H:%M} is before the last load, {last:%Y-%m-%d %H:%M} UTC"
        yield Finding("clock", "fail", found, "Set the clock: what was known when follows from it.")
    else:
        yield Finding("clock", "ok", f"{now:%Y-%m-%d %H:%M} UTC" + (", after the last load" if last else ""))


def _documents(files: list[Path]) -> int:
    import duckdb

    listed = ", ".join(file_pattern(file) for file in files if file.name == "documents.parquet")
    if not listed:
        return 0
    with duckdb.connect() as connection:
        held = connection.execute(f"select sum(num_rows)::bigint from parquet_file_metadata([{listed}])").fetchall()  # noqa: S608
    return int(held[0][0])


def _published(workspace: Workspace, vocabulary: Path | None) -> Iterator[Finding]:
    from jobmarket.status import open_published

    if not workspace.database.exists():
        yield Finding("published file", "ok", "none yet; next: jobmarket build")
        return
    try:
        with open_published(workspace) as connection:
            tables = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
            lacking = {"build_info", "audit_result", "data_dictionary", "fct_job_posting"} - tables
            if lacking:
                found = f"lacks {', '.join(sorted(lacking))}"
                yield Finding("published file", "fail", found, "It was not made by this version: jobmarket build")
                return
            build_id, code, inputs, postings, built_at = connection.execute(
                "select build_id, code_sha256, input_sha256, posting_count, built_at from build_info"
            ).fetchall()[0]
            other = connection.execute(_UNLIKE_ITS_DICTIONARY).fetchall()
            counted = connection.execute("select count(*) from fct_job_posting").fetchall()[0][0]
            broken = connection.execute(
                "select count(*) from audit_result where not success and severity = 'error'"
            ).fetchall()[0][0]
    except UserError as problem:
        yield Finding("published file", "fail", str(problem), "Build again: jobmarket build")
        return
    if other or counted != postings or broken:
        parts = [f"{table}.{column} is not as described" for table, column in other[:2]]
        parts += [f"{counted:,} postings instead of {postings:,}"] if counted != postings else []
        parts += [f"{broken} expectations are broken"] if broken else []
        yield Finding("published file", "fail", "; ".join(parts), "Somebody changed it: jobmarket build")
    else:
        yield Finding("published file", "ok", f"build {build_id} of {built_at:%Y-%m-%d %H:%M}, {postings:,} postings")
    yield _freshness(workspace, vocabulary, code, inputs)


#: Columns that the file has and does not describe, or describes and does not have.
_UNLIKE_ITS_DICTIONARY = """
    select table_name, column_name from (
        select table_name, column_name, data_type from duckdb_columns() where schema_name = 'main' and not internal
    ) as there
    full join data_dictionary as said using (table_name, column_name, data_type)
    where there.data_type is null or said.data_type is null
    order by all
"""


def _freshness(workspace: Workspace, vocabulary: Path | None, code: str, inputs: str) -> Finding:
    from jobmarket.identity import code_digest, input_digest

    try:
        loaded = input_digest(workspace.lake)
    except UserError as problem:
        return Finding("freshness", "warn", "not known, the lake cannot be read", str(problem))
    if loaded != inputs:
        return Finding("freshness", "warn", "documents were loaded since the build", "Next: jobmarket build")
    if code_digest(vocabulary) != code:
        return Finding("freshness", "warn", "rules or vocabularies changed since the build", "Next: jobmarket build")
    return Finding("freshness", "ok", "built from what is loaded, by this version")
