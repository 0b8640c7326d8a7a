"""Formal education asked for: the lowest level that is accepted, the highest named beside it, "or equivalent".

``min_education_level`` is the lowest level among what is required, ``max_education_level`` the highest; what is only
preferred moves neither. Levels and their ISCED 2011 codes stand in ``seeds/education_levels.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import polars as pl

from extractors import requirement
from extractors.candidates import DESCRIPTION, Candidate, evidence_frame, raw_values
from extractors.education_reading import (
    GENERIC,
    is_degree,
    is_english,
    level_of,
    ranks,
    terms,
    terms_as_written,
    unfolded_terms,
)
from extractors.folding import OTHER, fold_term
from extractors.languages import languages_of
from extractors.requirement import requirement_level
from extractors.scan import Scan, Words

FIELD = "education_requirements_raw"
_LOWEST, _HIGHEST, _EQUIVALENT_RULE = (
    "education-lowest-accepted",
    "education-highest-accepted",
    "education-or-equivalent",
)
_VERSION = "2"
_REACH = 70
_DEGREE_CONTEXT = re.compile(
    r"(?:phd|doctorate|master'?s?|bachelor'?s?|sc|eng) in \w"
    r"|degree|diploma|education|required|require|equivalent|qualification|bachelor|\bin (?:a |an "
    r"|the )?(?:related|relevant|computer|engineering|quantitative|technical|business)|minimum|studium"
    r"|formation|titul|wykszta|licenc|univers|graduat|holds?\b|years|/|^[\s*~-]*$"
)
_EQUIVALENT = re.compile(
    r"or (?:the |an? )?equivalent(?! (?:degree|diploma|qualification|field|discipline|major|subject|certificat))"
    r"|or (?:commensurate|comparable|related|relevant|similar|practical|significant|substantial|demonstrated|proven)"
    r" (?:work |professional |industry )?experience|(?:in lieu of"
    r"|instead of|substitut\w+ for) (?:a |the )?(?:degree|education)|equivalent (?:combination"
    r"|(?:practical |work |professional |industry |relevant )?experience)"
    r"|or (?:at least )?(?:\w+ \()?\d{1,2}\+?\)?\+? years"
    r"|oder (?:eine )?(?:vergleichbare|gleichwertige|ahnliche)|ou (?:experience )?equivalente?"
    r"|o (?:experiencia )?equivalente|lub rownowazn|of gelijkwaardig|of vergelijkbare|o esperienza equivalente"
    r"|o titolo equivalente"
    r"|vergleichbare (?:qualifikation|ausbildung)|ou experiencia (?:equivalente|comprovada)|eller motsvarande"
    r"|eller tilsvarende"
)
_WISH = re.compile(
    r"prefer|ideal|desir|a plus|nice to have|bonus|advantag|an asset|von vorteil|un plus|deseable|mile widzian"
    r"|pozadan|atut"
)
_WISH_BEFORE = re.compile(
    r"(?:mile widzian\w*|pozadan\w*|preferowan\w*|preferably|ideally|nice to have)[: ]{1,2}(?:an? )?$"
)
#: What a wish behind a comma is about.
_ANOTHER = re.compile(
    r"[,;(+&]? ?(?:and |but |with )?(?:an? )?(?:master|mba|ph\.?d|advanced|graduate degree|certif|licen[sc]e"
    r"|cpa\b|experience|years"
    r"|concentration|emphasis|focus|jd\b|m\.?s\.?\b|higher)"
)
_BULLET = re.compile(r"[ \t]*(?:[-*~o+>]|\d{1,2}[.)])")
#: "pursuing a bachelor's or master's degree": what holds of the first holds of the second.
_JOINED = re.compile(r"(?: degree)?'?[ ,/]{0,2}(?:or|and|oder|ou|o|and/or)?[ /]{0,2}(?:an? )?")
#: A page that lost its line breaks glues words: "QualificationsHigh School Diploma".
_GLUED = re.compile(r"(?<=[a-z)])(?:High|Bachelor(?:'|\u2019)?s?|Master(?:'|\u2019)?s?|Associate(?:'|\u2019)?s?) $")


class Degree(NamedTuple):
    """A level named in a text, and where."""

    row: int
    start: int
    end: int
    level: str
    is_english: bool


def words() -> dict[str, Words]:
    """Return the words that education is found by, for the shared scan."""
    return {
        **requirement.words(),
        "education.terms": Words.of(terms()),
        "education.glued": Words.of(["school diploma", "degree"]),
    }


def _hits(scan: Scan) -> list[tuple[int, str, int, int]]:
    whole = scan.hits("education.terms").rows()
    texts, glued = scan.written, []
    for row, noun, start, end in scan.hits("education.glued").iter_rows():
        before = _GLUED.search(texts[row][max(0, start - 14) : start])
        if before:
            term = fold_term(before.group()) + noun
            glued += [(row, term, start - len(before.group()), end)] if term in terms() else []
    return sorted([*whole, *glued], key=lambda hit: (hit[0], hit[2])) if glued else whole


def find_degrees(scan: Scan) -> list[Degree]:
    """Return the levels of education that each text names as such; words that only look alike are left out."""
    found: list[Degree] = []
    hits = _hits(scan)
    languages = languages_of(scan) if hits else []
    last = refused = (-1, -1)
    for row, term, start, end in hits:
        text, low = scan.written[row], scan.lowered[row]
        meaning = level_of(term, text[start:end], languages[row])
        if meaning is None:
            continue
        level, match = meaning
        if GENERIC.match(term) and last[0] == row and start - last[1] <= 1:  # "master's degree in" is a master's degree
            continue
        before, after = low[max(0, start - _REACH) : start], low[end : end + _REACH]
        refused_too = refused[0] == row and _JOINED.fullmatch(low, refused[1], start)
        if refused_too or not is_degree(term, before, after, match=match, level=level):
            last = refused = (row, end)
            continue
        if found and found[-1].row == row and found[-1].end > start:
            before_it = found.pop()  # "niveau bac+5" is bac+5, not "niveau bac"
            start = before_it.start if before_it.level == level else start
        last = (row, end)
        found.append(Degree(row, start, end, level, is_english(term)))
    return found + _unfolded(scan)


def _unfolded(scan: Scan) -> list[Degree]:
    names = unfolded_terms()
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    return [
        Degree(row, match.start(), match.end(), names[match.group()], False)
        for row in scan.folded.str.contains(OTHER * 2, literal=True).arg_true().to_list()
        for match in pattern.finditer(scan.written[row])
    ]


def _accepted(scan: Scan) -> dict[int, list[Degree]]:
    """Return the degrees that a posting asks for by its row: neither wished for nor the company's own."""
    found = find_degrees(scan)
    if not found:
        return {}
    spans = pl.DataFrame([d[:3] for d in found], schema=["row", "char_start", "char_end"], orient="row")
    levels = requirement_level(scan.texts, spans, scan=scan).to_list()
    read = requirement.outline(scan)
    rows = spans["row"].to_numpy()
    parts = read.sections.of(spans["char_start"].to_numpy() + read.flat.starts[rows] + 1, rows)
    by_row: dict[int, list[Degree]] = {}
    for degree, level, part in zip(found, levels, parts, strict=True):
        is_wish = level == "preferred" and (part == "preferred" or not _is_aside(scan.lowered, degree))
        is_wish |= bool(_WISH_BEFORE.search(scan.lowered[degree.row], max(0, degree.start - 30), degree.start))
        if is_wish or part == "benefits" or (part == "about" and not _is_bullet(scan.lowered, degree)):
            continue
        if level == "mentioned" and degree.is_english and not _DEGREE_CONTEXT.search(_line(scan.lowered, degree)):
            continue
        by_row.setdefault(degree.row, []).append(degree)
    return by_row


