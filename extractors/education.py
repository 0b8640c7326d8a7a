"""Formal education asked for: the lowest level that is accepted, the highest named beside it, "or equivalent".

``min_education_level`` is the lowest level among what is required, ``max_education_level`` the highest; what is only
preferred moves neither. Levels and their ISCED 2011 codes stand in ``seeds/education_levels.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from extractors.candidates import DESCRIPTION, Candidate, evidence_frame, raw_values
from extractors.folding import find_terms, fold, fold_term, folded_description, read_seed
from extractors.requirement import requirement_level, sections

_ABBREVIATION_NEEDS = re.compile(
    r"degree|diploma|bachelor|master|ph\.?d|computer|engineering|equivalent|math|statistic|physics"
    r"|economics|finance| field|discipline|\b[bm]\.?sc?\b ?[/,]|/ ?[bm]\.?(?:s|a|sc|eng)\b"
    r"|\bin [a-z]+ (?:science|engineering)|\bmba\b"
)
_AFTER_ABBREVIATION = re.compile(
    r"^ ?(?:office|excel|word|sql|teams|project|dynamics|azure|windows|365|access|outlook|powerpoint"
    r"|visio|sharepoint|\d{5}|suite)"
)
_STATE = re.compile(r"[a-z]{3,}, $")
_TRAPS = re.compile(
    r"^(?: data| plan| class|mind|ful|y of| service agreement| trainer| builder| electrician| plumber"
    r"| branch| list| schedule| file| record| agreement| the (?:art|craft)| limited partnership| key| key)"
)
_TRAPS_BEFORE = re.compile(
    r"(?:scrum|web|quarter|post|grand|head|past|station|game|dungeon|concert|harbour|ring) ?-?$"
    r"|(?:immatrikuliert|eingeschrieben|enrolled|inscrite?|ingeschreven) (?:im|in|in an?|in einem|en|in het) $"
)
_REPLACED = re.compile(
    r"do(?:es)? not replace|not (?:a )?require|not necessary|not needed|no [a-z' ]{0,20}degree"
    r"|without a degree|don't (?:need|require|care)|nicht erforderlich|n'est pas (?:requis|necessaire)"
    r"|no es necesario|nao e necessari"
)
_DEGREE_CONTEXT = re.compile(
    r"(?:phd|doctorate|master'?s?|bachelor'?s?|sc|eng) in \w"
    r"|degree|diploma|education|required|require|equivalent|qualification|bachelor|\bin (?:a |an "
    r"|the )?(?:related|relevant|computer|engineering|quantitative|technical|business)|minimum|studium"
    r"|formation|titul|wykszta|licenc|univers|graduat|holds?\b|years|/"
)
_EQUIVALENT = re.compile(
    r"or (?:the |an )?equivalent(?! (?:degree|diploma|qualification))|or (?:commensurate|comparable"
    r"|related|relevant|similar|practical) (?:work |professional |industry )?experience|(?:in lieu of"
    r"|instead of|substitut\w+ for) (?:a |the )?(?:degree|education)|equivalent (?:combination"
    r"|(?:practical |work |professional |industry )?experience)"
    r"|oder (?:eine )?(?:vergleichbare|gleichwertige|ahnliche)|ou (?:experience )?equivalente?"
    r"|o (?:experiencia )?equivalente|lub rownowazn|of gelijkwaardig|of vergelijkbare"
    r"|vergleichbare (?:qualifikation|ausbildung)|or equivalent experience"
)
_STOPWORDS = {
    "en": r" (?:the|and|with|you|for) ",
    "de": r" (?:und|die|der|mit|sie|eine) ",
    "fr": r" (?:et|les|des|vous|dans|une) ",
    "es": r" (?:los|las|para|con|una|el) ",
    "pt": r" (?:os|as|para|com|uma|em|voce) ",
    "pl": r" (?:oraz|na|do|sie|jest|dla|w) ",
    "nl": r" (?:het|een|voor|met|van|je) ",
    "it": r" (?:il|di|per|con|della|una) ",
    "sv": r" (?:och|att|som|med|vi) ",
    "da": r" (?:og|at|som|med|vi) ",
}


#: Words that say that there is a degree and not which.
_GENERIC = re.compile(r"(?:degree|diploma)\b")


class Degree(NamedTuple):
    """A level named in a text, and where."""

    row: int
    start: int
    end: int
    level: str
    is_english: bool


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    return {row["education_level"]: int(row["rank"]) for row in read_seed("education_levels")}


@lru_cache(maxsize=1)
def _terms() -> dict[str, list[dict[str, str]]]:
    terms: dict[str, list[dict[str, str]]] = {}
    for row in read_seed("education_terms"):
        terms.setdefault(fold_term(row["term"]), []).append(row)
    return {term: rows for term, rows in terms.items() if "~" not in term}


def _languages(folded: pl.Series) -> list[str | None]:
    """Return the language whose small words are most frequent in each text; NULL in texts too short to tell."""
    counts = pl.DataFrame({code: folded.str.count_matches(words).fill_null(0) for code, words in _STOPWORDS.items()})
    names = list(_STOPWORDS)
    return [names[row.index(max(row))] if max(row) >= 2 else None for row in counts.iter_rows()]


def _meaning(term: str, text: str, start: int, end: int, language: str | None) -> str | None:
    for row in _terms()[term]:
        if language and row["language"] not in (language, "en"):
            continue
        if row["match"] == "exact" and text[start:end] != row["term"]:
            continue
        return row["education_level"]
    return None


def _is_plain_abbreviation(term: str) -> bool:
    """Say whether an abbreviation means a degree wherever it stands: "BSc", "MEng", unlike "MS" or "BA"."""
    return len(term) >= 3 and term.isalpha() and not term.isupper()


def find_degrees(texts: pl.Series, folded: pl.Series) -> list[Degree]:
    """Return the levels of education that each text names as such; words that only look alike are left out."""
    hits = find_terms(folded, list(_terms()))
    plain, lowered, languages = texts.to_list(), folded.to_list(), _languages(folded)
    found: list[Degree] = []
    for row, term, start, end in hits.iter_rows():
        text, low = plain[row], lowered[row]
        level = _meaning(term, text, start, end, languages[row])
        before, after = low[max(0, start - 70) : start], low[end : end + 70]
        if level is None or _TRAPS.match(after) or _TRAPS_BEFORE.search(before):
            continue
        around = re.split(r"[\n;!?]", before)[-1] + term + re.split(r"[\n;!?]", after)[0]
        if all(row_["match"] == "exact" and not _is_plain_abbreviation(row_["term"]) for row_ in _terms()[term]):
            state = _STATE.search(before) and not re.search(r"\b(?:bs|ba|bsc|bachelor'?s?|ms), $", before)
            rest = around.replace(term, " ", 1)
            if _AFTER_ABBREVIATION.match(after) or state or not _ABBREVIATION_NEEDS.search(rest):
                continue
        if (
            _REPLACED.search(low[max(0, start - 60) : end + 60].split("\n")[0 if "\n" not in before else -1])
            and level != "none"
        ):
            continue
        if found and found[-1].row == row and found[-1].end > start:
            if _GENERIC.match(term):  # "master's degree in" is a master's degree
                continue
            before_it = found.pop()  # "niveau bac+5" is bac+5, not "niveau bac"
            start = before_it.start if before_it.level == level else start
        english = any(r["language"] == "en" for r in _terms()[term])
        found.append(Degree(row, start, end, level, english))
    return found


def _from_texts(postings: pl.DataFrame) -> Iterator[Candidate]:
    texts, folded = postings[DESCRIPTION], folded_description(postings)
    found = find_degrees(texts, folded)
    if not found:
        return
    spans = pl.DataFrame([d[:3] for d in found], schema=["row", "char_start", "char_end"], orient="row")
    parts = sections(texts, folded, spans["row"])
    levels = requirement_level(texts, spans, folded, parts).to_list()
    elsewhere: dict[int, list[tuple[int, int]]] = {}
    for row, start, end, section in parts.iter_rows():
        if section in ("about", "benefits"):
            elsewhere.setdefault(row, []).append((start, end))
    records, plain, lowered = postings["record_id"].to_list(), texts.to_list(), folded.to_list()
    by_row: dict[int, list[Degree]] = {}
    for degree, level in zip(found, levels, strict=True):
        low = lowered[degree.row]
        line = (
            re.split(r"[\n]", low[max(0, degree.start - 120) : degree.start])[-1]
            + low[degree.start : degree.end]
            + re.split(r"[\n]", low[degree.end : degree.end + 120])[0]
        )
        if level == "preferred" or any(s <= degree.start < e for s, e in elsewhere.get(degree.row, [])):
            continue
        if level == "mentioned" and degree.is_english and not _DEGREE_CONTEXT.search(line):
            continue
        by_row.setdefault(degree.row, []).append(degree)
    for row, degrees in by_row.items():
        yield from _chosen(records[row], DESCRIPTION, plain[row], lowered[row], degrees, "pattern")


def _chosen(
    record: str, column: str, text: str, folded: str, degrees: list[Degree], method: str
) -> Iterator[Candidate]:
    lowest = min(degrees, key=lambda d: (_ranks()[d.level], d.start))
    highest = max(degrees, key=lambda d: (_ranks()[d.level], -d.start))
    for name, degree, rule in (
        ("min_education_level", lowest, "education-lowest-accepted"),
        ("max_education_level", highest, "education-highest-accepted"),
    ):
        quote = text[degree.start : degree.end]
        yield Candidate(
            record, name, degree.level, rule, column, degree.start, degree.end, quote, extraction_method=method
        )
    for degree in degrees:
        stop = folded.find("\n", degree.end, degree.end + 160)
        match = _EQUIVALENT.search(folded, degree.end, stop if stop >= 0 else min(len(folded), degree.end + 160))
        if match and _ranks()[degree.level] >= _ranks()["vocational"]:
            start, end = match.span()
            yield Candidate(
                record,
                "education_or_equivalent",
                "true",
                "education-or-equivalent",
                column,
                start,
                end,
                text[start:end],
                extraction_method=method,
            )
            return


def extract_education(postings: pl.DataFrame) -> pl.DataFrame:
    """Return ``min_education_level``, ``max_education_level`` and ``education_or_equivalent`` candidates.

    Reads ``education_requirements_raw`` and ``description_text``.
    """
    found: list[Candidate] = []
    column = "education_requirements_raw"
    for record, value in raw_values(postings, column):
        texts = pl.Series([value])
        folded = fold(texts).str.replace_all("_", " ", literal=True)
        degrees = find_degrees(texts, folded)
        if degrees:
            found += _chosen(record, column, value, folded[0], degrees, "structured")
        else:
            quote = value[:300]
            span = (0, len(quote), quote, "unparsed", "structured")
            found.append(Candidate(record, "min_education_level", None, "education-field-unknown", column, *span))
    found += _from_texts(postings)
    return evidence_frame(found)
