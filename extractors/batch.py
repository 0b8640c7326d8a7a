"""Every extractor by the table it fills: what a dbt model calls, and what one call over a batch gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from extractors.company import extract_companies
from extractors.dates import extract_dates
from extractors.education import extract_education
from extractors.employment import extract_employment
from extractors.experience import extract_experience
from extractors.folding import fold
from extractors.languages import extract_languages
from extractors.pay import extract_pay
from extractors.place import extract_places
from extractors.skills import extract_skills
from extractors.title import extract_title_facts, extract_titles
from extractors.work_mode import extract_work_mode

Extractor = Callable[[pl.DataFrame], pl.DataFrame]

#: Extractors whose facts have the evidence columns and no others.
FACTS: tuple[Extractor, ...] = (
    extract_title_facts,
    extract_dates,
    extract_employment,
    extract_work_mode,
    extract_experience,
    extract_education,
    extract_languages,
)


def extract_facts(postings: pl.DataFrame) -> pl.DataFrame:
    """Return the single-valued facts of a batch of postings: exactly the ``EVIDENCE`` columns."""
    folded = postings.with_columns(description_folded=fold(postings["description_text"]))
    return pl.concat([extract(folded) for extract in FACTS])


TABLES: Mapping[str, Extractor] = {
    "facts": extract_facts,
    "pay": extract_pay,
    "skills": extract_skills,
    "places": extract_places,
    "titles": extract_titles,
    "companies": extract_companies,
}


def extract(postings: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return every table of facts of a batch of postings, by the name of its ``int_`` model's content."""
    return {name: read(postings) for name, read in TABLES.items()}
