"""Titles: the job's name without its decorations, the role it names, and the level it states."""

from __future__ import annotations

import polars as pl

from extractors.facts import EVIDENCE
from extractors.folding import fold
from extractors.place_gazetteer import place_keys
from extractors.title_cleaning import clean_title
from extractors.title_role import roles_of
from extractors.title_seniority import seniority_of
from extractors.vocabulary import plain

TITLE_COLUMNS = {
    "record_id": pl.String,
    "title_clean": pl.String,
    "role_id": pl.String,
    "role_match": pl.String,  # exact | alias | head
    "role_confidence": pl.Float64,
    "seniority_level": pl.String,
    "is_people_manager": pl.Boolean,
    "is_internship": pl.Boolean,
    "specialty": pl.String,
}


def extract_titles(postings: pl.DataFrame) -> pl.DataFrame:
    """Return one row per record with a title (``TITLE_COLUMNS``).

    ``postings`` needs ``record_id`` and ``title_raw``; ``hiring_organization_raw`` and ``job_location_raw`` help to
    tell the company and the places in a title from the job. ``role_id`` is NULL when no role of the vocabulary
    stands in the title, ``seniority_level`` when no level is stated or implied.
    """
    return _read(postings).select(*TITLE_COLUMNS)


def extract_title_facts(postings: pl.DataFrame) -> pl.DataFrame:
    """Return EVIDENCE rows (in ``title_raw``) for what :func:`extract_titles` reads."""
    read = _read(postings)
    facts = [
        _facts(read, "title_clean", "pattern", "title-clean", None),
        _facts(read, "role_id", "dictionary", "title-role", "role_term"),
        _facts(read, "seniority_level", "dictionary", "title-seniority", "seniority_term"),
        _facts(read.filter("is_people_manager"), "is_people_manager", "dictionary", "title-manager", "seniority_term"),
        _facts(read.filter("is_internship"), "is_internship", "dictionary", "title-internship", "seniority_term"),
    ]
    return pl.concat(facts)


def _read(postings: pl.DataFrame) -> pl.DataFrame:
    wanted = ("title_raw", "hiring_organization_raw", "job_location_raw")
    columns = [c if c in postings.columns else pl.lit(None, dtype=pl.String).alias(c) for c in wanted]
    stated = postings.select("record_id", *columns).filter(pl.col("title_raw").str.strip_chars() != "")
    distinct = stated.select(wanted).unique(maintain_order=True)
    cleaned = [_cleaned(*row) for row in distinct.iter_rows()]
    schema = {"title_clean": pl.String, "specialty": pl.String}
    titles = distinct.hstack(pl.DataFrame(cleaned, schema=schema, orient="row"))
    titles = titles.with_columns(folded=fold(titles["title_clean"].fill_null("")))
    titles = titles.hstack(roles_of(titles["folded"]))
    titles = titles.hstack(seniority_of(titles.select("folded", "role_id", "role_start", "role_end")))
    return stated.join(titles, on=wanted, how="left", nulls_equal=True)


def _cleaned(title: str, company: str | None, places: str | None) -> tuple[str | None, str | None]:
    known, stated = place_keys(), f" {plain(places or '')} "

    def is_place(piece: str) -> bool:
        key = plain(piece)
        return key in known or (len(key) > 3 and f" {key} " in stated) or _all_places(piece, known)

    return clean_title(title, company, is_place)


def _all_places(piece: str, known: frozenset[str]) -> bool:
    parts = [plain(part) for part in piece.replace("/", ",").replace(" or ", ",").replace(" and ", ",").split(",")]
    return len(parts) > 1 and all(part in known for part in parts)


def _facts(read: pl.DataFrame, field: str, method: str, rule: str, term: str | None) -> pl.DataFrame:
    """Return evidence rows of one field; the quote is the term's place in the raw title, or the whole title."""
    found = read.filter(pl.col(field).is_not_null())
    raw = found["title_raw"]
    terms = found[term].fill_null("") if term else pl.Series([""] * found.height, dtype=pl.String)
    spots = [_spot(text, folded, word) for text, folded, word in zip(raw, fold(raw), terms, strict=True)]
    inferred = field == "seniority_level" and "seniority_inferred" in found.columns
    return found.select(
        "record_id",
        field_name=pl.lit(field),
        value_text=pl.col(field).cast(pl.String),
        value_status=(
            pl.when("seniority_inferred").then(pl.lit("inferred")).otherwise(pl.lit("stated"))
            if inferred
            else pl.lit("stated")
        ),
        extraction_method=pl.lit(method),
        rule_id=pl.lit(rule) + (("-" + pl.col("role_match")) if field == "role_id" else pl.lit("")),
        rule_version=pl.lit("1"),
        evidence_field=pl.lit("title_raw"),
        char_start=pl.Series([s for s, _ in spots], dtype=pl.Int64),
        char_end=pl.Series([e for _, e in spots], dtype=pl.Int64),
        evidence_text=pl.Series([t[s:e] for t, (s, e) in zip(raw, spots, strict=True)], dtype=pl.String),
    ).select(*EVIDENCE)


def _spot(raw: str, folded: str, term: str) -> tuple[int, int]:
    start = folded.find(term) if term else -1
    return (start, start + len(term)) if start >= 0 else (0, len(raw))
