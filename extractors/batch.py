"""Every extractor over one batch of postings, with one pass over the texts for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from types import ModuleType
from typing import Any, NamedTuple

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
    native,
    pay,
    people_management,
    place,
    skills,
    title,
    work_mode,
)
from extractors.scan import Scan, Words
from processes.garbage import garbage_left

Read = Callable[[pl.DataFrame, Scan], pl.DataFrame]
_TEXT, _TITLE, _COMPANY, _PLACES = "description_text", "title_raw", "hiring_organization_raw", "job_location_raw"


class Family(NamedTuple):
    """Extractors whose facts change together: ``read`` sees ``record_id`` and ``columns``, and nothing else."""

    name: str
    table: str  # of the facts: each table has columns of its own after the evidence
    modules: tuple[ModuleType, ...]
    columns: tuple[str, ...]
    read: Read

    def words(self) -> dict[str, Words]:
        """Return the groups of words that the family looks for in the shared pass."""
        named = (module.words() for module in self.modules if _TEXT in self.columns)
        return {name: group for groups in named for name, group in groups.items()}


def _pay(postings: pl.DataFrame, scan: Scan) -> pl.DataFrame:
    paid: pl.DataFrame = scan.once("pay", lambda: pay.extract_pay(postings, scan))
    return paid


_PAID = ("base_salary_raw", _TITLE, _PLACES, _TEXT)
#: In the order of the tables, and of the facts within one.
FAMILIES: tuple[Family, ...] = (
    Family(
        "title", "facts", (title,), (_TITLE, _COMPANY, _PLACES, "experience_requirements_raw"),
        lambda postings, _: title.extract_title_facts(postings),
    ),
    Family(
        "dates", "facts", (dates,), ("date_posted_raw", "valid_through_raw", _PLACES, "retrieved_at", _TEXT),
        dates.extract_dates,
    ),
    Family(
        "employment", "facts", (employment,), ("employment_type_raw", "work_hours_raw", _TITLE, _TEXT),
        employment.extract_employment,
    ),
    Family(
        "work_mode", "facts", (work_mode,), ("job_location_type_raw", _TITLE, _PLACES, "employment_type_raw", _TEXT),
        work_mode.extract_work_mode,
    ),
    Family("experience", "facts", (experience,), ("experience_requirements_raw", _TEXT), experience.extract_experience),
    Family("education", "facts", (education,), ("education_requirements_raw", _TEXT), education.extract_education),
    Family("languages", "facts", (languages,), (_TITLE, _TEXT), languages.extract_languages),
    Family("native", "facts", (native,), (_TEXT,), native.extract_native),
    Family("credentials", "facts", (credentials,), (_TEXT,), credentials.extract_credentials),
    Family("people_management", "facts", (people_management,), (_TEXT,), people_management.extract_people_management),
    Family("conditions", "facts", (conditions,), (_TEXT,), conditions.extract_conditions),
    Family("benefits", "facts", (benefits,), (_TEXT,), benefits.extract_benefits),
    Family(
        "application_pool", "facts", (application_pool,), (_TITLE, _TEXT), application_pool.extract_application_pool
    ),
    Family("pay", "pay", (pay,), _PAID, _pay),
    Family("skills", "skills", (skills,), (_COMPANY, _TITLE, "skills_raw", _TEXT), skills.extract_skills),
    Family(
        "places", "places", (place,),
        (_PLACES, "applicant_location_raw", "job_location_type_raw", _TITLE, _TEXT), place.extract_places,
    ),
    Family(
        "pay_zones", "pay_zones", (pay, place), _PAID,
        lambda postings, scan: place.zone_places(_pay(postings, scan)),
    ),
    Family(
        "companies", "companies", (company,),
        (_COMPANY, "hiring_organization_url_raw", "url_raw", "source", "source_format"),
        lambda postings, _: company.extract_companies(postings),
    ),
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
    "native": native.rereads,
    "pay": pay.rereads,
    "people": people_management.rereads,
    "place": place.rereads,
    "skill": skills.rereads,
    "title": title.rereads,
    "travel": conditions.rereads,
    "visa": conditions.rereads,
    "work": work_mode.rereads,
}


@lru_cache(maxsize=8)
def words(families: tuple[Family, ...] = FAMILIES) -> dict[str, Words]:
    """Return the groups of words of the families' extractors, by name."""
    return {name: group for family in families for name, group in family.words().items()}


def read_families(postings: pl.DataFrame, families: tuple[Family, ...] = FAMILIES) -> Iterator[pl.DataFrame]:
    """Yield the facts of a batch for each of ``families``, with one pass over the texts for all of them.

    ``postings`` has the columns of landed postings; an extractor sees those that its family names.
    """
    with garbage_left():
        scan = Scan(postings, words(families))
        for family in families:
            yield family.read(postings.select("record_id", *(c for c in family.columns if c in postings.columns)), scan)


def extract(postings: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return the facts of a batch by table: ``facts``, ``pay``, ``skills``, ``places``, ``pay_zones``,
    ``companies``.

    ``postings`` has the columns of landed postings. Every table begins with the ``EVIDENCE`` columns.
    """
    tables: dict[str, list[pl.DataFrame]] = {}
    for family, facts in zip(FAMILIES, read_families(postings), strict=True):
        tables.setdefault(family.table, []).append(facts)
    return {name: pl.concat(frames) for name, frames in tables.items()}


def rereads(fact: Mapping[str, Any]) -> bool:
    """Say whether applying the fact's rule to its quote alone gives its value again.

    ``fact`` has the columns of its table (:func:`extract`); the first word of its ``rule_id`` names the reader.
    Raises ``KeyError`` for a rule that no reader knows.
    """
    return _REREADS[fact["rule_id"].split("-")[0]](fact)
