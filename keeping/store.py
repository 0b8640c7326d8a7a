"""The kept facts as files: a folder for each family and version, in it chunks that appear whole or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from extractors.batch import FAMILIES, Family
from extractors.fact_id import repeated
from keeping.unread import Unread

KEYS, FACTS, UNREAD = "keys.parquet", "facts.parquet", "unread.parquet"
_WRITING = "_writing"
#: The version in use and the one before it: whoever goes back to the old vocabulary finds its facts.
_VERSIONS = 2


class Store:
    """The folder of kept facts; ``versions`` are those in use, in the order of ``FAMILIES``."""

    def __init__(self, root: Path, versions: list[str]) -> None:
        self.root, self.unread = root, root / UNREAD
        self.folders = [root / family.name / version for family, version in zip(FAMILIES, versions, strict=True)]

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder, waiting for who holds it, and clear what was left half written or cannot be read."""
        writing = self.root / _WRITING
        writing.mkdir(parents=True, exist_ok=True)
        with (self.root / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for leftover in writing.iterdir():
                shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
            for folder in self.folders:
                folder.mkdir(parents=True, exist_ok=True)
                os.utime(folder)
                for chunk in _chunks(folder):
                    if not _is_whole(chunk):
                        shutil.rmtree(chunk)
            yield

    def folder(self, family: Family) -> str:
        """Return the folder of a family's chunks, whose names say nothing."""
        return str(self.folders[FAMILIES.index(family)])

    def files(self, family: Family, name: str) -> list[str]:
        """Return the files ``KEYS`` or ``FACTS`` of a family."""
        return [str(chunk / name) for chunk in _chunks(self.folders[FAMILIES.index(family)])]

    def add(self, family: Family, keys: pa.Table, facts: pl.DataFrame) -> None:
        """Keep the facts of new keys: both files appear with one rename. Which are repeated is found out once."""
        name = uuid.uuid4().hex
        chunk = self.root / _WRITING / f"{family.name}-{name}"
        chunk.mkdir()
        told = facts.with_columns(repeated(facts, "key"))
        for table, file in ((pl.DataFrame(keys), KEYS), (told, FACTS)):
            table.write_parquet(chunk / file, compression="zstd", compression_level=1, statistics=False)
        chunk.rename(self.folders[FAMILIES.index(family)] / name)

    def say_unread(self, records: list[Unread]) -> None:
        """Say which records the reading that ends now failed on; those of the one before are read, or fail again."""
        if not records:
            self.unread.unlink(missing_ok=True)
            return
        written = self.root / _WRITING / UNREAD
        pl.DataFrame(sorted(records), schema=Unread._fields, orient="row").write_parquet(written)
        written.replace(self.unread)

    def sweep(self) -> None:
        """Delete the versions that no build used lately, and folders of families that are no more."""
        for folder in self.root.iterdir():
            if folder.is_dir() and not folder.name.startswith(_WRITING):
                versions = sorted(folder.iterdir(), key=lambda version: version.stat().st_mtime, reverse=True)
                for stale in versions[_VERSIONS if any(folder == own.parent for own in self.folders) else 0 :]:
                    shutil.rmtree(stale)


def _chunks(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def _is_whole(chunk: Path) -> bool:
    """Whether both files end as Parquet does: what a full disk or a bad copy cut off is read anew."""
    try:
        for name in (KEYS, FACTS):
            pq.read_metadata(chunk / name)
    except (OSError, pa.ArrowException):
        return False
    return True
