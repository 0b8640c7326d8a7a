"""What a fact is: a value, how it was read, and the words it was read from."""

from __future__ import annotations

import polars as pl

#: Every extractor returns a frame that starts with these columns (see ``models/marts/fct_extraction``).
EVIDENCE = {
    "record_id": pl.String,
    "field_name": pl.String,
    "value_text": pl.String,  # the value in canonical spelling, e.g. "5", "FULL_TIME", "hybrid"
    "value_status": pl.String,  # stated | absent | contradictory | unparsed | inferred
    "extraction_method": pl.String,  # structured | pattern | dictionary | lookup
    "rule_id": pl.String,
    "rule_version": pl.String,
    "evidence_field": pl.String,  # description_text, or the raw field the words stand in
    "char_start": pl.Int64,  # code points, 0-based; substr(text, char_start + 1, char_end - char_start) is the quote
    "char_end": pl.Int64,
    "evidence_text": pl.String,
}
