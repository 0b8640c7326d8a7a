"""Titles: the job's name without its decorations, the role it names, and the level it states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from extractors.facts import EVIDENCE
from extractors.title.cleaning import clean_title, plain_key
from extractors.title.level_field import RULE as LEVEL_FIELD
from extractors.title.level_field import field_levels, level_facts
from extractors.title.reading import Title, are_words_of, read_title, read_titles
from extractors.title.seniority import stated_level

__all__ = ["TITLE_COLUMNS", "Title", "extract_title_facts", "extract_titles", "read_title", "rereads"]

TITLE_COLUMNS = {
    "record_id": pl.String,
    "title_clean": pl.String,
    "title_normalized": pl.String,
    "role_id": pl.String,
    "role_match": pl.String,  # exact | title | alias | head | words
    "role_confidence": pl.Float64,
    "role_confidence_band": pl.String,  # high | medium | low
    "soc_major_group": pl.String,  # 15-0000; may be sure where the role is not
    "seniority_level": pl.String,
    "is_people_manager": pl.Boolean,
    "is_internship": pl.Boolean,
    "specialty": pl.String,
}
_SOURCE = ("title_raw", "hiring_organization_raw", "job_location_raw")
_RULE_VERSION = "5"
_READ = {
    "title_clean": pl.String,
    "title_rule": pl.String,
    "specialty": pl.String,
    "title_normalized": pl.String,
    "role_id": pl.String,
    "soc_major_group": pl.String,
    "role_match": pl.String,
    "role_confidence": pl.Float64,
    "role_confidence_band": pl.String,
    "role_start": pl.Int64,
    "role_end": pl.Int64,
    "seniority_level": pl.String,
    "is_people_manager": pl.Boolean,
    "is_internship": pl.Boolean,
    "level_start": pl.Int64,
    "level_end": pl.Int64,
}


def extract_titles(postings: pl.DataFrame) -> pl.DataFrame:
    """Return one row per record with a title (``TITLE_COLUMNS``).

    ``postings`` needs ``record_id`` and ``title_raw``; ``hiring_organization_raw`` and ``job_location_raw`` help to
    tell the company and the places in a title from the job. ``role_id`` is NULL when the title
    names none and its words speak for none more likely than not, ``seniority_level`` when no level is stated.
    """
    return _read(postings).select(*TITLE_COLUMNS)


def extract_title_facts(postings: pl.DataFrame) -> pl.DataFrame:
    """Return EVIDENCE rows (in ``title_raw``) for what :func:`extract_titles` reads.

    A title of which nothing is left is one ``unparsed`` row of ``title_clean``. A level that the board states in a
    field of its own (``experience_requirements_raw``) is a row too, after the title's by its method.
    """
    read = _read(postings)
    whole = pl.lit(0, pl.Int64), pl.col("title_raw").str.len_chars().cast(pl.Int64)
    level = pl.col("level_start"), pl.col("level_end")
    facts = [
        _facts(read, "title_clean", "pattern", pl.col("title_rule"), whole),
        _facts(
            read.filter(pl.col("title_normalized").is_not_null()),
            "title_normalized",
            "pattern",
            pl.col("title_rule").str.replace("clean", "normalized", literal=True),
            whole,
        ),
        *(
            _facts(
                read.filter(pl.col(field).is_not_null()),
                field,
                "dictionary",
                pl.concat_str(pl.lit(f"title-{name}"), "role_match", "role_confidence_band", separator="-"),
                (pl.col("role_start"), pl.col("role_end")),
            )
            for field, name in (("role_id", "role"), ("soc_major_group", "group"))
        ),
        _facts(
            read.filter(pl.col("seniority_level").is_not_null()),
            "seniority_level",
            "dictionary",
            pl.lit("title-seniority"),
            level,
        ),
        _facts(read.filter("is_people_manager"), "is_people_manager", "dictionary", pl.lit("title-manager"), level),
        _facts(read.filter("is_internship"), "is_internship", "dictionary", pl.lit("title-internship"), level),
        level_facts(postings),
    ]
    return pl.concat(facts)


def _read(postings: pl.DataFrame) -> pl.DataFrame:
    columns = [c if c in postings.columns else pl.lit(None, dtype=pl.String).alias(c) for c in _SOURCE]
    stated = postings.select("record_id", *columns).filter(pl.col("title_raw").str.strip_chars() != "")
    distinct = stated.select(_SOURCE).unique(maintain_order=True)
    read = zip(*read_titles(distinct.rows()), strict=True)
    titles = pl.DataFrame(dict(zip(_READ, read, strict=True)) if distinct.height else None, schema=_READ)
    return stated.join(distinct.hstack(titles), on=_SOURCE, how="left", nulls_equal=True, maintain_order="left")


def _facts(read: pl.DataFrame, field: str, method: str, rule: pl.Expr, span: tuple[pl.Expr, pl.Expr]) -> pl.DataFrame:
    """Return evidence rows of one field; the quote is the span's words in the raw title."""
    start, end = span
    return read.select(
        "record_id",
        field_name=pl.lit(field),
        value_text=pl.col(field).cast(pl.String),
        value_status=pl.when(pl.col(field).is_null()).then(pl.lit("unparsed")).otherwise(pl.lit("stated")),
        extraction_method=pl.lit(method),
        rule_id=rule,
        rule_version=pl.lit(_RULE_VERSION),
        evidence_field=pl.lit("title_raw"),
        char_start=start,
        char_end=end,
        evidence_text=pl.col("title_raw").str.slice(start, end - start),
    ).select(*EVIDENCE)


def rereads(fact: Mapping[str, Any]) -> bool:
    """Whether the quote of a fact of this module gives its value again (``EVIDENCE`` columns by name).

    What was taken from a title because the posting names its company or place (``title-clean-in-context``) cannot be
    known from the quote: there the value must be made of the quote's words, in their order and from the first on.
    """
    quote, value, rule = fact["evidence_text"], fact["value_text"], fact["rule_id"]
    if rule == "title-clean-in-context":
        return _is_made_of(value, quote)
    if rule == "title-normalized-in-context":
        return are_words_of(value, quote)
    if rule == LEVEL_FIELD:
        return field_levels(quote) == {value}
    if rule in ("title-seniority", "title-manager", "title-internship"):
        level = stated_level(quote)
        return level is not None and str(getattr(level, fact["field_name"])).casefold() == value.casefold()
    read = read_title(quote)
    return bool(value == getattr(read, fact["field_name"]))


def _is_made_of(value: str, quote: str) -> bool:
    words = iter(plain_key(quote).split())
    return bool(value) and clean_title(value).title == value and all(w in words for w in plain_key(value).split())
