"""Certifications and licences that a posting asks for: a nurse's licence, a forklift certificate, a cloud exam.

Codes and names stand in ``seeds/certifications.csv`` (the ``skill_id`` of ``seeds/skills.csv`` where it has one), the
wording in ``seeds/certification_terms.csv``. ``match``: ``plain`` anywhere, ``exact`` only in these letters ("CPA"),
``context`` and ``exact_context`` only beside words for a certificate ("CIA", "Care Certificate"); those words, and what
else the words around a name say, stand in ``seeds/certification_cues.csv``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import takewhile
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from extractors import requirement
from extractors.candidates import DESCRIPTION, Candidate, evidence_frame
from extractors.credentials.wording import REACH, is_certificate, says_certificate
from extractors.folding import OTHER, fold_term, read_seed
from extractors.languages import languages_of
from extractors.own_line import line_after, line_before
from extractors.requirement import requirement_level
from extractors.scan import Scan, Words

#: The rule says whether a certificate is required, only named, or wished for; selection prefers the first.
RULES = {
    "required": "certification-1-required",
    "mentioned": "certification-2-named",
    "preferred": "certification-3-preferred",
}
#: Letters of an item that says no more than a name, of other lines of its list, and how far a list is looked through.
_NAME, _ITEM, _LIST = 30, 60, 250


class Named(NamedTuple):
    """A certificate named in a text, and where."""

    row: int
    start: int
    end: int
    code: str
    is_abbreviation: bool


class _Term(NamedTuple):
    written: str
    language: str
    code: str
    match: str


@lru_cache(maxsize=1)
def _terms() -> dict[str, tuple[_Term, ...]]:
    found: dict[str, tuple[_Term, ...]] = {}
    for row in read_seed("certification_terms"):
        folded = fold_term(row["term"])
        if OTHER not in fold_term(row["term"].replace("§", "")):
            line = _Term(row["term"], row["language"], row["certification_id"], row["match"])
            found[folded] = (*found.get(folded, ()), line)
    return found


@lru_cache(maxsize=1)
def _terms_as_read() -> dict[str, tuple[_Term, ...]]:
    """Return the terms with blanks for hyphens, as the scan reads them."""
    found: dict[str, tuple[_Term, ...]] = {}
    for term, lines in _terms().items():
        found[term.replace("-", " ")] = (*found.get(term.replace("-", " "), ()), *lines)
    return found


def words() -> dict[str, Words]:
    """Return the words that certifications are found by, for the shared scan."""
    return {**requirement.words(), "credentials.terms": Words.of(_terms())}


def _meanings(lines: tuple[_Term, ...], written: str, language: str | None) -> list[_Term]:
    """Return the first line that fits, and what else its wording names: "PMP/PRINCE2" is two certificates."""
    fitting = [
        line
        for line in lines
        if (not language or line.language in (language, "en", "mul"))
        and (not line.match.startswith("exact") or written == line.written)
    ]
    return [line for line in fitting if line.written == fitting[0].written]


def find_credentials(scan: Scan) -> list[Named]:
    """Return the certificates and licences that each text names; what the employer offers or waives is left out."""
    hits = scan.hits("credentials.terms").rows()
    languages = languages_of(scan) if hits else []
    found = []
    for row, term, start, end in hits:
        low = scan.lowered[row]
        before, after = line_before(low, start, REACH), line_after(low, end, REACH)
        for line in _meanings(_terms()[term], scan.written[row][start:end], languages[row]):
            if is_certificate(term, line.match, before, after):
                found.append(Named(row, start, end, line.code, line.match.startswith("exact")))
    return found


def _in_texts(scan: Scan) -> Iterator[Candidate]:
    found = find_credentials(scan)
    if not found:
        return
    spans = pl.DataFrame([one[:3] for one in found], schema=["row", "char_start", "char_end"], orient="row")
    levels = requirement_level(spans, scan).to_list()
    rows, records = spans["row"].to_numpy().astype(np.int64), scan.records.to_list()
    read = requirement.outline(scan)
    parts = read.sections.of(spans["char_start"].to_numpy() + read.flat.starts[rows] + 1, rows)
    named = defaultdict(list)
    for one in found:
        named[one.row].append(one)
    for one, level, part in zip(found, levels, parts, strict=True):
        if part in ("about", "benefits"):
            continue
        text, low = scan.written[one.row], scan.lowered[one.row]
        if one.is_abbreviation and level == "mentioned" and not _is_asked(low, one, named[one.row]):
            continue
        place = (DESCRIPTION, one.start, one.end, text[one.start : one.end], "stated", "dictionary")
        yield Candidate(records[one.row], "certification", one.code, RULES[level], *place)


def _is_asked(folded: str, one: Named, named: list[Named]) -> bool:
    """Say whether an abbreviation is a certificate here: by the words of its line or list, or another one in it."""
    begin, end = _lines_around(folded, one.start, one.end)
    around = f"{folded[begin : one.start]}|{folded[one.end : end]}"
    return says_certificate(around) or any(begin <= other.start < end and other.code != one.code for other in named)


def _lines_around(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return where the line of a span begins and ends; of an item of a list, the heading and items about it."""
    before, after = line_before(folded, start, REACH), line_after(folded, end, REACH)
    begin, stop = start - len(before), end + len(after)
    if stop - begin > _NAME:
        return begin, stop
    above = folded[max(0, begin - _LIST) : begin].split("\n")[:-1]
    for line in takewhile(_may_be_item, reversed(above[1:] if begin > _LIST else above)):
        begin -= len(line) + 1
    below = folded[stop : stop + _LIST].split("\n")[1:]
    for line in takewhile(_may_be_item, below[:-1] if stop + _LIST < len(folded) else below):
        stop += len(line) + 1
    return begin, stop


def _may_be_item(line: str) -> bool:
    return len(line) <= _ITEM


def extract_credentials(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return candidates of ``certification`` (codes of ``seeds/certifications.csv``) read from ``description_text``.

    ``rule_id`` says whether the certificate is required, named, or preferred.
    """
    scan = Scan(postings, words()) if scan is None else scan
    return evidence_frame(_in_texts(scan))


def rereads(fact: Mapping[str, Any]) -> bool:
    """Say whether the quote of a fact is a term that means its value."""
    quote = fact["evidence_text"]
    lines = _terms_as_read().get(fold_term(quote).replace("-", " "), ())
    return any(
        line.code == fact["value_text"] and (not line.match.startswith("exact") or line.written == quote)
        for line in lines
    )
