"""Which words name a level of education, and which only look like one: a scrum master, MS Office, master data.

What the words around them say stands in ``seeds/education_cues.csv`` (``extractors.education.cues``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.education.cues import cues
from extractors.folding import OTHER, fold_term, read_seed

#: "BS with 5+ years", "requires a BA, 5 years".
_WITH_YEARS = re.compile(r"^,? ?(?:with |and |plus |or |\+ ?|& )?\(?(?:\d{1,2}|[a-z]{3,6} \(\d)")
#: What stands for something else far more often than for a degree, and what must stand near it.
_RARE = {"llm": re.compile(r"\blaws?\b|juris|\bj\.?d\b|\bll\.?b\b|legal (?:degree|education|qualification|studies)")}
#: A term that goes on to the subject: "advanced degree in data science".
_OPEN_ENDS = (" in", " en", " em", " im", " of", " der", " als", " (")
_STATE = re.compile(r"[a-z]{3,}, $")
#: Another degree beside a word that means one only there: "diploma or degree", "grado o máster".
_BESIDE_AFTER = re.compile(
    r"^ ?(?:/|,|or|and/or|o) ?(?:an? )?(?:[a-z']+ )?"
    r"(?:degree|bachelor|master|maestria|licenci|diplomatura|posgrado|ingenier|doctor)"
)
_BESIDE_BEFORE = re.compile(r"(?:degree|licenciatura|diplomatura|formativo|\bfp) ?(?:/|,|or|and/or|o) ?(?:an? )?$")
#: A "bac" that holds flowers or sand.
_NO_SCHOOL = re.compile(r" a (?!bac|\d)")
#: The name of an apprenticeship that is on offer: "Ausbildung zum Koch (m/w/d)".
_APPRENTICESHIP = re.compile(r"^[^.\n]{0,45}\((?:[mwdfx]/){1,2}[mwdfx]\)")

#: What follows a field of study: "Ingeniería en Sistemas, Electrónica o afín".
_SIMILAR = re.compile(r"\bafin(?:es)?\b|carreras? similar|ou areas afins|o similar")

#: Words that say that there is a degree and not which.
GENERIC = re.compile(r"(?:degree|diploma)\b")


#: "5 GCSEs": a number before them counts them, and is no year of study.
_SCHOOL_SUBJECTS, _COUNTED = re.compile(r"gcse|a.?levels?\b|o.?levels?\b|highers\b"), re.compile(r"\d\+? $")


class Term(NamedTuple):
    """One line of ``education_terms.csv``."""

    written: str
    language: str
    level: str
    match: str


@lru_cache(maxsize=1)
def ranks() -> dict[str, int]:
    """Return level -> rank, 0 for none."""
    return {row["education_level"]: int(row["rank"]) for row in read_seed("education_levels")}


@lru_cache(maxsize=1)
def terms() -> dict[str, tuple[Term, ...]]:
    """Return folded term -> its lines; terms that do not fold to ASCII stand in :func:`unfolded_terms`."""
    found: dict[str, tuple[Term, ...]] = {}
    for row in read_seed("education_terms"):
        line = Term(row["term"], row["language"], row["education_level"], row["match"])
        found[fold_term(row["term"])] = (*found.get(fold_term(row["term"]), ()), line)
    return {term: lines for term, lines in found.items() if OTHER not in term}


@lru_cache(maxsize=1)
def terms_as_written() -> dict[str, tuple[Term, ...]]:
    """Return the terms with blanks for hyphens, as the scan reads them."""
    found: dict[str, tuple[Term, ...]] = {}
    for term, lines in terms().items():
        found[term.replace("-", " ")] = (*found.get(term.replace("-", " "), ()), *lines)
    return found


@lru_cache(maxsize=1)
def unfolded_terms() -> dict[str, str]:
    """Return term -> level of the terms in scripts that do not fold to ASCII (Chinese, Cyrillic)."""
    rows = read_seed("education_terms")
    return {row["term"]: row["education_level"] for row in rows if OTHER in fold_term(row["term"])}


@lru_cache(maxsize=20_000)
def level_of(term: str, written: str, language: str | None) -> tuple[str, str] | None:
    """Return level and kind of match of a folded term as it is ``written``, in a text of that language."""
    for line in sorted(terms()[term], key=lambda one: one.language != (language or "en")):
        if language and line.language not in (language, "en"):
            continue
        if line.match == "exact" and written != line.written:
            continue
        return line.level, line.match
    return None


def is_english(term: str) -> bool:
    """Say whether a term is English, so that it needs an English context."""
    return any(line.language == "en" for line in terms()[term])


@lru_cache(maxsize=2048)
def _is_abbreviation(term: str) -> bool:
    """Say whether a term may mean much else: "MS" or "BA", unlike "BSc" and "MEng"."""
    return all(
        line.match == "exact" and not (len(line.written) >= 3 and line.written.isalpha() and not line.written.isupper())
        for line in terms()[term]
    )


@lru_cache(maxsize=1 << 16)
def is_of_students(before: str) -> bool:
    """Say whether the letters before a degree say that it is still studied for, or on offer."""
    return cues().studied_for.search(before) is not None


def _is_named(before: str, after: str) -> bool:
    """Say whether a word for education stands near, and none for experience nearer."""
    last = max((match.start() for match in cues().education.finditer(before)), default=-1)
    other = max((match.start() for match in cues().experience.finditer(before)), default=-1)
    return last > other or bool(cues().education.search(after[:25]) or _SIMILAR.search(after))


def is_apprenticeship(term: str, before: str, after: str) -> bool:
    """Say whether a term is the job itself, and not what it asks for; the line above may say that it is done."""
    return bool(term.startswith("ausbildung") and _APPRENTICESHIP.match(after) and not cues().done.search(before))


@lru_cache(maxsize=1 << 16)
def is_degree(term: str, before: str, after: str, *, match: str, level: str) -> bool:
    """Say whether a term means an education, by the folded letters of its line before and after it."""
    trap = None if term.endswith(_OPEN_ENDS) else cues().trap.match(after)
    if (is_of_students(before) and not (_SCHOOL_SUBJECTS.match(term) and _COUNTED.search(before))) or (
        trap and not ("program" in trap.group() and cues().completed.search(before))
    ):
        return False
    if cues().of_others.search(before) or cues().studies.search(before):
        return False
    if match == "beside" and not (_BESIDE_AFTER.match(after) or _BESIDE_BEFORE.search(before)):
        return False
    if term.endswith("bac") and _NO_SCHOOL.match(after):
        return False
    line_before, line_after = re.split(r"[\n;!?]", before)[-1], re.split(r"[\n;!?]", after)[0]
    if match == "context" and not _is_named(line_before[-45:], line_after):
        return False
    if match == "exact" and _is_abbreviation(term):
        is_state = _STATE.search(before) and not re.search(r"\b(?:bs|ba|bsc|bachelor'?s?|ms), $", before)
        rest = f"{line_before} {line_after}"
        if cues().no_degree.match(after) or is_state:
            return False
        needs = _RARE.get(term, cues().beside)
        if not needs.search(rest) and not (term not in _RARE and _WITH_YEARS.match(after)):
            return False
    return level == "none" or not cues().not_required.search(
        before.split("\n")[-1][-60:] + term + after.split("\n")[0][:60]
    )
