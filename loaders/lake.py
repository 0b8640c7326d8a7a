"""Landing: chunks of Parquet that appear whole or not at all, and the same bytes at most once.

A chunk is written under ``<lake>/_writing/``, synced, and moved to its place by one rename. A document never
spans chunks: however many postings it holds, they stream into one ``postings.parquet`` row group by row group.
So a killed load leaves only whole documents behind, and its rerun lands exactly the rest.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from loaders.folder import folder_name
from loaders.rejection import LakeError
from loaders.schema import DOCUMENTS, POSTINGS, REJECTIONS

TABLES = {"documents": DOCUMENTS, "postings": POSTINGS, "rejections": REJECTIONS}
CHUNK_BYTES = 64 << 20
CHUNK_DOCUMENTS = 2_000
_FLUSH_BYTES = 16 << 20
_FLUSH_ROWS = 5_000
_WRITING = "_writing"


class Lake:
    """One lake folder, held by one load at a time."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.writing = root / _WRITING

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lake for writing; clear what a killed load left behind. ``LakeError`` when another holds it."""
        try:
            self.writing.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.writing / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise LakeError(f"cannot write to {self.root}: {error.strerror}; choose another lake") from error
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise LakeError(f"another load is writing to {self.root}: wait for it to end") from error
            for leftover in self.writing.iterdir():
                if leftover.is_dir():  # whoever wrote it no longer holds the lock
                    shutil.rmtree(leftover)
                elif leftover.name != "lock":
                    leftover.unlink()
            yield
        finally:
            os.close(lock)

    def folders(self) -> Iterator[Path]:
        """Yield the chunks that landed, in name order."""
        yield from sorted(self.root.glob("source=*/load_date=*/*"))


class Chunk:
    """One folder under way: three Parquet files, written row group by row group."""

    def __init__(self, lake: Lake, source: str, load_id: str, number: int, now: datetime) -> None:
        name = f"{load_id}-{number:05d}"
        self._final = lake.root / f"source={folder_name(source)}" / f"load_date={now:%Y-%m-%d}" / name
        self._folder = lake.writing / f"{name}-{folder_name(source)}"
        self._folder.mkdir()
        self._writers = {
            table: pq.ParquetWriter(
                self._folder / f"{table}.parquet",
                schema,
                compression="zstd",
                write_page_checksum=True,
                use_dictionary=[name for name in schema.names if name != "body"],
                write_statistics=[name for name in schema.names if name != "body"],
            )
            for table, schema in TABLES.items()
        }
        self._rows: dict[str, list[dict[str, object]]] = {table: [] for table in TABLES}
        self._held_bytes = 0
        self.documents = 0
        self.bytes = 0

    def add(self, table: str, row: dict[str, object], size: int) -> None:
        """Add one row of about ``size`` bytes."""
        self._rows[table].append(row)
        self._held_bytes += size
        self.bytes += size
        self.documents += table == "documents"
        if self._held_bytes > _FLUSH_BYTES or len(self._rows[table]) >= _FLUSH_ROWS:
            self._flush()

    @property
    def is_full(self) -> bool:
        """True when the next document belongs in another chunk."""
        return self.bytes >= CHUNK_BYTES or self.documents >= CHUNK_DOCUMENTS

    def _flush(self) -> None:
        for table, rows in self._rows.items():
            if rows:
                self._writers[table].write_table(pa.Table.from_pylist(rows, schema=TABLES[table]))
                rows.clear()
        self._held_bytes = 0

    def land(self) -> None:
        """Write what is held, sync it to disk, and move the folder to its place in one rename."""
        self._flush()
        for table, writer in self._writers.items():
            writer.close()
            sync(self._folder / f"{table}.parquet")
        sync(self._folder)
        self._final.parent.mkdir(parents=True, exist_ok=True)
        self._folder.rename(self._final)
        sync(self._final.parent)

    def drop(self) -> None:
        """Give up the chunk: nothing of it lands. A writer that cannot end, on a full disk, ends all the same."""
        for writer in self._writers.values():
            with suppress(OSError):
                writer.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def sync(path: Path) -> None:
    """Flush a file or a folder's entries to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
