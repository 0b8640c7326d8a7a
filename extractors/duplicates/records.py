"""The postings as duplicates see them: one row a record, each attribute in the form that it is compared in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b

import numpy as np
import polars as pl

from extractors.duplicates.keys import requisition_key
from extractors.duplicates.loads import NEVER, ends, load_numbers
from extractors.duplicates.shingles import Hashes, Rows, mixed
from extractors.duplicates.thresholds import REQUISITION_TITLES
from extractors.duplicates.titles import named_apart, title_key

#: What ``duplicate_links`` reads. ``record_id`` must be there; any other column may be missing or NULL.
POSTING_COLUMNS: dict[str, pl.DataType] = {
    "record_id": pl.String(),
    "source": pl.String(),
    "source_format": pl.String(),
    "site": pl.String(),  # host of its address: a source named after a shape holds pages of many boards
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


def records(postings: pl.DataFrame, *, by_load: bool = False) -> pl.DataFrame:
    """Return ``postings`` ordered by ``record_id``, with all columns and the keys that they are compared by.

    ``load`` numbers the loads by ``landed_at`` where ``by_load``, else all came at once. ``requisition_until`` is the
    load that showed a number to be no requisition's, ``only_one_until`` the load that brought another of its title's
    occupation at its place. Raises ``ValueError`` when a record stands twice.
    """
    given = [
        (pl.col(name) if name in postings.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in POSTING_COLUMNS.items()
    ]
    frame = postings.select(given).sort("record_id")
    if frame["record_id"].is_duplicated().any():
        raise ValueError("a record_id stands twice: duplicates are found among records, each given once")
    title, worded = (
        _without_employer(frame.select(pl.coalesce(columns), "company_name").to_struct("title"))
        for columns in (["title_clean"], ["title_raw", "title_clean"])
    )
    keyed = frame.with_columns(
        pl.col("is_staffing").fill_null(False),
        pl.col("location_keys", "pay_key").fill_null(""),
        title_key=_each_value(title, title_key),
        worded_key=_each_value(worded, title_key),
        requisition_key=_each_value(frame["requisition_id"], requisition_key),
        load=load_numbers(frame["landed_at"]) if by_load else pl.lit(0, pl.Int64),
    ).with_columns(title_words=pl.col("title_key").str.split("|").list.first())
    numbered_alike = ["company_id", "requisition_key"]
    opening = ["company_id", "role_id", "location_keys", "language"]
    return keyed.with_columns(
        ends(keyed, numbered_alike, at=REQUISITION_TITLES, counted="title_words").alias("requisition_until"),
        ends(keyed, opening, at=2, counted="record_id").alias("only_one_until"),
    )


def _without_employer(titles: pl.Series) -> pl.Series:
    """Return titles (with the company beside them) without its name."""
    rows = titles.struct.unnest().iter_rows()
    return pl.Series([named_apart(title, company) for title, company in rows], dtype=pl.String)


def _each_value(values: pl.Series, key: Callable[[str | None], str]) -> pl.Series:
    """Return the key of each value, which is asked for once: most titles stand many times."""
    known = values.unique()
    keys = pl.Series([key(value) for value in known], dtype=pl.String)
    return values.replace_strict(known, keys, return_dtype=pl.String)


def numbered(values: pl.Series) -> Rows:
    """Return a number for each distinct value, -1 for NULL and empty.

    The number is of the value alone, whatever else is known: what was found with it stays found.
    """
    said = values.cast(pl.String).fill_null("")
    known = said.unique()
    numbers = [int.from_bytes(blake2b(v.encode(), digest_size=8).digest(), "big") >> 1 if v else -1 for v in known]
    found = said.to_frame("value").join(
        pl.DataFrame({"value": known, "number": numbers}), on="value", how="left", maintain_order="left"
    )
    return found["number"].to_numpy().astype(np.int64)


def block(numbers: Sequence[Rows], until: Rows | None = None) -> tuple[Hashes, Rows]:
    """Return a key of what columns, as ``numbered``, say together, and until which load a row has it.

    That is ``until`` (or ``NEVER``) where all of them say something, else 0.
    """
    key = np.zeros(len(numbers[0]), dtype=np.uint64)
    has_key = np.ones(len(key), dtype=bool)
    for number in numbers:
        key = mixed(key + number.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15))
        has_key &= number >= 0
    return key, np.where(has_key, NEVER if until is None else until, 0)
