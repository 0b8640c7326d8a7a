"""Employment type (schema.org ``employmentType``) and weekly hours, of fields, titles and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from extractors.candidates import DESCRIPTION, Candidate, evidence_frame, merged, raw_values
from extractors.employment import share as employment_share
from extractors.employment.hours import AFTER, BEFORE, anchors, read_hours, read_hours_field
from extractors.employment.text import are_alternatives, judge_type, text_terms
from extractors.employment.types import read_employment_field, read_employment_title, type_terms
from extractors.folding import fold_term
from extractors.scan import Scan, Words
from extractors.sentence_frames import Spans, covers, frame_words, framed, is_of_other, rereads_frame

__all__ = ["extract_employment", "read_employment_field", "read_hours_field", "rereads", "words"]

_VERSION = "2"
_HOURS_VERSION = "3"
_INTERNSHIP = "is_internship"
#: Words for learning a trade under a contract: of the type INTERN, and no internship.
_APPRENTICED = re.compile(
    r"apprenti|ausbild|azubi|lehrling|professionnalisation|aprendi|jovem|leerwerk|leerling|bbl|larling|elev"
    r"|laerling|formacion|mlodocian|nauka zawodu|przyuczenie|contrat pro|duale|trainee"
)
_BOUNDS = ("work_hours_min", "work_hours_max")


def words() -> dict[str, Words]:
    """Return the groups of words that this extractor looks for in a scan."""
    return {
        "employment.types": Words.of(text_terms()),
        "employment.sentences": frame_words("employment_type"),
        "employment.share": Words.of(employment_share.ANCHORS),
        "employment.hours": Words.of(anchors(), longest=False),
    }


def _from_field(record: str, value: str) -> Iterator[Candidate]:
    column = "employment_type_raw"
    readings = read_employment_field(value)
    for kind, status, start, end in readings:
        rule = "employment-field" if status == "stated" else "employment-open-ended-contract"
        place = (column, start, end, value[start:end])
        yield Candidate(record, "employment_type", kind, rule, *place, status, "structured", _VERSION)
    if not readings:
        place = (column, 0, len(value), value)
        rule = "employment-field-unknown"
        yield Candidate(record, "employment_type", None, rule, *place, "unparsed", "structured", _VERSION)


def _from_title(record: str, title: str) -> Iterator[Candidate]:
    for (kind, status, start, end), is_sure in read_employment_title(title):
        place = ("title_raw", start, end, title[start:end])
        method = "structured" if is_sure else "pattern"
        yield Candidate(record, "employment_type", kind, "employment-title", *place, status, method, _VERSION)


def _from_hours_field(record: str, value: str) -> Iterator[Candidate]:
    hours, place = read_hours_field(value), ("work_hours_raw", 0, len(value), value)
    if hours is None:
        yield Candidate(record, _BOUNDS[0], None, "hours-field-unknown", *place, "unparsed", "structured")
        return
    for name, number in zip(_BOUNDS, hours, strict=True):
        yield Candidate(record, name, f"{number:g}", "hours-field", *place, "stated", "structured")


def _types_in_texts(scan: Scan, said: Spans) -> Iterator[Candidate]:
    lowered, written, terms = scan.lowered, scan.written, type_terms()
    in_sentences = covers(said)
    last: tuple[int, int, str] | None = None
    for row, term, start, end in scan.hits("employment.types").iter_rows():
        text = lowered[row]
        judged = judge_type(text, term, start, end)
        if judged is None and last and last[0] == row and are_alternatives(last[2], text[last[1] : start], term):
            judged = "employment-8-alternative", len(term)
        if judged and is_of_other("employment_type", text, start, end):
            judged = None
        last = (row, end, term) if judged or in_sentences(row, start, end) else None
        if judged is None:
            continue
        rule, length = judged
        kind, status = terms[term]
        place = (DESCRIPTION, start, start + length, written[row][start : start + length])
        yield Candidate(scan.records[row], "employment_type", kind, rule, *place, status, "pattern", _VERSION)


def _types_in_sentences(scan: Scan, said: Spans) -> Iterator[Candidate]:
    for row, start, end, kind in said:
        place = (DESCRIPTION, start, end, scan.written[row][start:end])
        yield Candidate(scan.records[row], "employment_type", kind, "employment-6-sentence", *place)


def _types_by_share(scan: Scan) -> Iterator[Candidate]:
    before, after = employment_share.BEFORE, employment_share.AFTER
    spans = scan.hits("employment.share").select("row", "char_start", "char_end").iter_rows()
    lowered = scan.lowered
    for row, low, high in merged((r, max(0, s - before), min(len(lowered[r]), e + after)) for r, s, e in spans):
        for share in employment_share.read_share(lowered[row][low:high]):
            start, end = low + share.start, low + share.end
            place = (DESCRIPTION, start, end, scan.written[row][start:end])
            for kind in share.types:
                yield Candidate(scan.records[row], "employment_type", kind, "employment-7-share", *place)


def _internships(types: list[Candidate]) -> Iterator[Candidate]:
    """Yield that the job is an internship where its text says so of its contract; an apprenticeship is none."""
    for found in types:
        if found.value_text == "INTERN" and not _APPRENTICED.search(fold_term(found.evidence_text)):
            yield found._replace(
                field_name=_INTERNSHIP, value_text="true", rule_id="employment-internship", rule_version="1"
            )


def _hours_in_texts(scan: Scan) -> Iterator[Candidate]:
    lowered, written = scan.lowered, scan.written
    spans = scan.hits("employment.hours").select("row", "char_start", "char_end").iter_rows()
    for row, low, high in merged((row, max(0, s - BEFORE), min(len(lowered[row]), e + AFTER)) for row, s, e in spans):
        for hours in read_hours(lowered[row][low:high]):
            start, end = low + hours.start, low + hours.end
            place = (DESCRIPTION, start, end, written[row][start:end])
            for name, number in zip(_BOUNDS, (hours.fewest, hours.most), strict=True):
                yield Candidate(
                    scan.records[row], name, f"{number:g}", "hours-per-week", *place, rule_version=_HOURS_VERSION
                )


def extract_employment(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return candidates of ``employment_type``, ``is_internship`` (true), ``work_hours_min`` and ``work_hours_max``
    (hours a week).

    Reads ``employment_type_raw``, ``work_hours_raw``, ``title_raw`` and ``description_text``.
    """
    scan = scan or Scan(postings, words())
    found: list[Candidate] = []
    for column, read in (
        ("employment_type_raw", _from_field),
        ("work_hours_raw", _from_hours_field),
        ("title_raw", _from_title),
    ):
        for record, value in raw_values(postings, column):
            found += read(record, value)
    said = framed(scan, "employment.sentences", "employment_type")
    types = [*_types_in_texts(scan, said), *_types_in_sentences(scan, said), *_types_by_share(scan)]
    return evidence_frame([*found, *types, *_internships(types), *_hours_in_texts(scan)])


