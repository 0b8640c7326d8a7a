"""The lake alone: its files are whole, its documents are the bytes of their ids, its records follow from them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jobmarket.doctor.finding import Finding
from jobmarket.lake_files import advice_for
from jobmarket.sql_text import file_pattern

if TYPE_CHECKING:
    import duckdb

_TABLES = ("documents", "postings", "rejections")


def whole(files: list[Path], damaged: dict[Path, str]) -> Finding:
    """Every page of every file is unpacked."""
    if not damaged:
        return Finding("lake, whole", "ok", f"{len(files):,} files read to the last byte")
    file, reason = next(iter(damaged.items()))
    found = f"{len(damaged)} of {len(files)} files are damaged, first {file}: {reason}"
    return Finding("lake, whole", "fail", found, f"{advice_for(file)}.")


def landed_views(connection: duckdb.DuckDBPyConnection, files: list[Path]) -> None:
    """Make a view of each landing table from the files that can be read; ``chunk`` is the folder of a row."""
    from loaders.schema import DOCUMENTS, POSTINGS, REJECTIONS

    for table, schema in zip(_TABLES, (DOCUMENTS, POSTINGS, REJECTIONS), strict=True):
        typed = connection.from_arrow(schema.empty_table())
        connection.register(f"no_{table}", typed.to_arrow_table())
        listed = [file_pattern(file) for file in files if file.name == f"{table}.parquet"]
        landed = f"select *, null::varchar as chunk from no_{table}"  # noqa: S608 - names of our own
        if listed:
            read = f"read_parquet([{', '.join(listed)}], hive_partitioning = false, union_by_name = true"
            read += ", filename = true)"
            landed += f" union all by name select * exclude (filename), parse_dirpath(filename) as chunk from {read}"  # noqa: S608
        connection.execute(f"create temp view landed_{table} as {landed}")


def bodies(connection: duckdb.DuckDBPyConnection) -> Finding:
    """Each document's id is the SHA-256 of its bytes."""
    (count, wrong, first, where) = connection.execute(
        """
        select count(*), count(*) filter (where not same), min(document_sha256) filter (where not same),
            min(chunk) filter (where not same)
        from (
            select document_sha256, chunk,
                coalesce(sha256(body) = document_sha256 and octet_length(body) = byte_length, false) as same
            from landed_documents
        )
        """
    ).fetchall()[0]
    if wrong:
        found = f"{wrong:,} of {count:,} bodies are not the bytes of their id, first {first[:12]}…"
        return Finding("document hashes", "fail", found, f"Move {where} out of the lake and load its documents again.")
    return Finding("document hashes", "ok", f"{count:,} bodies have the SHA-256 and the length that they say")


def record_ids(connection: duckdb.DuckDBPyConnection) -> Finding:
    """Each record's id follows from its document and its place in it, and its document is there, in the same chunk."""
    (count, wrong, orphans, where) = connection.execute(
        """
        select count(*), count(*) filter (where not same), count(*) filter (where same and not held),
            min(chunk) filter (where not (same and held))
        from (
            select chunk,
                coalesce(sha256(document_sha256 || chr(10) || record_pointer)[:32] = record_id, false) as same,
                (document_sha256, chunk) in (select (document_sha256, chunk) from landed_documents) as held
            from landed_postings
        )
        """
    ).fetchall()[0]
    if wrong or orphans:
        found = (
            f"of {count:,} records {wrong:,} have another id than their place gives, {orphans:,} no document: {where}"
        )
        return Finding("record ids", "fail", found, f"Move {where} out of the lake and load its documents again.")
    return Finding("record ids", "ok", f"{count:,} records follow from their documents")
