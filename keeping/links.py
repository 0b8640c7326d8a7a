"""The duplicate links of the landed records: those kept, after finding those that the loads since then brought.

A link is never taken back by what a later load brings, so while the records of all loads that were looked at are the
same, their links are too. They are kept in one file beside the facts, whose name says by which code and vocabulary they
were found, among which records, and up to which load; the fingerprints of the texts in another one of that name.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from extractors.duplicates import records as records_module
from extractors.duplicates.replay import links_by_load
from extractors.duplicates.shingles import Rows
from extractors.duplicates.texts import BATCH
from keeping.keys import TEXT, queried
from keeping.prints import PrintsFile
from keeping.versions import version_by

#: The file in use and the one before it: whoever goes back to the old vocabulary finds its links.
_FILES = 2
#: How folders begin in which files are written; a build that was killed a day ago left one, and nobody writes to it.
_WRITING = "_writing-"
_LEFT_SECONDS = 86_400
_TIME = pl.Datetime("us", "UTC")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def all_links(session: Any, records: Any, postings: Any, root: Path) -> pl.DataFrame:
    """Return ``links_by_load`` of ``records``, whose texts stand in the landed ``postings``; keep them in ``root``.

    ``session`` is a DuckDB connection, the other two are relations of it; ``records`` have a hash of their text beside
    what duplicates are found by. What is made of the texts is laid down beside the database for the time being. Raises
    ``OSError`` when a folder cannot be written.
    """
    frame = records.pl().sort("record_id").with_columns(pl.col("landed_at", "retrieved_at").cast(_TIME))
    for leftover in root.glob(f"{_WRITING}*"):
        if _age(leftover) > _LEFT_SECONDS:
            shutil.rmtree(leftover, ignore_errors=True)
    kept, after, file = _kept(frame, root)
    if kept is not None and after is not None and not (frame["landed_at"] > after).any():
        return kept
    database = Path(os.environ.get("JOBMARKET_DATABASE", "warehouse/dev.duckdb"))
    root.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=database.resolve().parent, prefix="duplicates-") as folder,
        tempfile.TemporaryDirectory(dir=root, prefix=_WRITING) as writing,
    ):
        texts = LandedTexts(session, frame["record_id"], postings)
        prints = PrintsFile(file and _prints_of(file), Path(writing) / "prints.npz")
        links = links_by_load(frame, texts=texts, folder=Path(folder), after=after, kept=prints)
        if kept is not None:
            links = pl.concat([kept, links]).sort("known_at", "record_id", "other_record_id")
        _keep(links, prints, frame, root)
    return links


def _kept(frame: pl.DataFrame, root: Path) -> tuple[pl.DataFrame | None, datetime | None, Path | None]:
    """Return the links kept of the earliest loads of ``frame``, when the last of these was landed, and the file."""
    for file in sorted(root.glob(f"links-{_version()}-*.parquet"), key=_age):
        *_, until, seen = file.stem.split("-")
        after = _EPOCH + timedelta(microseconds=int(until))
        if seen == _seen(frame, after):
            try:
                return pl.read_parquet(file), after, file
            except (OSError, pl.exceptions.PolarsError):
                continue  # cut off by a full disk or a bad copy: they are found anew
    return None, None, None


def _keep(links: pl.DataFrame, prints: PrintsFile, frame: pl.DataFrame, root: Path) -> None:
    """Keep the links and the prints: each file appears with one rename. What no build used lately goes."""
    last = frame["landed_at"].max()
    if not isinstance(last, datetime):
        return
    until = (last - _EPOCH) // timedelta(microseconds=1)
    file = root / f"links-{_version()}-{until}-{_seen(frame, last)}.parquet"
    written = prints.written.with_name(file.name)
    links.write_parquet(written)
    if prints.written.exists():
        prints.written.replace(_prints_of(file))
    written.replace(file)
    links_files = sorted(root.glob("links-*.parquet"), key=_age)
    for stale in (*links_files[_FILES:], *sorted(root.glob("prints-*.npz"), key=_age)[1:]):
        stale.unlink(missing_ok=True)


def _prints_of(file: Path) -> Path:
    return file.with_name(file.name.replace("links-", "prints-")).with_suffix(".npz")


def _age(file: Path) -> float:
    return time.time() - file.stat().st_mtime


def _version() -> str:
    """Return the version of the code and of the vocabularies that the links depend on."""
    return version_by((records_module,), tuple(records_module.POSTING_COLUMNS))


def _seen(frame: pl.DataFrame, until: datetime) -> str:
    """Return a hash of the records landed until then, 16 hex digits; ``frame`` is sorted."""
    known = frame.filter((pl.col("landed_at") <= until).fill_null(True))
    named = known.select(sorted(known.columns))
    return hashlib.sha256(named.hash_rows().to_numpy().tobytes()).hexdigest()[:16]


class LandedTexts:
    """The texts of records as they were landed (``extractors.duplicates.texts.Texts``)."""

    def __init__(self, session: Any, record_id: pl.Series, postings: Any) -> None:
        self.session, self.record_id = session, record_id.sort()
        self.landed = f"select record_id, {TEXT} from {queried(postings)}"  # noqa: S608 - our own names

    def batches(self) -> Iterator[tuple[Rows, pl.Series]]:
        """Yield rows and their texts, each row once and in any order."""
        # No join, which might hold the texts to look the records up: these are sorted.
        return self._rows(self.session.execute(self.landed))

    def of(self, rows: Rows) -> pl.Series:
        """Return the texts of ``rows``, in their order."""
        if not len(rows):
            return pl.Series(dtype=pl.String)
        self.session.register("asked_for", pl.DataFrame({"asked": self.record_id[np.unique(rows)]}).to_arrow())
        self.session.execute("create or replace temp table asked_texts as select asked from asked_for")
        self.session.unregister("asked_for")
        asked = self.session.execute(f"{self.landed} where record_id in (select asked from asked_texts)")  # noqa: S608
        found = pl.concat([pl.DataFrame({"row": row, "text": text}) for row, text in self._rows(asked)])
        self.session.execute("drop table asked_texts")
        return pl.DataFrame({"row": rows}).join(found, on="row", how="left", maintain_order="left")["text"]

    def _rows(self, asked: Any) -> Iterator[tuple[Rows, pl.Series]]:
        for batch in asked.to_arrow_reader(BATCH):
            ids, texts = (pl.Series(column, dtype=pl.String) for column in batch.columns)
            row = self.record_id.search_sorted(ids).to_numpy().astype(np.int64)
            is_known = (self.record_id[np.minimum(row, len(self.record_id) - 1)] == ids).to_numpy()
            yield row[is_known], texts.filter(pl.Series(is_known))
