"""Where the work is done: remote, hybrid or on-site, and how many days a week in the office.

A board's remote flag is also set for hybrids, so a text that names office days or a hybrid model outranks it. The
method orders the readings (``seeds/fact_fields.csv``): ``pattern`` for firm wording, ``structured`` for fields of the
board, ``dictionary`` for looser wording; within a method the number in ``rule_id`` does, as it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from extractors.candidates import DESCRIPTION, Candidate, evidence_frame, merged, raw_values
from extractors.folding import fold_term
from extractors.scan import Scan, Words
from extractors.sentence_frames import Spans, frame_words, framed, is_of_other, rereads_frame
from extractors.work_mode.day_words import anchors
from extractors.work_mode.days import AFTER, BEFORE, read_days
from extractors.work_mode.fields import read_work_mode, read_work_mode_aside
from extractors.work_mode.wording import Reading, coordinated, read_word, read_wording, terms

__all__ = ["extract_work_mode", "read_work_mode", "rereads", "words"]

_VERSION = "4"
_FULL_WEEK = 5
#: Raw fields that are not about the work mode, but may say it.
_ASIDE = ("title_raw", "job_location_raw", "employment_type_raw")
#: A work mode and how firmly it is said -> rule and method; the numbers order the rules.
_RULES = {
    ("hybrid", "strong"): ("work-mode-2-hybrid", "pattern"),
    ("onsite", "strong"): ("work-mode-3-onsite", "pattern"),
    ("remote", "strong"): ("work-mode-4-remote", "pattern"),
    ("hybrid", "weak"): ("work-mode-5-hybrid-wording", "pattern"),
    ("onsite", "weak"): ("work-mode-6-onsite-wording", "dictionary"),
    ("remote", "weak"): ("work-mode-7-remote-wording", "dictionary"),
}
#: Whole sentences of a work mode -> rule.
_SENTENCES = {
    "hybrid": "work-mode-2-hybrid-sentence",
    "onsite": "work-mode-3-onsite-sentence",
    "remote": "work-mode-4-remote-sentence",
}


def words() -> dict[str, Words]:
    """Return the groups of words that this extractor looks for in a scan."""
    return {
        "work_mode.words": Words.of(terms()),
        "work_mode.days": Words.of(anchors(), longest=False),
        "work_mode.sentences": frame_words("remote_type"),
    }


def _from_days(scan: Scan) -> Iterator[Candidate]:
    spans = scan.hits("work_mode.days").select("row", "char_start", "char_end").iter_rows()
    lowered, written = scan.lowered, scan.written
    windows = ((row, max(0, start - BEFORE), min(len(lowered[row]), end + AFTER)) for row, start, end in spans)
    for row, low, high in merged(windows):
        for days in read_days(lowered[row][low:high]):
            start, end = low + days.start, low + days.end
            mode = "onsite" if days.on_site >= _FULL_WEEK else "hybrid" if days.on_site > 0 else "remote"
            place = (DESCRIPTION, start, end, written[row][start:end])
            record = scan.records[row]
            yield Candidate(record, "remote_type", mode, "work-mode-1-days", *place, rule_version=_VERSION)
            if mode == "hybrid":
                status = "inferred" if days.from_home else "stated"
                rule = "hybrid-days-at-home" if days.from_home else "hybrid-days"
                yield Candidate(record, "hybrid_days_onsite", str(days.on_site), rule, *place, status)


def _from_words(scan: Scan) -> Iterator[Candidate]:
    lowered, written = scan.lowered, scan.written
    last: tuple[int, str, int, int] = (-1, "", 0, 0)
    said = False
    for row, term, start, end in scan.hits("work_mode.words").iter_rows():
        reading = read_word(lowered[row], term, start, end)
        if reading and is_of_other("remote_type", lowered[row], start, end):
            reading = None
        found = [reading] if reading else []
        if (reading or said) and last[0] == row and coordinated(lowered[row], last[1:], (term, start, end)):
            found.append(Reading("hybrid", "weak", last[2], end))
        last, said = (row, term, start, end), reading is not None
        for one in found:
            rule, method = _RULES[one.remote_type, one.strength]
            quote = written[row][one.start : one.end]
            yield Candidate(
                scan.records[row], "remote_type", one.remote_type, rule, DESCRIPTION, one.start, one.end, quote,
                extraction_method=method, rule_version=_VERSION,
            )  # fmt: skip


def _from_sentences(scan: Scan, said: Spans) -> Iterator[Candidate]:
    for row, start, end, mode in said:
        place = (DESCRIPTION, start, end, scan.written[row][start:end])
        yield Candidate(scan.records[row], "remote_type", mode, _SENTENCES[mode], *place)


def _from_fields(postings: pl.DataFrame) -> Iterator[Candidate]:
    def candidate(record: str, reading: tuple[str, int, int], rule: str, column: str, value: str) -> Candidate:
        mode, start, end = reading
        place = (column, start, end, value[start:end])
        return Candidate(
            record, "remote_type", mode, rule, *place, extraction_method="structured", rule_version=_VERSION
        )

    for record, value in raw_values(postings, "job_location_type_raw"):
        reading = read_work_mode(value)
        if reading:
            yield candidate(record, reading, "work-mode-field", "job_location_type_raw", value)
        else:
            yield Candidate(
                record, "remote_type", None, "work-mode-field-unknown", "job_location_type_raw", 0, len(value), value,
                "unparsed", "structured",
            )  # fmt: skip
    for column in _ASIDE:
        rule = "work-mode-title" if column == "title_raw" else "work-mode-other-field"
        for record, value in raw_values(postings, column):
            reading = read_work_mode_aside(value)
            if reading:
                yield candidate(record, reading, rule, column, value)


def extract_work_mode(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return candidates of ``remote_type`` (remote, hybrid, onsite) and ``hybrid_days_onsite`` (days a week).

    Reads ``job_location_type_raw``, ``title_raw``, ``job_location_raw``, ``employment_type_raw`` and
    ``description_text``.
    """
    scan = scan or Scan(postings, words())
    said = framed(scan, "work_mode.sentences", "remote_type")
    found = (*_from_days(scan), *_from_words(scan), *_from_sentences(scan, said))
    return evidence_frame([*_from_fields(postings), *found])


def rereads(fact: Mapping[str, Any]) -> bool:
    """Tell whether the fact's quote alone, read by the fact's rule, gives its value again."""
    quote, rule, value = fact["evidence_text"], fact["rule_id"], fact["value_text"]
    if value is None:
        return bool(fact["value_status"] == "unparsed" and read_work_mode(quote) is None)
    folded = fold_term(quote)
    if rule.endswith("-sentence"):
        return rereads_frame("remote_type", quote, value)
    if rule.startswith("hybrid-days"):
        return any(str(d.on_site) == value and d.from_home == rule.endswith("home") for d in read_days(folded))
    if rule == "work-mode-1-days":
        modes = ("onsite" if d.on_site >= _FULL_WEEK else "hybrid" if d.on_site > 0 else "remote"
                 for d in read_days(folded))  # fmt: skip
        return value in modes
    if rule in ("work-mode-field", "work-mode-title", "work-mode-other-field"):
        reading = read_work_mode(quote)
        return reading is not None and reading[0] == value
    return any(r.remote_type == value and _RULES[value, r.strength][0] == rule for r in read_wording(folded))
