"""Ordinary pay phrases with the right answer."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from accuracy.labelled import LabelledSet, labels
from accuracy.sets.files import table

_UNITS = {"yearly": "YEAR", "monthly": "MONTH", "weekly": "WEEK", "daily": "DAY", "hourly": "HOUR"}


def pay_phrases(path: Path) -> LabelledSet | None:
    """Read ``phrase, expected_interval_min_max_currency`` ("yearly|120000|150000|USD"; "|||" for no pay).

    "multi" says that the phrase states two salaries without naming them; it is not judged here.
    """
    frame = table(path, "phrase", "expected_interval_min_max_currency")
    if frame is None:
        return None
    frame = frame.with_row_index("record_id").with_columns(pl.col("record_id").cast(pl.String))
    rows = []
    for record, expected in frame.select("record_id", "expected_interval_min_max_currency").iter_rows():
        if expected == "multi":
            continue
        unit, least, most, currency = expected.split("|")
        figures = f"{least or '-'} {most or '-'} {currency} {_UNITS.get(unit, '-')}"
        rows.append((record, "base_pay", [] if expected == "|||" else [figures]))
    postings = frame.select("record_id", description_text="phrase").with_columns(language=pl.lit("en"))
    return LabelledSet("pay phrases", postings, labels(rows))
