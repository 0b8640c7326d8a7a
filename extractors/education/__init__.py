"""Formal education asked for: the lowest level that is accepted, the highest named beside it, "or equivalent".

``min_education_level`` is the lowest level among what is required; ``max_education_level`` the highest, where one
higher than the lowest is named ("Bachelor or Master"). What is only preferred moves neither. Levels and their
ISCED 2011 codes stand in ``seeds/education_levels.csv``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import polars as pl

from extractors import requirement
from extractors.candidates import DESCRIPTION, Candidate, evidence_frame, raw_values
from extractors.education.asked import accepted
from extractors.education.cues import cues
from extractors.education.degrees import Degree, find_degrees, levels_of_bac
from extractors.education.degrees import words as degree_words
from extractors.education.reading import ranks, terms, terms_as_written, unfolded_terms
from extractors.folding import fold_term
from extractors.scan import Scan, Words

FIELD = "education_requirements_raw"
_LOWEST, _HIGHEST, _EQUIVALENT_RULE = (
    "education-lowest-accepted",
    "education-highest-accepted",
    "education-or-equivalent",
)
_VERSION = "3"


def words() -> dict[str, Words]:
    """Return the words that education is found by, for the shared scan."""
    return {**requirement.words(), **degree_words()}


def _chosen(record: str, column: str, text: str, folded: str, degrees: list[Degree], how: str) -> Iterator[Candidate]:
    lowest = min(degrees, key=lambda d: (ranks()[d.level], d.start))
    highest = max(degrees, key=lambda d: (ranks()[d.level], -d.start))
    for name, degree, rule in (
        ("min_education_level", lowest, _LOWEST),
        ("max_education_level", highest, _HIGHEST),
    ):
        if rule == _HIGHEST and highest.level == lowest.level:
            continue
        place = (column, degree.start, degree.end, text[degree.start : degree.end], "stated", how, _VERSION)
        yield Candidate(record, name, degree.level, rule, *place)
    for degree in degrees:
        stop = folded.find("\n", degree.end, degree.end + 220)
        reach = _end_of_equivalent(folded[degree.start : stop if stop >= 0 else degree.end + 220])
        if reach and ranks()[degree.level] >= ranks()["vocational"]:
            end = max(degree.start + reach, degree.end)
            place = (column, degree.start, end, text[degree.start : end], "stated", how, _VERSION)
            yield Candidate(record, "education_or_equivalent", "true", _EQUIVALENT_RULE, *place)
            return


@lru_cache(maxsize=20_000)
def _end_of_equivalent(folded: str) -> int:
    """Return where the wording ends that accepts something in place of a degree; 0 without any."""
    match = cues().equivalent.search(folded)
    return match.end() if match else 0


def _from_field(postings: pl.DataFrame) -> Iterator[Candidate]:
    stated = list(raw_values(postings, FIELD))
    if not stated:
        return
    texts = [value.replace("_", " ") for _, value in stated]
    scan = Scan(pl.DataFrame({"record_id": [record for record, _ in stated], "description_text": texts}), words())
    by_row: dict[int, list[Degree]] = {}
    for degree in find_degrees(scan):
        by_row.setdefault(degree.row, []).append(degree)
    for row, (record, value) in enumerate(stated):
        if row in by_row:
            yield from _chosen(record, FIELD, value, scan.lowered[row], by_row[row], "structured")
        else:
            quote = value[:300]
            span = (0, len(quote), quote, "unparsed", "structured")
            yield Candidate(record, "min_education_level", None, "education-field-unknown", FIELD, *span)


def extract_education(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return ``min_education_level``, ``max_education_level`` and ``education_or_equivalent`` candidates.

    Reads ``education_requirements_raw`` and ``description_text``.
    """
    scan = Scan(postings, words()) if scan is None else scan
    found = list(_from_field(postings))
    records = scan.records.to_list()
    for row, degrees in accepted(scan).items():
        found += _chosen(records[row], DESCRIPTION, scan.written[row], scan.lowered[row], degrees, "pattern")
    return evidence_frame(found)


def rereads(fact: Mapping[str, Any]) -> bool:
    """Say whether the quote of a fact, read alone by the rule that ``rule_id`` names, gives its value again."""
    quote, value = fact["evidence_text"], fact["value_text"]
    if value is None:
        return bool(fact["value_status"] == "unparsed")
    folded = fold_term(quote.replace("_", " "))
    if fact["rule_id"] == _EQUIVALENT_RULE:
        return bool(value == "true" and cues().equivalent.search(folded) and any(term in folded for term in terms()))
    if quote.lower() in unfolded_terms():
        return bool(unfolded_terms()[quote.lower()] == value)
    if any(terms()[term][0].level == value for _, _, term in levels_of_bac(folded)):
        return True
    named = [
        line
        for line in terms_as_written().get(folded.replace("-", " "), ())
        if line.match != "exact" or line.written == quote
    ]
    # Two terms that overlap are quoted as one: "licence professionnelle en".
    named = named or [line for term, lines in terms().items() if folded.endswith(term) for line in lines]
    return value in {line.level for line in named}
