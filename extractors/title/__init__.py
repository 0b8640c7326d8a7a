"""Titles: the job's name without its decorations, the role it names, and the level it states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import polars as pl

from extractors.facts import EVIDENCE
from extractors.title.cleaning import clean_title, plain_key
from extractors.title.level_field import RULE as LEVEL_FIELD
from extractors.title.level_field import field_levels, level_facts
from extractors.title.levels import level_hits
from extractors.title.normal import normal_title, normalized
from extractors.title.role import role_names
from extractors.title.role_reading import leading_roles, read_role
from extractors.title.seniority import level_of, stated_level
from extractors.title.words import Hit, folded_title, tokens_of

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
_RULE_VERSION = "3"
#: Signs that say something else in a part of a title than in the whole.
_BRACKETS = frozenset("()[]{}|")


class Title(NamedTuple):
    """A title as read; ``start`` and ``end`` of each part are code points of the raw title."""

    title_clean: str | None
    title_rule: str
    specialty: str | None
    title_normalized: str | None = None
    role_id: str | None = None
    soc_major_group: str | None = None
    role_match: str | None = None
    role_confidence: float | None = None
    role_confidence_band: str | None = None
    role_start: int | None = None
    role_end: int | None = None
    seniority_level: str | None = None
    is_people_manager: bool | None = None
    is_internship: bool = False
    level_start: int | None = None
    level_end: int | None = None


_NO_ROLE = (None,) * 7
_ROLE_FIELDS = (
    "role_id", "soc_major_group", "role_match", "role_confidence", "role_confidence_band", "role_start", "role_end",
)  # fmt: skip
#: Role and major group among the fields of a title.
_ROLE = slice(Title._fields.index("role_id"), Title._fields.index("role_match"))
_NO_LEVEL = (None, False, False, None, None)
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


@lru_cache(maxsize=50_000)
def read_title(raw: str, company: str | None = None, places: str | None = None) -> Title:
    """Read one title. ``company`` and ``places`` are those of the posting, as stated: they are no part of the job."""
    cleaned = clean_title(raw, company, places)
    title = cleaned.title
    if title is None:
        return Title(None, "title-nothing-left", None)
    rule = "title-clean-in-context" if cleaned.by_context else "title-clean"
    read = Title(title, rule, cleaned.specialty, *_read_left(cleaned.left))
    if read.role_start is None:
        return read
    quote = raw[read.role_start : read.role_end]
    is_doubtful = cleaned.by_context or (quote != raw and _BRACKETS & set(quote))
    if is_doubtful and read_title(quote)[_ROLE] != read[_ROLE]:
        # A bracket cut open, or the posting's company or places, would be needed to read the quote again.
        return Title(**(read._asdict() | dict.fromkeys(_ROLE_FIELDS)))
    return read


@lru_cache(maxsize=50_000)
def _read_left(left: str) -> tuple[Any, ...]:
    """Return what a title of which this is left says of role and level; titles of many companies share it."""
    folded = folded_title(left)
    tokens = tokens_of(folded)
    hits = level_hits(tokens)
    names = [name for name in role_names(tokens) if not any(_begins(hit, name) for hit in hits)]
    role = read_role(folded, tokens, names)
    level = level_of(tokens, names, hits)
    if role and role.match == "words" and level and level.is_internship and role.role_id in leading_roles():
        role = None  # who learns leads nobody: the words speak for the trainee's superior
    of_role = (*role[:4], role.band, role.start, role.end) if role else _NO_ROLE
    return (normal_title(tokens).text, *of_role, *(level or _NO_LEVEL))


def _begins(hit: Hit, name: Hit) -> bool:
    """Whether a level's wording goes on after what would be a role: the "chef" of a "chef d'équipe" does not cook."""
    return hit.first == name.first and hit.last > name.last


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
    read = zip(*(read_title(*row) for row in distinct.iter_rows()), strict=True)
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
        return bool(value) and not Counter(value.split()) - Counter((normalized(quote) or "").split())
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
