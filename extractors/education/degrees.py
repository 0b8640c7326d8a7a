"""The levels of education that a text names, each where it stands: words, "bac+2", names in other scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.alternation import any_of
from extractors.education.reading import (
    GENERIC,
    is_apprenticeship,
    is_degree,
    is_english,
    is_of_students,
    level_of,
    terms,
    unfolded_terms,
)
from extractors.folding import OTHER, fold_term
from extractors.languages import languages_of
from extractors.native import is_wished, plain
from extractors.own_line import line_after, opened_line_before
from extractors.scan import Scan, Words

_REACH = 70
#: "pursuing a bachelor's or master's degree": what holds of the first holds of the second.
JOINED = re.compile(
    r"(?: degree| diploma)?'?[ ,/(-]{0,2}(?:or|and|oder|bzw\.|und|ou|et|o|e|u|y|lub|of|and/or)?[ /]{0,2}"
    r"(?:an? |eine?n? |une? |d'une? |een )?"
)
#: A page that lost its line breaks glues words: "QualificationsHigh School Diploma".
_GLUED = re.compile(r"(?<=[a-z)])(?:High|Bachelor(?:'|\u2019)?s?|Master(?:'|\u2019)?s?|Associate(?:'|\u2019)?s?) $")
#: French years of study behind school: "bac+5", "bac +2/3"; not "bac+5 - 2 ans d'expérience".
_BAC = re.compile(r"bac ?\+ ?(?P<low>[2-8])(?!\d)(?: ?(?:/|-| a | ou ) ?\+? ?(?P<high>[2-8])(?!\d| ?ans?\b| ?annee))?")
_BAC_TERM = "bac+"
#: Letters that texts in Latin script have too, and that do not fold: "12º ano".
_ORDINALS = (f"{OTHER} ano", f"{OTHER} grau")


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
        "education.terms": Words.of(term for term in terms() if not term.startswith(_BAC_TERM)),
        "education.glued": Words.of(["school diploma", "degree"]),
        "education.bac": Words.of(["bac"]),
    }


def levels_of_bac(folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and term of each number of years of study that "bac +2/3" in folded text names."""
    for match in _BAC.finditer(folded, start, len(folded) if end is None else end):
        for years in (match["low"], match["high"]):
            if years and _BAC_TERM + years in terms():
                yield *match.span(), _BAC_TERM + years


def find_degrees(scan: Scan) -> list[Degree]:
    """Return the levels of education that each text names as such; words that only look alike are left out."""
    found: list[Degree] = []
    hits = _hits(scan)
    languages = languages_of(scan) if hits else []
    last = refused = (-1, -1)
    for row, term, start, end in hits:
        text, low = scan.written[row], scan.lowered[row]
        meaning = level_of(term, text[start:end], languages[row])
        while meaning is None and " " in term:  # "master en" is Spanish, and "master" French too
            term = term.rsplit(" ", 1)[0]
            end = start + len(term)
            meaning = level_of(term, text[start:end], languages[row]) if term in terms() else None
        if meaning is None:
            continue
        level, match = meaning
        if GENERIC.match(term) and last[0] == row and start - last[1] <= 1:  # "master's degree in" is a master's degree
            continue
        before, after = opened_line_before(low, start, _REACH), line_after(low, end, _REACH)
        refused_too = refused[0] == row and JOINED.fullmatch(low, refused[1], start)
        is_on_offer = is_apprenticeship(term, low[max(0, start - _REACH) : start], after)
        if refused_too or is_on_offer or not is_degree(term, before, after, match=match, level=level):
            last = (row, end)
            refused = last if refused_too or is_of_students(before) else (-1, -1)
            continue
        if found and found[-1].row == row and found[-1].end > start and not term.startswith(_BAC_TERM):
            before_it = found.pop()  # "licence professionnelle en" is one degree
            start = before_it.start if before_it.level == level else start
        last = (row, end)
        found.append(Degree(row, start, end, level, is_english(term)))
    return found + _unfolded(scan)


def _hits(scan: Scan) -> list[tuple[int, str, int, int]]:
    """Return row, term, start and end of every name of a level, in the order of the texts."""
    whole = scan.hits("education.terms").rows()
    apart = [*_glued(scan)]
    bac = [
        (row, term, start, end)
        for row, _, at, _ in scan.hits("education.bac").iter_rows()
        for start, end, term in levels_of_bac(scan.lowered[row], at, at + 16)
        if start == at
    ]
    if bac:  # "niveau bac+5" is bac+5, not "niveau bac"
        taken = {(row, place) for row, _, start, end in bac for place in range(start, end)}
        whole = [hit for hit in whole if (hit[0], hit[2]) not in taken and (hit[0], hit[3] - 1) not in taken]
    return sorted([*whole, *apart, *bac], key=lambda hit: (hit[0], hit[2])) if apart or bac else whole


def _glued(scan: Scan) -> Iterator[tuple[int, str, int, int]]:
    for row, noun, start, end in scan.hits("education.glued").iter_rows():
        before = _GLUED.search(scan.written[row], max(0, start - 14), start)
        if before and fold_term(before.group()) + noun in terms():
            yield row, fold_term(before.group()) + noun, start - len(before.group()), end


def _lower(text: str) -> str:
    """Return a text in small letters, as long as it was: some capitals become two letters."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(one if len(one) == 1 else letter for letter, one in zip(text, map(str.lower, text), strict=True))


#: "不限" is no limit of the schooling only behind a word for schooling: experience and age have none too.
_SCHOOLING = re.compile("(?:学历|學歷|教育|文化).{0,5}$")
_NO_LIMIT = "不限"


def _is_wished(text: str, start: int, end: int) -> bool:
    """Say whether the clause only wishes for a level. What is wished for in brackets is a higher one: "(석사 우대)"."""
    low = max(0, start - _REACH)
    before, after = text[low:start], text[end : end + _REACH].split("(")[0]
    return is_wished(f"{before}{text[start:end]}{after}", start - low, end - low)


def _unfolded(scan: Scan) -> list[Degree]:
    names = unfolded_terms()
    pattern = re.compile(any_of(names))
    folded = scan.folded
    is_candidate = folded.str.contains(OTHER * 2, literal=True)
    for ordinal in _ORDINALS:
        is_candidate |= folded.str.contains(ordinal, literal=True)
    found = []
    for row in is_candidate.arg_true().to_list():
        text = _lower(scan.written[row])
        compared = plain(text)
        for match in pattern.finditer(text):
            start, end = match.span()
            is_level = match.group() != _NO_LIMIT or _SCHOOLING.search(text, max(0, start - 8), start)
            if is_level and not _is_wished(compared, start, end):
                found.append(Degree(row, start, end, names[match.group()], False))
    return found
