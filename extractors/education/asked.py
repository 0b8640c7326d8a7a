"""Which of the degrees that a posting names it asks for: neither wished for, nor offered, nor the company's own."""

from __future__ import annotations

import re
from itertools import pairwise

import polars as pl

from extractors import requirement
from extractors.education.cues import cues
from extractors.education.degrees import JOINED, Degree, find_degrees
from extractors.requirement import requirement_level
from extractors.scan import Scan

#: "Bachelor's degree Preferred qualifications: …": a text without line breaks, and the heading of what follows.
_HEADING = re.compile(r"[a-z]* (?:qualifications?|skills|education|requirements|experience)?:")
#: What a wish behind a comma is about.
_ANOTHER = re.compile(
    r"[,;(+&]? ?(?:and |but |with )?(?:an? )?(?:master|mba|ph\.?d|advanced|graduate degree|certif|licen[sc]e"
    r"|cpa\b|experience|years"
    r"|concentration|emphasis|focus|jd\b|m\.?s\.?\b|higher)"
)
_BULLET = re.compile(r"[ \t]*(?:[-*~o+>]|\d{1,2}[.)])")


def accepted(scan: Scan) -> dict[int, list[Degree]]:
    """Return the degrees that a posting asks for by its row: neither wished for nor the company's own."""
    found = find_degrees(scan)
    if not found:
        return {}
    spans = pl.DataFrame([d[:3] for d in found], schema=["row", "char_start", "char_end"], orient="row")
    levels = requirement_level(spans, scan).to_list()
    read = requirement.outline(scan)
    rows = spans["row"].to_numpy()
    parts = read.sections.of(spans["char_start"].to_numpy() + read.flat.starts[rows] + 1, rows)
    alternatives = _alternatives(scan.lowered, found)
    by_row: dict[int, list[Degree]] = {}
    for degree, level, part in zip(found, levels, parts, strict=True):
        is_wish = level == "preferred" and (part == "preferred" or not _is_aside(scan.lowered, degree))
        is_wish |= bool(cues().wish_before.search(scan.lowered[degree.row], max(0, degree.start - 60), degree.start))
        if is_wish or part == "benefits" or (part == "about" and not _is_bullet(scan.lowered, degree)):
            continue
        needs_context = level == "mentioned" and degree.is_english and degree not in alternatives
        if needs_context and not cues().asked.search(_line(scan.lowered, degree)):
            continue
        by_row.setdefault(degree.row, []).append(degree)
    return by_row


def _alternatives(lowered: list[str], found: list[Degree]) -> set[Degree]:
    """Return the degrees that stand in one breath with another: "B.A. or M.A."."""
    both: set[Degree] = set()
    for one, other in pairwise(found):
        is_near = one.row == other.row and 0 < other.start - one.end < 16 and one.level != other.level
        if is_near and JOINED.fullmatch(lowered[one.row], one.end, other.start):
            both |= {one, other}
    return both


def _is_aside(lowered: list[str], degree: Degree) -> bool:
    """Say whether the wish behind a degree is about something else: "Bachelor's degree, MBA preferred"."""
    low = lowered[degree.row][degree.end : degree.end + 170]
    wish = cues().wish.search(low)
    between = low[: wish.start()] if wish else ""
    if wish and _HEADING.match(low, wish.end()):
        return True
    if not wish or "\n" in between or ". " in between:
        # Nothing near says so: the wish is about a later line of a text without line breaks.
        start = degree.start
        return not cues().wish.search(lowered[degree.row][max(0, start - 60) : start].split("\n")[-1])
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
