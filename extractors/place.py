"""Places: where the work is, and where a remote worker must live."""

from __future__ import annotations

import polars as pl

from extractors.facts import EVIDENCE

PLACE_COLUMNS = {
    **EVIDENCE,
    "location_role": pl.String,
    "place_index": pl.Int64,
    "location_id": pl.String,
    "city": pl.String,
    "admin1_code": pl.String,
    "admin1_name": pl.String,
    "country_code": pl.String,
    "country_name": pl.String,
    "latitude": pl.Float64,
    "longitude": pl.Float64,
    "population": pl.Int64,
    "timezone": pl.String,
    "place_type": pl.String,
}


def extract_places(postings: pl.DataFrame) -> pl.DataFrame:
    """Return the places of each record (``PLACE_COLUMNS``)."""
    return pl.DataFrame(schema=PLACE_COLUMNS)


def gazetteer() -> pl.DataFrame:
    """Return all known places, without the evidence columns."""
    return pl.DataFrame(schema={k: v for k, v in PLACE_COLUMNS.items() if k not in EVIDENCE})
