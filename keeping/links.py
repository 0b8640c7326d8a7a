"""The duplicate links of the landed records, found without holding their texts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from extractors.duplicates.replay import links_by_load
from extractors.duplicates.shingles import Rows
from extractors.duplicates.texts import BATCH
from keeping.keys import TEXT, queried

_ROWS = "duplicate_rows"


def all_links(session: Any, records: Any, postings: Any) -> pl.DataFrame:
    """Return ``links_by_load`` of ``records``, whose texts stand in the landed ``postings``.

    ``session`` is a DuckDB connection, the other two are relations of it. What is made of the texts is laid down
    beside the database for the time being. Raises ``OSError`` when it cannot be written there.
    """
    frame = records.pl()
    database = Path(os.environ.get("JOBMARKET_DATABASE", "warehouse/dev.duckdb"))
    with tempfile.TemporaryDirectory(dir=database.resolve().parent, prefix="duplicates-") as folder:
        return links_by_load(frame, texts=LandedTexts(session, frame["record_id"], postings), folder=Path(folder))


class LandedTexts:
    """The texts of records as they were landed (``extractors.duplicates.texts.Texts``)."""

    def __init__(self, session: Any, record_id: pl.Series, postings: Any) -> None:
        self.session, self.record_id, self.postings = session, record_id.sort(), queried(postings)

    def batches(self) -> Iterator[tuple[Rows, pl.Series]]:
        """Yield rows and their texts, each row once and in any order."""
        return self._read(np.arange(len(self.record_id)))

    def of(self, rows: Rows) -> pl.Series:
        """Return the texts of ``rows``, in their order."""
        found = [pl.DataFrame({"row": row, "text": text}) for row, text in self._read(np.unique(rows))]
        texts = pl.concat([pl.DataFrame(schema={"row": pl.Int64, "text": pl.String}), *found])
        return pl.DataFrame({"row": rows}).join(texts, on="row", how="left", maintain_order="left")["text"]

    def _read(self, rows: Rows) -> Iterator[tuple[Rows, pl.Series]]:
        wanted = pl.DataFrame({"row": rows, "record_id": self.record_id[rows]})
        self.session.register(_ROWS, wanted.to_arrow())
        landed = f"select row, {TEXT} from {self.postings} inner join {_ROWS} using (record_id)"  # noqa: S608 - ours
        for batch in self.session.execute(landed).to_arrow_reader(BATCH):
            yield batch.column(0).to_numpy(), pl.Series(batch.column(1), dtype=pl.String)
        self.session.unregister(_ROWS)
