"""Whether the job leads people, by the words of the advertisement: "manage a team of five", "Personalverantwortung".

Reporting to a manager, managing stakeholders or projects, and what somebody else's team does lead nobody.
The words stand in ``seeds/people_management_terms.csv``, those around them in ``people_management_cues.csv``; a title
that says it is read in ``extractors.title``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any

import polars as pl

from extractors import requirement
from extractors.candidates import DESCRIPTION, Candidate, evidence_frame
from extractors.cues import cue
from extractors.folding import OTHER, fold_term, read_seed
from extractors.requirement import requirement_level
from extractors.scan import Scan, Words
from extractors.sentence_frames import frame_words, framed, is_of_other, rereads_frame

_RULES = {"true": "people-management-2-leads", "false": "people-management-1-leads-nobody"}
_SENTENCE, _NONE = "people-management-3-sentence", "people-management-1-label-of-none"
_REACH = 70
_any = partial(cue, "people_management_cues")


@lru_cache(maxsize=1)
def _terms() -> dict[str, str]:
    """Return folded wording -> "true" (leads people) or "false" (leads nobody)."""
    rows = {fold_term(row["term"]): row["is_people_manager"] for row in read_seed("people_management_terms")}
    return {term: value for term, value in rows.items() if OTHER not in term}


def words() -> dict[str, Words]:
    """Return the words that the leading of people is found by, for the shared scan."""
    return {
        **requirement.words(),
        "people_management.terms": Words.of(_terms()),
        "people_management.sentences": frame_words("is_people_manager"),
    }


@lru_cache(maxsize=1)
def _of_other() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what says before a word for leading, and after it, that others lead, or that no people are led."""
    before = re.compile(rf"{_any('of other before')}(?: [a-z,'-]+){{0,1}} $")
    return before, re.compile(rf"^ ?(?:{_any('of other after')})")


@lru_cache(maxsize=1)
def _nobody() -> re.Pattern[str]:
    """Return the pattern of "Direct reports: 0", "Supervisory responsibilities: None", from behind the label on."""
    return re.compile(rf"[a-z ]{{0,16}}\)?\**: ?\**\s?{_any('nobody')}")


@lru_cache(maxsize=20_000)
def _leads(value: str, before: str, after: str) -> bool:
    not_before, not_after = _of_other()
    return value == "false" or not (not_before.search(before) or not_after.match(after))


def extract_people_management(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return candidates of ``is_people_manager`` read from ``description_text``; what is only wished for says nothing.

    "No direct reports" and the like come before words for leading.
    """
    scan = Scan(postings, words()) if scan is None else scan
    found = []
    for row, term, start, end in scan.hits("people_management.terms").iter_rows():
        low, value = scan.lowered[row], _terms()[term]
        before, after = low[max(0, start - _REACH) : start], low[end : end + 40]
        if value == "true" and (nobody := _nobody().match(after)):
            found.append((row, start, end + nobody.end(), "false", _NONE))
            continue
        leads = _leads(value, re.split(r"[\n.;!?]", before)[-1], after.split("\n")[0])
        if leads and (value == "false" or not is_of_other("is_people_manager", low, start, end)):
            found.append((row, start, end, value, _RULES[value]))
    for row, start, end, value in framed(scan, "people_management.sentences", "is_people_manager"):
        before = scan.lowered[row][max(0, start - _REACH) : start]
        if _leads(value, re.split(r"[\n.;!?]", before)[-1], ""):
            found.append((row, start, end, value, _SENTENCE))
    if not found:
        return evidence_frame([])
    spans = pl.DataFrame([hit[:3] for hit in found], schema=["row", "char_start", "char_end"], orient="row")
    levels = requirement_level(spans, scan).to_list()
    read = requirement.outline(scan)
    rows, records = spans["row"].to_numpy().astype("int64"), scan.records.to_list()
    parts = read.sections.of(spans["char_start"].to_numpy() + read.flat.starts[rows] + 1, rows)
    return evidence_frame(
        Candidate(
            records[row], "is_people_manager", value, rule, DESCRIPTION, start, end,
            scan.written[row][start:end],
        )
        for (row, start, end, value, rule), level, part in zip(found, levels, parts, strict=True)
        if level != "preferred" and part not in ("about", "benefits", "preferred")
    )  # fmt: skip


def rereads(fact: Mapping[str, Any]) -> bool:
    """Say whether the quote of a fact is a term that means its value."""
    if fact["rule_id"] == _SENTENCE:
        return rereads_frame("is_people_manager", fact["evidence_text"], fact["value_text"])
    quote = fold_term(fact["evidence_text"]).replace("-", " ")
    if fact["rule_id"] == _NONE:
        begins = (quote[len(term) :] for term in _terms() if quote.startswith(term.replace("-", " ")))
        return fact["value_text"] == "false" and any(map(_nobody().fullmatch, begins))
    return any(term.replace("-", " ") == quote and value == fact["value_text"] for term, value in _terms().items())
