"""Skills: every mention of a vocabulary skill in a posting's title, text and stated skill list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import polars as pl

from extractors import requirement
from extractors.facts import EVIDENCE
from extractors.folding import fold_term
from extractors.requirement import outline
from extractors.scan import Scan, Words
from extractors.skills import boilerplate as skills_boilerplate
from extractors.skills import vocabulary as skills_vocabulary
from extractors.skills.boilerplate import asked_for
from extractors.skills.matching import Mentions, find_mentions, quotes
from extractors.skills.vocabulary import YEARS, alias_table, aliases
from extractors.skills.years import years_of

SKILL_COLUMNS = {**EVIDENCE, "skill_id": pl.String, "requirement_level": pl.String, "years_min": pl.Int64}

_DESCRIPTION, _COMPANY, _LIST = "description_text", "hiring_organization_raw", "skills_raw"
#: Where else skills are stated, and how such a hit was made. A skill named there is required.
_SHORT_FIELDS = {"title_raw": "dictionary", _LIST: "structured"}
_GATED, _FREE = "skill-gated-alias", "skill-alias"
_VERSION = "2"


def words() -> dict[str, Words]:
    """Return the words that a scan looks for."""
    return {**skills_vocabulary.words(), **skills_boilerplate.words(), **requirement.words()}


def extract_skills(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return every skill mention of a batch: one row per mention, EVIDENCE and ``SKILL_COLUMNS``.

    ``postings`` needs ``record_id`` and any of ``description_text``, ``title_raw``, ``skills_raw``; ``scan`` is the
    batch's own, made with :func:`words`. A mention inside a longer one is no mention ("SQL" in "SQL Server"); words
    that also mean something else pass their gate in ``seeds/skill_gates.csv``. ``years_min`` is the number of years
    asked for in the same clause, if one stands there.
    """
    frames = []
    if _DESCRIPTION in postings.columns:
        frames.append(_in_descriptions(scan or Scan(postings, words()), _companies(postings)))
    for field, method in _SHORT_FIELDS.items():
        if field in postings.columns:
            stated = postings.select("record_id", description_text=pl.col(field).cast(pl.String)).drop_nulls()
            frames.append(_in_short_texts(Scan(stated, skills_vocabulary.words()), field, method))
    found = [frame for frame in frames if not frame.is_empty()]
    return pl.concat(found) if found else pl.DataFrame(schema=SKILL_COLUMNS)


def rereads(fact: Mapping[str, Any]) -> bool:
    """Say whether the quote, read alone, is an alias of the fact's skill, in the spelling that the alias asks for.

    An item of a stated list is a skill in any spelling of capitals.
    """
    quote, skill = fact["evidence_text"], fact["value_text"]
    if not quote or skill != fact.get("skill_id", skill):
        return False
    named = _by_term().get(_hyphens_off(fold_term(quote)), ())
    is_gated, any_case = fact["rule_id"] == _GATED, fact["evidence_field"] == _LIST
    return any(
        skill_id == skill and (any_case or not is_exact or alias == quote) and is_gated == (gate >= 0)
        for alias, skill_id, is_exact, gate in named
    )


def _companies(postings: pl.DataFrame) -> pl.Series | None:
    return postings[_COMPANY].cast(pl.String) if _COMPANY in postings.columns else None


def _in_descriptions(scan: Scan, companies: pl.Series | None) -> pl.DataFrame:
    found = find_mentions(scan)
    levels = outline(scan).levels(found.start, found.end, found.row)
    asked = asked_for(scan, found, levels, companies)
    found = found.kept(asked)
    years = years_of(found.start, found.end, scan.places(YEARS).start, scan.flat)
    return _facts(scan, found, _DESCRIPTION, "dictionary", levels.filter(pl.Series(asked, dtype=pl.Boolean)), years)


def _in_short_texts(scan: Scan, field: str, method: str) -> pl.DataFrame:
    return _facts(scan, find_mentions(scan, is_list=method == "structured"), field, method)


def _facts(
    scan: Scan,
    mentions: Mentions,
    field: str,
    method: str,
    levels: pl.Series | None = None,
    years: pl.Series | None = None,
) -> pl.DataFrame:
    table, offset = alias_table(), scan.flat.offsets(mentions.row)
    skill = table.skills.gather(pl.Series(mentions.skill))
    return pl.select(
        record_id=scan.records.gather(pl.Series(mentions.row)),
        field_name=pl.lit("skill"),
        value_text=skill,
        value_status=pl.lit("stated"),
        extraction_method=pl.lit(method),
        rule_id=pl.when(pl.Series(table.gate[mentions.alias] >= 0)).then(pl.lit(_GATED)).otherwise(pl.lit(_FREE)),
        rule_version=pl.lit(_VERSION),
        evidence_field=pl.lit(field),
        char_start=pl.Series(mentions.start - offset),
        char_end=pl.Series(mentions.end - offset),
        evidence_text=pl.Series(quotes(scan, mentions), dtype=pl.String),
        skill_id=skill,
        requirement_level=pl.lit("required") if levels is None else levels,
        years_min=pl.lit(None, dtype=pl.Int64) if years is None else years,
    )


@lru_cache(maxsize=1)
def _by_term() -> dict[str, list[tuple[str, str, bool, int]]]:
    found: dict[str, list[tuple[str, str, bool, int]]] = {}
    for term, alias, skill_id, is_exact, gate in (
        aliases().select("term", "alias", "skill_id", "is_exact", "gate").iter_rows()
    ):
        found.setdefault(_hyphens_off(term), []).append((alias, skill_id, is_exact, gate))
    return found


def _hyphens_off(term: str) -> str:
    return term.replace("-", " ")
