"""What was loaded, rejected and built, and how fresh it is."""

from __future__ import annotations

from typing import Any

from jobmarket.errors import UserError
from jobmarket.lake_files import last_load
from jobmarket.sql_text import file_pattern
from jobmarket.workspace import Workspace


def lake_status(workspace: Workspace) -> dict[str, Any]:
    """Return the lake's counts: documents, how each ended, records, rejections by reason; they add up."""
    import duckdb

    def files(table: str, partition: str = "source=*") -> str:
        return file_pattern(workspace.lake, f"{partition}/load_date=*/*/{table}.parquet")

    with duckdb.connect() as connection:
        if not connection.execute(f"select count(*) from glob({files('documents')})").fetchall()[0][0]:  # noqa: S608
            return {"documents": 0}
        try:
            for name in ("documents", "postings", "rejections"):
                read = f"read_parquet({files(name)}, hive_partitioning = true)"
                connection.execute(f"create view landed_{name} as from {read}")
            # A lake written before loads were kept, or before a column was known, has no sighting of an empty board.
            sighted = "select null::varchar as document_sha256, null::varchar as nothing_open_on where false"
            sightings = files("sightings", "loads")
            if connection.execute(f"select count(*) from glob({sightings})").fetchall()[0][0]:  # noqa: S608
                sighted += f" union all by name from read_parquet({sightings}, union_by_name = true)"
            connection.execute(f"create view landed_sightings as {sighted}")
            connection.execute(
                """
                create temp table ended as
                with documents as (
                    select document_sha256, source, retrieved_at
                    from landed_documents
                ),

                -- What could not be opened or decoded has no bytes in the lake, and yet it was handed in.
                unread as (
                    select
                        coalesce(document_sha256, origin_path) as document_sha256,
                        any_value(source) as source,
                        max(rejected_at) as retrieved_at
                    from landed_rejections
                    where record_pointer is null
                        and coalesce(document_sha256 not in (select document_sha256 from documents), true)
                    group by 1
                )

                select
                    handed_in.*,
                    document_sha256 in (select document_sha256 from landed_postings) as has_records,
                    document_sha256 in (select coalesce(document_sha256, origin_path) from landed_rejections)
                        as has_rejections,
                    document_sha256 in (
                        select document_sha256 from landed_sightings where nothing_open_on is not null
                    ) as is_empty_board
                from (from documents union all from unread) as handed_in
                """
            )
            by_source = connection.execute(
                """
                select source, count(*), count(*) filter (where has_records),
                    count(*) filter (where not has_records and has_rejections),
                    count(*) filter (where not has_records and not has_rejections and is_empty_board),
                    count(*) filter (where not has_records and not has_rejections and not is_empty_board),
                    max(retrieved_at)
                from ended group by source order by count(*) desc, source
                """
            ).fetchall()
            records = dict(
                connection.execute("select source, count(*) from landed_postings group by source").fetchall()
            )
            reasons = connection.execute(
                """
                select reason_code, stage, count(*), any_value(detail order by detail)
                from landed_rejections group by reason_code, stage order by count(*) desc, reason_code
                """
            ).fetchall()
        except duckdb.Error as problem:
            raise UserError(
                f"The lake cannot be read: {str(problem).splitlines()[0]}. Remove that file and load again."
            ) from None
    return {
        "documents": sum(row[1] for row in by_source),
        "with_postings": sum(row[2] for row in by_source),
        "rejected": sum(row[3] for row in by_source),
        "nothing_open": sum(row[4] for row in by_source),
        "unaccounted": sum(row[5] for row in by_source),
        "records": sum(records.values()),
        "last_landed": last_load(workspace.lake) or max(row[6] for row in by_source),
        "sources": [
            {
                "source": row[0],
                "documents": row[1],
                "with_postings": row[2],
                "rejected": row[3],
                "nothing_open": row[4],
                "records": records.get(row[0], 0),
            }
            for row in by_source
        ],
        "rejections": [{"reason": row[0], "stage": row[1], "count": row[2], "example": row[3]} for row in reasons],
    }


def build_status(workspace: Workspace) -> dict[str, Any] | None:
    """Return the published file's build, its tables with their rows, and its audit; None when there is none."""
    if not workspace.database.exists():
        return None
    with open_published(workspace) as connection:
        build = connection.execute("select * from build_info").fetchall()[0]
        names = [column[0] for column in connection.description or []]
        tables = connection.execute(
            "select table_name, estimated_size from duckdb_tables() where schema_name = 'main' order by table_name"
        ).fetchall()
        audit = connection.execute(
            "select count(*), count(*) filter (where not success and severity = 'warning') from audit_result"
        ).fetchall()[0]
        share = connection.execute(
            """
            select field_name, round(100 * avg((value_status in ('stated', 'inferred', 'contradictory'))::int), 1)
            from fct_posting_field_status group by field_name order by 2 desc, 1
            """
        ).fetchall()
    return {
        **dict(zip(names, build, strict=True)),
        "database": str(workspace.database),
        "tables": dict(tables),
        "expectations": audit[0],
        "warnings": audit[1],
        "answered_percent": dict(share),
    }


def open_published(workspace: Workspace) -> Any:
    """Return a read-only connection to the published file; UserError says what to do when there is none."""
    import duckdb

    if not workspace.database.exists():
        raise UserError(f"Nothing is published at {workspace.database} yet. Run: jobmarket build")
    try:
        return duckdb.connect(str(workspace.database), read_only=True)
    except duckdb.Error as problem:
        raise UserError(
            f"{workspace.database} cannot be opened: {str(problem).splitlines()[0]}. "
            "Close the program that writes to it, or build again with: jobmarket build"
        ) from None
