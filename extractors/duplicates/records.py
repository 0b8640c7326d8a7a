"""The postings as duplicates see them: one row a record, each attribute in the form that it is compared in."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from extractors.duplicates.keys import requisition_key
from extractors.duplicates.shingles import Hashes, Rows, mixed
from extractors.duplicates.thresholds import REQUISITION_TITLES
from extractors.duplicates.titles import title_key

#: What ``duplicate_links`` reads. ``record_id`` must be there; any other column may be missing or NULL.
POSTING_COLUMNS: dict[str, pl.DataType] = {
    "record_id": pl.String(),
    "source": pl.String(),
    "source_format": pl.String(),
    "source_posting_id": pl.String(),  # the board's own id of the advertisement
    "company_id": pl.String(),
    "company_name": pl.String(),  # looked for in the text of another company's copy
    "is_staffing": pl.Boolean(),
    "title_clean": pl.String(),
    "title_raw": pl.String(),  # as the board words it; "Baker (nights)" and "Baker (days)" may share a clean title
    "role_id": pl.String(),  # with ``language``: finds translations
    "language": pl.String(),
    "requisition_id": pl.String(),
    "location_keys": pl.String(),  # joined with "|"; "us/ca/palo alto" or any id
    "pay_key": pl.String(),  # equal when the pay is; any text
    "date_posted": pl.Date(),
    "retrieved_at": pl.Datetime("us", "UTC"),
    "landed_at": pl.Datetime("us", "UTC"),  # when we came to know of it; ``retrieved_at`` where it is missing
    "description_text": pl.String(),
}


def records(postings: pl.DataFrame) -> pl.DataFrame:
    """Return ``postings`` ordered by ``record_id``, with all columns and the keys that they are compared by.

    Raises ``ValueError`` when a record stands twice.
    """
    given = [
        (pl.col(name) if name in postings.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in POSTING_COLUMNS.items()
    ]
    frame = postings.select(given).sort("record_id")
    if frame["record_id"].is_duplicated().any():
        raise ValueError("a record_id stands twice: duplicates are found among records, each given once")
    number = pl.col("requisition_id").map_elements(requisition_key, return_dtype=pl.String).fill_null("")
    title = pl.col("title_clean").map_elements(title_key, return_dtype=pl.String, skip_nulls=False)
    worded = pl.coalesce("title_raw", "title_clean").map_elements(title_key, return_dtype=pl.String, skip_nulls=False)
    keyed = frame.with_columns(
        pl.col("is_staffing").fill_null(False),
        pl.col("location_keys", "pay_key").fill_null(""),
        title_key=title,
        worded_key=worded,
        requisition_key=number,
    ).with_columns(title_words=pl.col("title_key").str.split("|").list.first())
    titles = pl.col("title_words").n_unique().over("company_id", "requisition_key")
    is_number = titles < REQUISITION_TITLES
    return keyed.with_columns(requisition_key=pl.when(is_number).then("requisition_key").otherwise(pl.lit("")))


def numbered(values: pl.Series) -> Rows:
    """Return a number for each distinct value, -1 for NULL and empty."""
    known = values.is_not_null() & (values.cast(pl.String) != "")
    ranks = values.rank("dense").fill_null(0).to_numpy().astype(np.int64)
    return np.where(known.to_numpy(), ranks, -1)


def block(frame: pl.DataFrame, *columns: str) -> tuple[Hashes, NDArray[np.bool_]]:
    """Return a key of what ``columns`` say together, and the rows in which all of them say something."""
    key = np.zeros(frame.height, dtype=np.uint64)
    has_key = np.ones(frame.height, dtype=bool)
    for name in columns:
        numbers = numbered(frame[name])
        key = mixed(key + numbers.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15))
        has_key &= numbers >= 0
    return key, has_key
