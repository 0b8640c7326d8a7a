"""Skills: every mention of a vocabulary skill in a posting's title, text and stated skill list."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from extractors import skills_gates
from extractors.facts import EVIDENCE
from extractors.skills_matching import find_aliases, search_patterns, without_overlaps
from extractors.vocabulary import seed

SKILL_COLUMNS = {**EVIDENCE, "skill_id": pl.String, "requirement_level": pl.String, "years_min": pl.Int64}

#: Where skills are stated, and how such a hit was made.
_FIELDS = {"description_text": "dictionary", "title_raw": "dictionary", "skills_raw": "structured"}
_YEARS_WORD = r"(?:years?|yrs?|jahren?|ans|années?|años?|anos|lat|lata|jaar)"
_YEARS_BEFORE = (
    rf"(?i)(\d{{1,2}})\s*\+?\s*(?:(?:-|–|to|bis|à|a|do)\s*\d{{1,2}}\s*\+?\s*)?{_YEARS_WORD}\b[^.;\n\d]{{0,60}}$"
)
_YEARS_AFTER = rf"(?i)^\s*[(:–-]{{1,2}}\s*(\d{{1,2}})\s*\+?\s*(?:(?:-|–|to)\s*\d{{1,2}}\s*\+?\s*)?{_YEARS_WORD}\b"


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[pl.DataFrame, list[str]]:
    aliases = seed("skill_aliases").join(seed("skills").select("skill_id", "skill_type"), on="skill_id")
    keyed = aliases.with_columns(key=pl.col("alias").str.to_lowercase(), exact=pl.col("match") == "exact_case").unique(
        ["key", "alias", "skill_id"], maintain_order=True
    )
    return keyed.select("key", "alias", "skill_id", "exact", "skill_type"), search_patterns(keyed["alias"].to_list())


def extract_skills(postings: pl.DataFrame) -> pl.DataFrame:
    """Return every skill mention of a batch: one row per mention, EVIDENCE and ``SKILL_COLUMNS``.

    ``postings`` needs ``record_id`` and any of ``description_text``, ``title_raw``, ``skills_raw``. A mention inside
    a longer one is no mention ("SQL" in "SQL Server"); words that also mean something else pass their gate in
    ``seeds/skill_gates.csv``. ``years_min`` is the number of years asked for in the same clause, if one stands there.
    """
    found = [_mentions(postings, field, method) for field, method in _FIELDS.items() if field in postings.columns]
    frames = [frame for frame in found if not frame.is_empty()]
    return pl.concat(frames) if frames else pl.DataFrame(schema=SKILL_COLUMNS)


def _mentions(postings: pl.DataFrame, field: str, method: str) -> pl.DataFrame:
    vocabulary, patterns = _vocabulary()
    texts = postings[field].cast(pl.String)
    hits = (
        find_aliases(texts, patterns)
        .with_columns(key=pl.col("matched").str.to_lowercase())
        .join(vocabulary, on="key")
        .filter(~pl.col("exact") | (pl.col("matched") == pl.col("alias")))
        .unique(["row", "char_start", "char_end", "skill_id"])
    )
    kept = skills_gates.passed(without_overlaps(hits), texts, is_list=method == "structured")
    if kept.is_empty():
        return pl.DataFrame(schema=SKILL_COLUMNS)
    return _with_requirement(kept, texts, field).select(
        postings["record_id"].gather(kept["row"]),
        field_name=pl.lit("skill"),
        value_text="skill_id",
        value_status=pl.lit("stated"),
        extraction_method=pl.lit(method),
        rule_id=pl.when("is_gated").then(pl.lit("skill-gated-alias")).otherwise(pl.lit("skill-alias")),
        rule_version=pl.lit("1"),
        evidence_field=pl.lit(field),
        char_start="char_start",
        char_end="char_end",
        evidence_text="matched",
        skill_id="skill_id",
        requirement_level="requirement_level",
        years_min="years_min",
    )


def _with_requirement(hits: pl.DataFrame, texts: pl.Series, field: str) -> pl.DataFrame:
    """Add ``requirement_level`` and ``years_min``. A skill in a title or a stated skill list is required."""
    if field == "description_text":
        from extractors.requirement import requirement_level

        spans = hits.select(pl.col("row").cast(pl.Int64), "char_start", "char_end")
        level = requirement_level(texts, spans).alias("requirement_level")
    else:
        level = pl.Series("requirement_level", ["required"] * hits.height, dtype=pl.String)
    text = pl.col("text")
    before = text.str.slice(pl.max_horizontal(pl.col("char_start") - 80, 0), pl.min_horizontal("char_start", 80))
    after = text.str.slice(pl.col("char_end"), 24)
    years = pl.coalesce(after.str.extract(_YEARS_AFTER), before.str.extract(_YEARS_BEFORE))
    return (
        hits.with_columns(level, text=texts.gather(hits["row"]))
        .with_columns(years_min=years.cast(pl.Int64))
        .with_columns(years_min=pl.when(pl.col("years_min").is_between(1, 25)).then("years_min"))
        .drop("text")
    )
