"""Whether the job leads people, by the words of the advertisement: "manage a team of five", "Personalverantwortung".

Reporting to a manager, managing stakeholders or projects, and what somebody else's team does lead nobody. The words
stand in ``seeds/people_management_terms.csv``; a title that says it is read in ``extractors.title``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import polars as pl

from extractors import requirement
from extractors.candidates import DESCRIPTION, Candidate, evidence_frame
from extractors.folding import OTHER, fold_term, read_seed
from extractors.requirement import requirement_level
from extractors.scan import Scan, Words
from extractors.sentence_frames import frame_words, framed, is_of_other, rereads_frame

_RULES = {"true": "people-management-2-leads", "false": "people-management-1-leads-nobody"}
_SENTENCE, _NONE = "people-management-3-sentence", "people-management-1-label-of-none"
_REACH = 70
_NOT_THIS_JOB = re.compile(
    r"\b(?:reports? (?:directly )?to(?: the| a)?|reporting (?:directly )?to|your|our|their|his|her|its|partner with"
    r"|work\w* with"
    r"|collaborat\w+ with|support(?:s|ing)?|advis\w+|assist\w*|coach(?:ing)? managers|help(?:s|ing)?|alongside"
    r"|software|tools? (?:for|to)"
    r"|platform (?:for|to)|customers?|clients?|not|no|without|never|grow into|opportunity to|path to|potential to"
    r"|eventually|future"
    r"|excellent|the ability to eventually|from|interest in|may|as you grow|one day|if you|rather than|instead of"
    r"|who|that"
    r"|unterstutz\w*|entlast\w*|abstimmung mit|zusammenarbeit mit"
    r"|mozliwosc|keine|ohne|sans|sin|for)"
    r"(?: [a-z,'-]+){0,1} $"
)
_NOT_LEADING_AFTER = re.compile(
    r"^ ?(?:of (?:agents|bots|ai|vendors|contractors' )|software|platform|tools?|system|is not|are not"
    r"|not required|a plus|will be"
    r"|of (?:projects|products|accounts|stakeholders)|'s expectations|expectations|relationship|solution"
    r"|partners\b|team\b|(?:policies|policy|operations|processes|data|analytics|to client)\b)"
)
#: "Direct reports: 0", "Supervisory responsibilities: None": a label that is answered with nothing.
_NOBODY = re.compile(
    r"[a-z ]{0,16}\)?\**: ?\**\s?"
    r"(?:none|no|nobody|not applicable|n/?a|0|keine?|aucune?|ning\w+|brak|geen)(?![a-z\d])"
)


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


@lru_cache(maxsize=20_000)
def _leads(value: str, before: str, after: str) -> bool:
    return value == "false" or not (_NOT_THIS_JOB.search(before) or _NOT_LEADING_AFTER.match(after))


def extract_people_management(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return candidates of ``is_people_manager`` read from ``description_text``; what is only wished for says nothing.

    "No direct reports" and the like come before words for leading.
    """
    scan = Scan(postings, words()) if scan is None else scan
    found = []
    for row, term, start, end in scan.hits("people_management.terms").iter_rows():
        low, value = scan.lowered[row], _terms()[term]
        before, after = low[max(0, start - _REACH) : start], low[end : end + 40]
        if value == "true" and (nobody := _NOBODY.match(after)):
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
        return fact["value_text"] == "false" and any(map(_NOBODY.fullmatch, begins))
    return any(term.replace("-", " ") == quote and value == fact["value_text"] for term, value in _terms().items())
