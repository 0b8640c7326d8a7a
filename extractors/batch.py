"""Every extractor over one batch of postings, with one pass over the texts for all: what `int_extracted` calls."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import polars as pl

from extractors import (
    application_pool,
    benefits,
    company,
    conditions,
    credentials,
    dates,
    education,
    employment,
    experience,
    languages,
    pay,
    people_management,
    place,
    skills,
    title,
    work_mode,
)
from extractors.scan import Scan, Words

OfText = Callable[[pl.DataFrame, Scan | None], pl.DataFrame]

#: Extractors of texts whose facts have the evidence columns and no others.
FACTS: tuple[OfText, ...] = (
    dates.extract_dates,
    employment.extract_employment,
    work_mode.extract_work_mode,
    experience.extract_experience,
    education.extract_education,
    languages.extract_languages,
    credentials.extract_credentials,
    people_management.extract_people_management,
    conditions.extract_conditions,
    benefits.extract_benefits,
    application_pool.extract_application_pool,
)
#: Modules that name words for the shared pass.
_READERS = (
    dates, employment, work_mode, experience, education, languages, credentials, people_management, conditions,
    benefits, application_pool, pay, place, skills,
)  # fmt: skip
#: First word of a rule's id -> the check that the rule gives the value again from the quote alone.
_REREADS: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    "application": application_pool.rereads,
    "benefit": benefits.rereads,
    "certification": credentials.rereads,
    "clearance": conditions.rereads,
    "company": company.rereads,
    "date": dates.rereads,
    "education": education.rereads,
    "employment": employment.rereads,
    "experience": experience.rereads,
    "hours": employment.rereads,
    "hybrid": work_mode.rereads,
    "language": languages.rereads,
    "level": title.rereads,
    "pay": pay.rereads,
    "people": people_management.rereads,
    "place": place.rereads,
    "skill": skills.rereads,
    "title": title.rereads,
    "travel": conditions.rereads,
    "visa": conditions.rereads,
    "work": work_mode.rereads,
}


@lru_cache(maxsize=1)
def words() -> dict[str, Words]:
    """Return the groups of words of all extractors, by name."""
    return {name: group for module in _READERS for name, group in module.words().items()}


def extract(postings: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return the facts of a batch by table: ``facts``, ``pay``, ``skills``, ``places``, ``pay_zones``,
    ``companies``.

    ``postings`` has the columns of landed postings. Every table begins with the ``EVIDENCE`` columns.
    """
    with _garbage_left():
        scan = Scan(postings, words())
        paid = pay.extract_pay(postings, scan)
        return {
            "facts": pl.concat([title.extract_title_facts(postings), *(read(postings, scan) for read in FACTS)]),
            "pay": paid,
            "skills": skills.extract_skills(postings, scan),
            "places": place.extract_places(postings, scan),
            "pay_zones": place.zone_places(paid),
            "companies": company.extract_companies(postings),
        }


@contextmanager
def _garbage_left() -> Iterator[None]:
    """Let no garbage be looked for: a batch makes no cycles, and each look goes through all vocabularies."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def extract_all(postings: pl.DataFrame) -> pl.DataFrame:
    """Return every fact of a batch in one frame: ``fact_table``, the evidence, and the columns of all tables."""
    tables = [table.select(pl.lit(name).alias("fact_table"), pl.all()) for name, table in extract(postings).items()]
    return pl.concat(tables, how="diagonal")


def rereads(fact: Mapping[str, Any]) -> bool:
    """Say whether applying the fact's rule to its quote alone gives its value again.

    ``fact`` has the columns of its table (:func:`extract`); the first word of its ``rule_id`` names the reader.
    Raises ``KeyError`` for a rule that no reader knows.
    """
    return _REREADS[fact["rule_id"].split("-")[0]](fact)