def _is_aside(lowered: list[str], degree: Degree) -> bool:
    """Say whether the wish behind a degree is about something else: "Bachelor's degree, MBA preferred"."""
    low = lowered[degree.row][degree.end : degree.end + 170]
    wish = _WISH.search(low)
    between = low[: wish.start()] if wish else ""
    if not wish or "\n" in between or ". " in between:
        # Nothing near says so: the wish is about a later line of a text without line breaks.
        start = degree.start
        return not _WISH.search(lowered[degree.row][max(0, start - 60) : start].split("\n")[-1])
    if wish.group()[:4] in ("mile", "poza"):  # Polish says the wish before what is wished for
        return re.match(r"[a-z]*:? ?[a-z]{4}", low[wish.end() :]) is not None
    in_brackets = between.rfind("(") > between.rfind(")")
    return in_brackets or bool(_ANOTHER.search(between))


def _is_bullet(lowered: list[str], degree: Degree) -> bool:
    """Say whether a degree stands in a list; what a company says about itself is prose."""
    low = lowered[degree.row]
    return bool(
        _BULLET.match(low, low.rfind("\n", 0, max(0, low.rfind("\n", 0, degree.start) - 1)) + 1)
        or _BULLET.match(low, low.rfind("\n", 0, degree.start) + 1)
    )


