"""The labelled sets that can be read: each adapter knows one shape of file by its columns, wherever it lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from accuracy.labelled import LabelledSet, SpanSet
from accuracy.sets import (
    adzuna,
    ashby,
    ashby_addresses,
    gold,
    latam,
    marked_words,
    pay_phrases,
    samples,
    skill_flags,
    stated_columns,
    titles,
)
from accuracy.sets.company_pairs import CompanyPairs, company_pairs
from accuracy.sets.duplicate_pairs import DuplicatePairs, duplicate_pairs
from accuracy.sets.role_titles import RoleTitles, ojalab_titles, onet_titles

AnySet = LabelledSet | SpanSet | DuplicatePairs | CompanyPairs | RoleTitles
Adapter = Callable[[Path], AnySet | None]

#: An adapter returns None for a file that is not of its shape.
ADAPTERS: tuple[Adapter, ...] = (
    gold.sentences,
    gold.postings,
    duplicate_pairs,
    company_pairs,
    samples.samples,
    pay_phrases.pay_phrases,
    ashby.ashby,
    ashby_addresses.addresses,
    adzuna.adzuna,
    titles.seniority_titles,
    latam.latam,
    stated_columns.lagou,
    stated_columns.emscad,
    stated_columns.ojalab,
    ojalab_titles,
    onet_titles,
    skill_flags.glassdoor,
    skill_flags.google_jobs,
    marked_words.skillspan,
    marked_words.conll,
    marked_words.techwolf,
)


def sets_in(paths: list[Path]) -> Iterator[AnySet]:
    """Yield the labelled sets among ``paths``: files, or folders searched through; other files are passed over."""
    for path in paths:
        files = sorted(f for f in path.rglob("*") if f.is_file()) if path.is_dir() else [path]
        for file in files:
            for adapter in ADAPTERS:
                read = adapter(file)
                if read is not None:
                    yield read
