"""Run an extractor over more postings than fit in memory: Arrow batches in, Arrow batches out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import polars as pl
import pyarrow as pa

#: Large enough that building an automaton per batch costs nothing, small enough for a laptop (about 60 MB of text).
ROWS_PER_BATCH = 20_000

Extractor = Callable[[pl.DataFrame], pl.DataFrame]


def stream(postings: pa.RecordBatchReader, extract: Extractor) -> pa.RecordBatchReader:
    """Return the facts that ``extract`` finds in ``postings``, batch by batch, in the order of the postings.

    An extractor answers an empty frame with an empty frame of its own columns: that gives the schema.
    """
    schema = extract(pl.DataFrame(postings.schema.empty_table())).to_arrow(compat_level=pl.CompatLevel.oldest()).schema

    def batches() -> Iterator[pa.RecordBatch]:
        for batch in postings:
            frame = pl.DataFrame(pa.Table.from_batches([batch]))
            facts = extract(frame).to_arrow(compat_level=pl.CompatLevel.oldest()).cast(schema)
            yield from facts.to_batches()

    return pa.RecordBatchReader.from_batches(schema, batches())