def _line(lowered: list[str], degree: Degree) -> str:
    low = lowered[degree.row]
    before, after = low[max(0, degree.start - 120) : degree.start], low[degree.end : degree.end + 120]
    return before.split("\n")[-1] + low[degree.start : degree.end] + after.split("\n")[0]


def _chosen(record: str, column: str, text: str, folded: str, degrees: list[Degree], how: str) -> Iterator[Candidate]:
    lowest = min(degrees, key=lambda d: (ranks()[d.level], d.start))
    highest = max(degrees, key=lambda d: (ranks()[d.level], -d.start))
    for name, degree, rule in (
        ("min_education_level", lowest, _LOWEST),
        ("max_education_level", highest, _HIGHEST),
    ):
        place = (column, degree.start, degree.end, text[degree.start : degree.end], "stated", how, _VERSION)
        yield Candidate(record, name, degree.level, rule, *place)
    for degree in degrees:
        stop = folded.find("\n", degree.end, degree.end + 160)
        match = _EQUIVALENT.search(folded, degree.end, stop if stop >= 0 else min(len(folded), degree.end + 160))
        if match and ranks()[degree.level] >= ranks()["vocational"]:
            place = (column, degree.start, match.end(), text[degree.start : match.end()], "stated", how, _VERSION)
            yield Candidate(record, "education_or_equivalent", "true", _EQUIVALENT_RULE, *place)
            return


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
    for row, degrees in _accepted(scan).items():
        found += _chosen(records[row], DESCRIPTION, scan.written[row], scan.lowered[row], degrees, "pattern")
    return evidence_frame(found)


def rereads(fact: Mapping[str, Any]) -> bool:
    """Say whether the quote of a fact, read alone by the rule that ``rule_id`` names, gives its value again."""
    quote, value = fact["evidence_text"], fact["value_text"]
    if value is None:
        return bool(fact["value_status"] == "unparsed")
    folded = fold_term(quote.replace("_", " "))
    if fact["rule_id"] == _EQUIVALENT_RULE:
        return bool(value == "true" and _EQUIVALENT.search(folded) and any(term in folded for term in terms()))
    if quote in unfolded_terms():
        return bool(unfolded_terms()[quote] == value)
    named = [
        line
        for line in terms_as_written().get(folded.replace("-", " "), ())
        if line.match != "exact" or line.written == quote
    ]
    # Two terms that overlap are quoted as one: "niveau bac+5".
    named = named or [line for term, lines in terms().items() if folded.endswith(term) for line in lines]
    return value in {line.level for line in named}
