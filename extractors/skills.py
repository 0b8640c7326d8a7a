"""Skills: every mention of a vocabulary skill in a posting's title, text and stated skill list."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from extractors import skills_gates
from extractors.facts import EVIDENCE
from extractors.requirement import requirement_level
from extractors.skills_matching import cut, dictionary, find_aliases, padded, without_overlaps
from extractors.vocabulary import seed

SKILL_COLUMNS = {**EVIDENCE, "skill_id": pl.String, "requirement_level": pl.String, "years_min": pl.Int64}

#: Where skills are stated, and how such a hit was made.
_FIELDS = {"description_text": "dictionary", "title_raw": "dictionary", "skills_raw": "structured"}
_YEARS_WORD = r"(?:years?|yrs?|jahren?|ans|annees?|anos?|lat|lata|jaar)"
_YEARS_BEFORE = rf"(\d{{1,2}})\s*\+?\s*(?:(?:-|to|bis|a|do)\s*\d{{1,2}}\s*\+?\s*)?{_YEARS_WORD}\b[^.;\n\d]{{0,60}}$"
_YEARS_AFTER = rf"^\s*[(:-]{{1,2}}\s*(\d{{1,2}})\s*\+?\s*(?:(?:-|to)\s*\d{{1,2}}\s*\+?\s*)?{_YEARS_WORD}\b"


@lru_cache(maxsize=1)
def _vocabulary() -> pl.DataFrame:
    aliases = seed("skill_aliases").join(seed("skills").select("skill_id", "skill_type"), on="skill_id")
    keyed = aliases.select(
        "alias", "skill_id", "skill_type", key=pl.col("alias").str.to_lowercase(), exact=pl.col("match") == "exact_case"
    )
    return dictionary(keyed.unique(["alias", "skill_id"], maintain_order=True))


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
    texts = postings[field].cast(pl.String).fill_null("")
    folded = padded(texts)
    hits = (
        find_aliases(texts, folded, _vocabulary())
        .filter(~pl.col("exact") | (pl.col("matched") == pl.col("alias")))
        .unique(["row", "char_start", "char_end", "skill_id"])
    )
    kept = skills_gates.passed(without_overlaps(hits), folded, is_list=method == "structured")
    if kept.is_empty():
        return pl.DataFrame(schema=SKILL_COLUMNS)
    return _with_requirement(kept, texts, folded, field).select(
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


def _with_requirement(hits: pl.DataFrame, texts: pl.Series, folded: pl.Series, field: str) -> pl.DataFrame:
    """Add ``requirement_level`` and ``years_min``. A skill in a title or a stated skill list is required."""
    if field == "description_text":
        spans = hits.select(pl.col("row").cast(pl.Int64), "char_start", "char_end")
        plain = folded.str.slice(1).str.head(-1)
        level = requirement_level(texts, spans, plain).alias("requirement_level")
    else:
        level = pl.Series("requirement_level", ["required"] * hits.height, dtype=pl.String)
    start, end = hits["char_start"] + 1, hits["char_end"] + 1
    before = cut(folded, hits["row"], start - 80, start)
    after = cut(folded, hits["row"], end, end + 24)
    years = pl.select(pl.coalesce(after.str.extract(_YEARS_AFTER), before.str.extract(_YEARS_BEFORE))).to_series()
    return hits.with_columns(level, years_min=years.cast(pl.Int64)).with_columns(
        years_min=pl.when(pl.col("years_min").is_between(1, 25)).then("years_min")
    )
