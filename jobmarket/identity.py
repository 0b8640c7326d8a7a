"""The build id: the same code, inputs and vocabulary give the same id, and the same id the same rows."""

from __future__ import annotations

import hashlib
from pathlib import Path

from jobmarket.errors import UserError
from jobmarket.lake_files import refuse_damaged
from jobmarket.sql_text import file_pattern
from jobmarket.workspace import PROJECT

CODE_FOLDERS = ("loaders", "extractors", "keeping", "models", "macros", "seeds")
#: Thresholds of the models, and the libraries with the facts that travel inside them (exchange rates, places).
CODE_FILES = ("dbt_project.yml", "requirements/runtime.lock")


def _digest(files: list[Path], base: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.relative_to(base).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def code_digest(vocabulary: Path | None = None) -> str:
    """Return the SHA-256 of every file that decides what the rows are: code, vocabularies, settings, locked libraries.

    ``vocabulary`` is the folder of the user's own lines.
    """
    suffixes = {".py", ".sql", ".yml", ".csv", ".npz"}
    files = [file for folder in CODE_FOLDERS for file in (PROJECT / folder).rglob("*") if file.suffix in suffixes]
    files += [file for name in CODE_FILES if (file := PROJECT / name).is_file()]
    ours = _digest(files, PROJECT)
    if vocabulary is None:
        return ours
    theirs = _digest([*vocabulary.glob("*.csv"), *vocabulary.glob("*.npz")], vocabulary)
    return hashlib.sha256(f"{ours}\n{theirs}".encode()).hexdigest()


def input_digest(lake: Path) -> str:
    """Return a hash of the lake's manifest, in a fixed order: its documents and when they came, its finished loads.

    Of a load's id only the time counts, as it does for the rows: the rest keeps two loads of one moment apart.
    Raises UserError that names the file when one cannot be read.
    """
    import duckdb

    documents = file_pattern(lake, "source=*/load_date=*/*/documents.parquet")
    loads = file_pattern(lake, "loads/load_date=*/*/loads.parquet")
    fetches = file_pattern(lake, "loads/load_date=*/*/fetches.parquet")
    with duckdb.connect() as connection:

        def digest(files: str, line: str) -> str:
            there = f"select count(*) from glob({files})"  # noqa: S608
            if not connection.execute(there).fetchall()[0][0]:
                return ""
            query = f"select sha256(string_agg({line}, ' ' order by {line})) from read_parquet({files})"  # noqa: S608
            return str(connection.execute(query).fetchall()[0][0])

        try:
            manifest = (
                digest(documents, "document_sha256 || epoch_us(retrieved_at)"),
                digest(loads, "split_part(load_id, '-', 1) || source"),
                # A board that shows nothing any more may land no document, and yet its postings have closed.
                *filter(None, [digest(fetches, "split_part(load_id, '-', 1) || collection || is_complete")]),
            )
        except duckdb.Error as problem:
            refuse_damaged(lake)
            raise UserError(f"The lake cannot be read: {str(problem).splitlines()[0]}") from None
    return hashlib.sha256(" ".join(manifest).encode()).hexdigest() if any(manifest) else "empty"


def build_id(lake: Path, vocabulary: Path | None = None) -> str:
    """Return the 12-hex-digit id of a build of ``lake`` by this code and the user's ``vocabulary``."""
    return identifier_of(code_digest(vocabulary), input_digest(lake))


def identifier_of(code_sha256: str, input_sha256: str) -> str:
    """Return the id of a build of that input by that code, both as ``build_info`` names them."""
    return hashlib.sha256(f"{code_sha256}\n{input_sha256}".encode()).hexdigest()[:12]
