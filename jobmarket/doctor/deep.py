"""``jobmarket doctor --deep``: the published file against the landing that it says it was made from.

Nothing here trusts what a build has checked: ids and hashes are computed anew, from the bytes in the lake.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jobmarket.doctor.counts import Counts, compared, landed_counts
from jobmarket.doctor.finding import Finding
from jobmarket.doctor.landing import bodies, landed_views, record_ids, whole
from jobmarket.errors import UserError
from jobmarket.lake_files import began, damaged_files, lake_files
from jobmarket.sql_text import literal
from jobmarket.workspace import Workspace

if TYPE_CHECKING:
    import duckdb

#: How many facts have their quote compared with the landed text; the choice follows from the seed and the fact's id.
SAMPLE, SEED = 2_000, "20261121"


def check_deep(workspace: Workspace, expected: Counts | None = None) -> Iterator[Finding]:
    """Yield what the lake and the published file say of each other; nothing in them is changed.

    ``expected`` are the rows that each partition of the lake should hold (``read_counts``).
    """
    import duckdb

    files = lake_files(workspace.lake)
    if not files:
        yield Finding("lake, whole", "ok", "empty; nothing to compare")
        if expected:
            yield compared(expected, {})
        return
    damaged = dict(damaged_files(files))
    yield whole(files, damaged)
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        try:
            landed_views(connection, [file for file in files if file not in damaged])
            yield bodies(connection)
            yield record_ids(connection)
            if expected is not None:
                yield compared(expected, landed_counts(connection))
        except duckdb.Error as problem:  # each file was read alone before; together their columns may not fit
            found = f"the files cannot be read together: {str(problem).splitlines()[0]}"
            yield Finding("lake, read", "fail", found, "Load the documents anew into another workspace.")
            return
        if not workspace.database.exists():
            return
        try:
            connection.execute(f"attach {literal(str(workspace.database))} as published (read_only)")
            yield from _against(connection, workspace, bool(damaged))
        except (duckdb.Error, UserError) as problem:
            found = f"cannot be compared: {str(problem).splitlines()[0]}"
            yield Finding("published rows", "fail", found, "Build again: jobmarket build")


def _against(connection: duckdb.DuckDBPyConnection, workspace: Workspace, is_damaged: bool) -> Iterator[Finding]:
    (built_at, said_id, code, inputs) = connection.execute(
        "select built_at, build_id, code_sha256, input_sha256 from published.build_info"
    ).fetchall()[0]
    later = _loaded_since(connection, built_at)
    connection.execute("create temp table later as select unnest(?::varchar[]) as chunk", [later])
    postings, refused = "published.fct_posting_observation", "(from published.fct_rejection where stage <> 'extract')"
    yield _rows(connection, postings, "landed_postings", "record_id", "published rows", len(later))
    yield _rows(connection, refused, "landed_rejections", "rejection_id", "rejections", len(later))
    yield _sources(connection, len(later))
    yield _texts(connection)
    yield _quotes(connection)
    if not is_damaged:
        yield _build_id(connection, workspace, said_id, code, inputs, bool(later))


def _loaded_since(connection: duckdb.DuckDBPyConnection, built_at: datetime) -> list[str]:
    """Return the chunks of loads that began after the build, as their names say.

    A load that began before and ended after the build counts as before: what it says is then mended by a build.
    """
    folders = connection.execute(
        "select chunk from landed_documents where chunk not null union select chunk from landed_postings "
        "where chunk not null union select chunk from landed_rejections where chunk not null"
    ).fetchall()
    return [folder for (folder,) in folders if began(Path(folder).name) > built_at.astimezone(UTC)]


def _rows(connection: duckdb.DuckDBPyConnection, table: str, landed: str, key: str, check: str, later: int) -> Finding:
    """Every landed row is published and every published row has landed, partition by partition.

    What was loaded since the build is left out. A record never leaves the lake; a refusal does when a later load reads
    its document, so a missing one counts only where nothing was loaded since.
    """
    partitions = connection.execute(
        f"""
        select regexp_extract(chunk, 'source=.*') as partition, count(*), count(*) filter (where p.{key} is null)
        from {landed} as l left join {table} as p using ({key})
        where chunk not in (from later)
        group by partition order by partition
        """  # noqa: S608 - names of our own
    ).fetchall()
    gone = connection.execute(
        f"""
        select source, count(*) from {table} as p anti join {landed} using ({key}) group by source order by source
        """  # noqa: S608
    ).fetchall()
    gone = [] if later and check == "rejections" else gone
    parts = [f"{name}: {lost:,} of {landed:,} are not published" for name, landed, lost in partitions if lost]
    parts += [f"{source}: {count:,} published rows are in no landed file" for source, count in gone]
    total = sum(count for _, count, _ in partitions)
    if parts:
        found = "; ".join(parts[:3]) + (f"; and {len(parts) - 3} more" if len(parts) > 3 else "")
        return Finding(check, "fail", found, "Bring the missing files back, or load again; then: jobmarket build")
    return Finding(check, "ok", f"{total:,} in {len(partitions):,} landed partitions, each published" + _but(later))


def _sources(connection: duckdb.DuckDBPyConnection, later: int) -> Finding:
    """``dim_source`` counts as many documents as landed; comparable only while nothing was loaded since."""
    if later:
        return Finding("documents", "ok", "not compared" + _but(later))
    other = connection.execute(
        """
        with landed as (
            select regexp_extract(chunk, 'source=([^/\\\\]+)', 1) as source, count(*) as n
            from landed_documents group by all
        )
        select source, coalesce(n, 0), coalesce(document_count, 0)
        from landed full join published.dim_source using (source)
        where n is distinct from document_count order by source
        """
    ).fetchall()
    if other:
        parts = [f"{source}: {landed:,} landed, {said:,} published" for source, landed, said in other[:3]]
        return Finding("documents", "fail", "; ".join(parts), "Bring the missing files back, or: jobmarket build")
    (count,) = connection.execute("select count(*) from landed_documents").fetchall()[0]
    return Finding("documents", "ok", f"{count:,}, by source as published")


def _texts(connection: duckdb.DuckDBPyConnection) -> Finding:
    """The text of a published posting is the landed text of its canonical record, letter for letter."""
    (count, wrong, first) = connection.execute(
        """
        select count(*), count(*) filter (where other), min(posting_id) filter (where other)
        from (
            select posting_id, p.description_text is distinct from l.description_text as other
            from published.fct_job_posting as p
            left join landed_postings as l on p.canonical_record_id = l.record_id
        )
        """
    ).fetchall()[0]
    if wrong:
        found = f"{wrong:,} of {count:,} postings have another text than landed, first {first}"
        return Finding("texts", "fail", found, "The file or the lake was changed: jobmarket build")
    return Finding("texts", "ok", f"{count:,} postings have the landed text")


def _quotes(connection: duckdb.DuckDBPyConnection) -> Finding:
    """The quote of a fact stands in the landed field where the fact says."""
    from expectations.suites.fct_extraction import CASES

    rows = connection.execute(
        f"""
        with facts as (
            select * from published.fct_extraction
            where char_start is not null and evidence_field is not null and record_id is not null
            order by md5(extraction_id || {literal(SEED)}) limit {SAMPLE}
        )
        select f.record_id, f.field_name,
            substr(case f.evidence_field {CASES} end, f.char_start + 1, f.char_end - f.char_start)
                is not distinct from f.evidence_text as same
        from facts as f left join landed_postings as p on f.record_id = p.record_id
        order by f.record_id, f.field_name
        """  # noqa: S608 - numbers and names of our own
    ).fetchall()
    wrong = [(record, field) for record, field, same in rows if not same]
    if wrong:
        found = f"{len(wrong):,} of {len(rows):,} quotes stand elsewhere, first {wrong[0][1]} of {wrong[0][0]}"
        return Finding("quotes", "fail", found, "See jobmarket show with that id; then: jobmarket build")
    return Finding("quotes", "ok", f"{len(rows):,} facts quote the landed words at the place they name")


def _build_id(
    connection: duckdb.DuckDBPyConnection, workspace: Workspace, said: str, code: str, inputs: str, is_later: bool
) -> Finding:
    """The id follows from the code and the input that the file names, and the input from the lake."""
    from jobmarket.identity import identifier_of, input_digest

    (others,) = connection.execute(
        "select count(*) from published.fct_job_posting where build_id is distinct from ?", [said]
    ).fetchall()[0]
    again = "Build again: jobmarket build"
    if identifier_of(code, inputs) != said or others:
        found = f"{others:,} rows are of another build" if others else f"{said} is not what its code and input give"
        return Finding("build id", "fail", found, again)
    if is_later:
        return Finding("build id", "ok", f"{said} follows from what the file names" + _but(1))
    if input_digest(workspace.lake) != inputs:
        return Finding("build id", "fail", f"{said} is not of the documents in the lake", again)
    return Finding("build id", "ok", f"{said} follows from code {code[:12]} and the documents in the lake")


def _but(later: int) -> str:
    return "; documents were loaded since the build" if later else ""
