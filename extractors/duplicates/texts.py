"""The texts of records, which are read some at a time: all of them are more than fits in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np
import polars as pl

from extractors.duplicates.shingles import Rows

#: Texts of a batch: their shingles take ten times as much room as they do.
BATCH = 5_000


class Texts(Protocol):
    """Texts by the number of their record, in the order of the records' ids."""

    def batches(self) -> Iterator[tuple[Rows, pl.Series]]:
        """Yield rows and their texts, each row once and in any order."""

    def of(self, rows: Rows) -> pl.Series:
        """Return the texts of ``rows``, in their order."""


class HeldTexts:
    """Texts that are in memory already."""

    def __init__(self, texts: pl.Series) -> None:
        self.texts = texts

    def batches(self) -> Iterator[tuple[Rows, pl.Series]]:
        """Yield rows and their texts."""
        for first in range(0, len(self.texts), BATCH):
            some = self.texts[first : first + BATCH]
            yield np.arange(first, first + len(some)), some

    def of(self, rows: Rows) -> pl.Series:
        """Return the texts of ``rows``."""
        return self.texts[rows]
