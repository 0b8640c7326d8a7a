"""Companies: one employer, however its name is written."""

from __future__ import annotations

import polars as pl

from extractors.facts import EVIDENCE

COMPANY_COLUMNS = {
    **EVIDENCE,
    "company_name": pl.String,
    "company_key": pl.String,
    "company_id": pl.String,
    "alias_raw": pl.String,
    "match_rule": pl.String,
    "legal_name": pl.String,
    "is_staffing": pl.Boolean,
    "on_behalf_of": pl.String,
}


def extract_companies(postings: pl.DataFrame) -> pl.DataFrame:
    """Return the employer of each record (``COMPANY_COLUMNS``)."""
    return pl.DataFrame(schema=COMPANY_COLUMNS)
