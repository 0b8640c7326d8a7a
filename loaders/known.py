"""What a lake already holds: documents that were read, documents that no reader understood, and refusals.

Read documents are never read again. Refused ones are, by every load that meets their bytes: a later version may
have a reader for them. When it has, the new chunk lands first and the refusal gives way afterwards, file by file,
each by one rename; a load killed in between leaves both, and the next load (``supersede`` runs first) settles it.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from loaders.lake import Lake, sync
from loaders.rejection import LakeError


@dataclass(slots=True)
class Known:
    """Ids as bytes: documents with postings, documents without any, and rejections."""

    read: dict[bytes, str] = field(default_factory=dict)  # with the folder of their source
    refused: set[bytes] = field(default_factory=set)
    rejections: set[bytes] = field(default_factory=set)
    unread: dict[Path, set[bytes]] = field(default_factory=dict)  # by chunk: documents it holds without postings


def known(lake: Lake) -> Known:
    """Return what landed before. ``LakeError`` names a file that cannot be read."""
    found = Known()
    for folder in lake.folders():
        read = _ids(folder / "postings.parquet", "document_sha256")
        held = _ids(folder / "documents.parquet", "document_sha256")
        unread = (held | _ids(folder / "rejections.parquet", "document_sha256")) - read
        if unread:
            found.unread[folder] = unread
        source = folder.parents[1].name.removeprefix("source=")
        found.read.update(dict.fromkeys(read, source))
        found.refused |= held
        found.rejections |= _ids(folder / "rejections.parquet", "rejection_id")
    found.refused -= found.read.keys()
    return found


def refusals_of(known: Known, document: bytes) -> set[bytes]:
    """Return the ids of the rejections that stand for a document which no reader understood so far."""
    found: set[bytes] = set()
    for folder, documents in known.unread.items():
        if document in documents:
            table = pq.read_table(
                folder / "rejections.parquet", partitioning=None, columns=["rejection_id", "document_sha256"]
            )
            ids = table.filter(pc.equal(table["document_sha256"], document.hex()))["rejection_id"].to_pylist()
            found.update(bytes.fromhex(i) for i in ids if i is not None)
    return found


def supersede(lake: Lake, unread: dict[Path, set[bytes]], read: Set[bytes]) -> None:
    """Take documents and refusals out of the chunks that could not read them, when another chunk has."""
    for folder, documents in unread.items():
        stale = documents & read
        for table in ("documents", "rejections") if stale else ():
            _drop(lake, folder / f"{table}.parquet", stale)


def _drop(lake: Lake, path: Path, stale: set[bytes]) -> None:
    """Write a file anew without the rows of the stale documents, and put it in place by one rename."""
    table = pq.read_table(path, partitioning=None)
    gone = pc.is_in(table["document_sha256"], value_set=pa.array([s.hex() for s in sorted(stale)], pa.string()))
    kept = table.filter(pc.invert(pc.fill_null(gone, False)))
    if kept.num_rows == table.num_rows:
        return
    written = lake.writing / f"{path.parent.name}.{path.name}"
    pq.write_table(kept, written, compression="zstd", write_page_checksum=True)
    sync(written)
    written.replace(path)
    sync(path.parent)


def _ids(path: Path, column: str) -> set[bytes]:
    """Return the distinct ids (hex, as bytes) in one column."""
    try:
        with pq.ParquetFile(path) as file:
            found: set[bytes] = set()
            for batch in file.iter_batches(batch_size=65_536, columns=[column]):
                found.update(bytes.fromhex(v) for v in pc.unique(batch.column(0)).to_pylist() if v is not None)
            return found
    except (OSError, pa.ArrowException, KeyError, ValueError) as error:
        raise LakeError(
            f"{path} is damaged ({type(error).__name__}): move its folder {path.parent} out of the lake "
            "and load its documents again"
        ) from error