def rereads(fact: Mapping[str, Any]) -> bool:
    """Tell whether the fact's quote alone, read by the fact's rule, gives its value again."""
    quote, rule, value, name = fact["evidence_text"], fact["rule_id"], fact["value_text"], fact["field_name"]
    if name in _BOUNDS:
        if rule.startswith("hours-field"):
            read = read_hours_field(quote)
            return (read is None) if value is None else read is not None and f"{read[_BOUNDS.index(name)]:g}" == value
        return any(f"{hours[_BOUNDS.index(name)]:g}" == value for hours in read_hours(fold_term(quote)))
    if rule == "employment-title":
        return any(reading.employment_type == value for reading, _ in read_employment_title(quote)) or any(
            reading.employment_type == value for reading in read_employment_field(quote)
        )
    if rule == "employment-7-share":
        return any(value in share.types for share in employment_share.read_share(fold_term(quote)))
    if rule == "employment-6-sentence":
        return rereads_frame(name, quote, value)
    readings = read_employment_field(quote)
    if value is None:
        return not readings
    # A scan takes a hyphen for a blank and a blank for a hyphen: "third-party" is "third party".
    readings += read_employment_field(quote.replace("-", " ")) + read_employment_field(quote.replace(" ", "-"))
    if name == _INTERNSHIP:
        stated = any(reading.employment_type == "INTERN" for reading in readings)
        return value == "true" and (stated or rereads_frame("employment_type", quote, "INTERN"))
    return any(reading.employment_type == value for reading in readings)
