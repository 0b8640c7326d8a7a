"""Titles: the job's name without its decorations, the role it names, and the level it states."""

from __future__ import annotations

import polars as pl

from extractors.facts import EVIDENCE

TITLE_COLUMNS = {
    "record_id": pl.String,
    "title_clean": pl.String,
    "role_id": pl.String,
    "role_match": pl.String,
    "role_confidence": pl.Float64,
    "seniority_level": pl.String,
    "is_people_manager": pl.Boolean,
    "is_internship": pl.Boolean,
    "specialty": pl.String,
}


def extract_titles(postings: pl.DataFrame) -> pl.DataFrame:
    """Return one row per record with a title (``TITLE_COLUMNS``)."""
    return pl.DataFrame(schema=TITLE_COLUMNS)


def extract_title_facts(postings: pl.DataFrame) -> pl.DataFrame:
    """Return EVIDENCE rows for what :func:`extract_titles` reads."""
    return pl.DataFrame(schema=EVIDENCE)
