"""The level that a board states in a field of its own ("Mid-Senior level", "starszy specjalista (Senior)")."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from extractors.facts import EVIDENCE
from extractors.title.levels import levels_of

FIELD = "experience_requirements_raw"
RULE = "level-field"
#: Longer values are requirements in sentences, which other extractors read.
LONGEST = 120


def level_facts(postings: pl.DataFrame) -> pl.DataFrame:
    """Return EVIDENCE rows of ``seniority_level`` for postings whose ``experience_requirements_raw`` names levels.

    Where it names several levels the row is ``unparsed``: which of them holds is not said.
    """
    if FIELD not in postings.columns:
        return pl.DataFrame(schema=EVIDENCE)
    value = pl.col(FIELD).cast(pl.String)
    stated = postings.select("record_id", value).filter(
        (value.str.len_chars() <= LONGEST) & ~value.str.contains(r"\d") & value.str.contains(r"\pL")
    )
    distinct = stated.select(FIELD).unique(maintain_order=True)
    levels = [field_levels(text) for text in distinct[FIELD]]
    read = distinct.with_columns(
        value_text=pl.Series([next(iter(found)) if len(found) == 1 else None for found in levels], dtype=pl.String),
        is_level=pl.Series([bool(found) for found in levels], dtype=pl.Boolean),
    ).filter("is_level")
    return (
        stated.join(read, on=FIELD, maintain_order="left")
        .select(
            "record_id",
            field_name=pl.lit("seniority_level"),
            value_text="value_text",
            value_status=pl.when(pl.col("value_text").is_null()).then(pl.lit("unparsed")).otherwise(pl.lit("stated")),
            extraction_method=pl.lit("structured"),
            rule_id=pl.lit(RULE),
            rule_version=pl.lit("1"),
            evidence_field=pl.lit(FIELD),
            char_start=pl.lit(0, dtype=pl.Int64),
            char_end=pl.col(FIELD).str.len_chars().cast(pl.Int64),
            evidence_text=FIELD,
        )
        .select(*EVIDENCE)
    )


@lru_cache(maxsize=4096)
def field_levels(text: str) -> frozenset[str]:
    """Return the levels that a field names; LinkedIn's "Associate" is the step after "Entry level"."""
    if text.strip().casefold() == "associate":
        return frozenset({"junior"})
    return levels_of(text)
