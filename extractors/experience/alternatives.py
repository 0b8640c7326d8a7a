"""Several numbers of years in one posting: which is the one that the job asks for.

Of stated alternatives (a bachelor's degree and five years, or a master's and three) it is the smallest; in a list of
requirements, which all hold, the longest; else what is said first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.experience.reading import Years

#: Words for a degree, by how far it goes.
_DEGREES = (
    (1, r"high school|secondary school|hs diploma|ged\b|abitur|bachillerato|ensino medio|no degree|without a degree"),
    (2, r"associate'?s?\b|a\.a\.|vocational|ausbildung|bac ?\+ ?2|tecnico"),
    (
        3,
        r"bachelor\w*'?s?|baccalaureate|undergraduate|b\.?sc?\.?(?![a-z])|b\.?a\.?(?![a-z])|four[- ]year degree"
        r"|4[- ]year degree|licenciatura|licencjat|licence|laurea|hbo",
    ),
    (
        4,
        r"master\w*'?s?|m\.?sc?\.?(?![a-z])|mba|graduate degree|advanced degree|magister\w*|bac ?\+ ?5|maestria"
        r"|mestrado",
    ),
    (5, r"ph\.?d\.?|doctora\w*|doktor\w*|j\.?d\.?(?![a-z])|md(?![a-z])"),
)
_DEGREE = re.compile("|".join(rf"(?P<d{rank}>(?<![a-z])(?:{words}))" for rank, words in _DEGREES))
#: Degrees further from each other than this are not alternatives of one sentence or list.
_NEAR = 260
_LONGEST_QUOTE = 400
_REACH = 240
#: Between a degree and the years that belong to it.
_TIED = re.compile(r"[^\n;]{0,180}")
_OTHER_LINE = re.compile(r"\n\s*\n")


def _degree_of(folded: str, years: Years) -> tuple[int, int] | None:
    """Return the rank and the start of the degree that the years belong to: on their line, before them or after."""
    line_start = folded.rfind("\n", max(0, years.start - _REACH), years.start) + 1 or max(0, years.start - _REACH)
    before = list(_DEGREE.finditer(folded, line_start, years.start))
    if before and before[-1].lastgroup and _TIED.fullmatch(folded, before[-1].end(), years.start):
        return int(before[-1].lastgroup[1:]), before[-1].start()
    after = re.compile(r" ?(?:of [a-z ]{0,40})?(?:with|and|plus|\+|,) (?:an? )?").match(folded, years.end)
    behind = _DEGREE.match(folded, after.end()) if after else None
    return (int(behind.lastgroup[1:]), years.start) if behind and behind.lastgroup else None


def smallest(readings: Sequence[Years]) -> Years:
    """Return the alternative that asks for the fewest years, the first of equals."""
    return min((one for one in readings if one.least is not None), key=lambda one: one.least or 0, default=readings[0])


def _follows(folded: str, last: tuple[Years, tuple[int, int]], one: tuple[Years, tuple[int, int]]) -> bool:
    """Say whether one degree with its years continues a list: near, another degree, and the higher the fewer."""
    (before, (rank_before, _)), (years, (rank, _)) = last, one
    is_near = years.start - before.end <= _NEAR and not _OTHER_LINE.search(folded, before.end, years.start)
    fewer = (years.least or 0) < (before.least or 0)
    return is_near and rank != rank_before and fewer == (rank > rank_before) and years.least != before.least


def alternatives(folded: str, asked: Sequence[Years]) -> Years | None:
    """Return the smallest of alternatives among the years asked for, with the quote of them all; NULL without any.

    Years are alternatives where a higher degree stands near with fewer years, in one sentence or list.
    """
    if len({one.least for one in asked if one.least is not None}) < 2:
        return None
    tied = [(one, degree) for one in asked if one.least is not None and (degree := _degree_of(folded, one))]
    group: list[tuple[Years, tuple[int, int]]] = []
    for one, degree in tied:
        if group and not _follows(folded, group[-1], (one, degree)):
            if len(group) > 1:
                break
            group = []
        group.append((one, degree))
    if len(group) < 2:
        return None
    chosen = smallest([one for one, _ in group])
    start, end = min(degree[1] for _, degree in group), max(one.end for one, _ in group)
    if end - start > _LONGEST_QUOTE:
        return chosen
    return chosen._replace(start=min(start, group[0][0].start), end=end)


#: Years further from the others than this stand in another list.
_SAME_LIST = 600
_INSTEAD_BEFORE = re.compile(
    r"(?:\bor\b|(?<=\.)or(?=[a-z'])|alternativ|substitut|in lieu|in addition|additional|prefer|ideal|desir"
    r"|nice to have|a plus|bonus"
    r"|mile widzian|oder|\bou\b|\blub\b|junior|senior|\blevel|\blev\b|grade|option)[^\n]{0,60}$"
)
_INSTEAD_AFTER = re.compile(
    r"^[^\n.;]{0,80}?(?:prefer|ideal|substitut|in lieu|additional|desir|\(?(?:lev|level) ?\d|\bii+\b|a plus"
    r"|\((?:phd|ms|bs))"
)


def main_of(folded: str, asked: Sequence[Years]) -> Years | None:
    """Return the years that stand for the whole job: the longest of the first list, else the first."""
    bounded = [one for one in asked if one.least is not None]
    if not bounded:
        return asked[0] if asked else None
    main = last = bounded[0]
    for one in bounded[1:]:
        if one.start - last.end > _SAME_LIST:
            break
        last = one
        before, after = folded[max(0, one.start - 90) : one.start], folded[one.end : one.end + 90]
        is_instead = _INSTEAD_BEFORE.search(before) or _INSTEAD_AFTER.match(after)
        if (one.least or 0) > (main.least or 0) and not is_instead:
            main = one
    return main
