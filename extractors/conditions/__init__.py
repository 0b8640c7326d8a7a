"""Conditions of a job: visa sponsorship, security clearance, travel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from extractors.candidates import DESCRIPTION, Candidate, evidence_frame
from extractors.conditions.clearance import UNSPECIFIED, clearance_terms, judge_clearance, read_clearances
from extractors.conditions.wording import (
    TRAVEL,
    VISA,
    clause_around,
    is_about_topic,
    read_condition,
    read_travel_percent,
    topic_terms,
)
from extractors.folding import fold_term
from extractors.scan import Scan, Words
from extractors.sentence_frames import frame_words, framed, rereads_frame

__all__ = ["extract_conditions", "rereads", "words"]

CLEARANCE = "security_clearance"
_RULES = {VISA: "visa-wording", TRAVEL: "travel-2-wording"}


def words() -> dict[str, Words]:
    """Return the groups of words that this extractor looks for in a scan."""
    return {
        "conditions.visa_sentences": frame_words(VISA),
        "conditions.visa": Words.of(topic_terms(VISA)),
        "conditions.travel": Words.of(topic_terms(TRAVEL)),
        "conditions.clearance": Words.of(clearance_terms()),
    }


def _clauses(scan: Scan, group: str, field: str) -> Iterator[tuple[int, int, str]]:
    """Yield ``row, start, clause`` of each clause that holds a word for the topic, once."""
    last = (-1, -1)
    for row, term, start, end in scan.hits(group).iter_rows():
        if is_about_topic(field, term):
            low, high = clause_around(scan.lowered[row], start, end)
            if (row, low) != last:
                yield row, low, scan.lowered[row][low:high]
            last = (row, low)


def _said(scan: Scan, group: str, field: str) -> Iterator[Candidate]:
    for row, low, clause in _clauses(scan, group, field):
        said = read_condition(field, clause)
        if said:
            start, end = low + said.start, low + said.end
            quote = scan.written[row][start:end]
            yield Candidate(scan.records[row], field, said.value, _RULES[field], DESCRIPTION, start, end, quote)


def _sponsored(scan: Scan) -> Iterator[Candidate]:
    for row, start, end, value in framed(scan, "conditions.visa_sentences", VISA):
        place = (DESCRIPTION, start, end, scan.written[row][start:end])
        yield Candidate(scan.records[row], VISA, value, "visa-sentence", *place)


def _travelled(scan: Scan) -> Iterator[Candidate]:
    for row, low, clause in _clauses(scan, "conditions.travel", TRAVEL):
        share = read_travel_percent(clause)
        if share is None:
            continue
        start, end = low + share.start, low + share.end
        place = ("travel-1-percent", DESCRIPTION, start, end, scan.written[row][start:end])
        yield Candidate(scan.records[row], TRAVEL, str(share.high > 0).lower(), *place)
        if share.low is not None:
            yield Candidate(scan.records[row], "travel_percent_min", str(share.low), *place)
        yield Candidate(scan.records[row], "travel_percent_max", str(share.high), *place)


def _clearances(scan: Scan) -> Iterator[Candidate]:
    for row, term, start, end in scan.hits("conditions.clearance").iter_rows():
        found = judge_clearance(scan.lowered[row], term, start, end)
        if found:
            rule = "clearance-2-unspecified" if found.level == UNSPECIFIED else "clearance-1-level"
            place = (DESCRIPTION, found.start, found.end, scan.written[row][found.start : found.end])
            yield Candidate(
                scan.records[row], CLEARANCE, found.level, rule, *place, extraction_method="dictionary"
            )  # fmt: skip


def extract_conditions(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return candidates of ``visa_sponsorship``, ``travel_required``, ``travel_percent_min``, ``travel_percent_max``
    (percent of the working time) and ``security_clearance`` (a level, only where it is required).

    Reads ``description_text``.
    """
    scan = scan or Scan(postings, words())
    visa = _said(scan, "conditions.visa", VISA)
    travel = _said(scan, "conditions.travel", TRAVEL)
    return evidence_frame([*_sponsored(scan), *visa, *_travelled(scan), *travel, *_clearances(scan)])


def rereads(fact: Mapping[str, Any]) -> bool:
    """Tell whether the fact's quote alone, read by the fact's rule, gives its value again."""
    folded, value, name = fold_term(fact["evidence_text"]), fact["value_text"], fact["field_name"]
    if name == CLEARANCE:
        return any(found.level == value for found in read_clearances(folded))
    if fact["rule_id"] == "visa-sentence":
        return rereads_frame(name, fact["evidence_text"], value)
    if fact["rule_id"] == "travel-1-percent":
        share = read_travel_percent(folded)
        if share is None:
            return False
        read = {TRAVEL: str(share.high > 0).lower(), "travel_percent_min": share.low, "travel_percent_max": share.high}
        return str(read[name]) == value
    said = read_condition(name, folded)
    return said is not None and said.value == value
