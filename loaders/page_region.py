"""Which lines of a page are the advertisement: the contiguous span that scores most like one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from loaders.page_labels import WORD, is_kind, label_field, words

LEGAL_NOTICE: Final = re.compile(
    r"\bcookies?\b|©|\bcopyright\b|all rights reserved|privacy (?:policy|notice|statement)|datenschutzerkl|"
    r"données personnelles|dane osobowe|danych osobowych|enable javascript",
    re.IGNORECASE,
)
EQUAL_OPPORTUNITY: Final = re.compile(
    r"equal (?:employment )?opportunity|without regard to|e-verify|fair chance", re.IGNORECASE
)
LINK: Final = re.compile(r"\s{0,40}\((?:https?://|\?|#|/)[^\s()]{0,2000}\)")
SECTION, LABELLED, SHORT, BUTTON, NOTICE = 12.0, 3.0, -3.0, -8.0, -20.0
MAX_COUNTED_WORDS: Final = 60
ENOUGH_BEFORE_TAIL: Final = 60.0
LEAST_SCORE: Final = 18.0
LEAST_AD_WORDS: Final = 3
LONG_PROSE: Final = 40
WHOLE_AD_WORDS: Final = 150


@dataclass(slots=True, frozen=True)
class Region:
    """Lines ``start`` to ``end`` (exclusive) are the advertisement; ``score`` says how clearly."""

    start: int
    end: int
    score: float


def is_chrome(line: str) -> bool:
    """Tell whether a line is a button, a link of the navigation or the start of a list of other jobs."""
    bare = LINK.sub("", line).strip()
    return not bare or is_kind(bare, "chrome") or is_kind(bare, "tail")


def score_of(line: str) -> float:
    """Score one line: prose and headings of advertisements up, buttons, notices and loose words down."""
    count = line.count(" ") + 1
    if count <= 10:
        if is_kind(line, "section"):
            return SECTION
        if is_chrome(line):
            return BUTTON
        label, colon, value = line.partition(":")
        if colon and value and label_field(label):
            return LABELLED
    if count > WHOLE_AD_WORDS and line.lower().count("cookie") * WHOLE_AD_WORDS < 2 * count:
        return count / 4  # a whole advertisement without line breaks, its notices included
    if LEGAL_NOTICE.search(line) and not (count > LONG_PROSE and _ad_words(line) >= LEAST_AD_WORDS):
        return NOTICE if count < LONG_PROSE else -MAX_COUNTED_WORDS / 2
    if EQUAL_OPPORTUNITY.search(line):
        return 0.0
    if count >= 8:
        return min(count, MAX_COUNTED_WORDS) / 2
    if line.startswith("- "):
        return count / 2
    if count >= 4 and line[-1] in ".!?;":
        return 1.0
    return SHORT


def find_region(lines: list[str], reach: int) -> Region:
    """Return the span with the greatest sum of scores, widened by up to ``reach`` quiet lines on each side.

    A page's lists of other jobs quote other advertisements: past their heading, prose counts little.
    """
    best = Region(0, 0, 0.0)
    total, start, seen, damp = 0.0, 0, 0.0, 1.0
    for index, line in enumerate(lines):
        score = score_of(line)
        if score == SECTION and _is_menu_entry(lines, index):
            score = BUTTON
        if score > 0:
            score *= damp
            seen += score
        elif score == BUTTON and seen > ENOUGH_BEFORE_TAIL and is_kind(line, "tail"):
            damp = 0.1
        if total <= 0:
            total, start = 0.0, index
        total += score
        if total > best.score:
            best = Region(start, index + 1, total)
    return _widen(lines, best, reach)


def _is_menu_entry(lines: list[str], index: int) -> bool:
    """``Home / About us / Contact``: a heading's words between two buttons are one of them."""
    around = lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]
    return is_kind(lines[index], "chrome") and all(is_chrome(line) for line in around)


def _widen(lines: list[str], region: Region, reach: int) -> Region:
    start, end = region.start, region.end
    while start > 0 and region.start - start < reach and not _is_border(lines[start - 1]):
        start -= 1
    while end < len(lines) and end - region.end < reach and not _is_border(lines[end]):
        end += 1
    return Region(start, end, region.score)


def _is_border(line: str) -> bool:
    return is_chrome(line) or bool(LEGAL_NOTICE.search(line))


def is_advertisement(lines: list[str], region: Region, is_titled: bool) -> bool:
    """Tell whether the region is a job advertisement and not an article, a list of jobs or an error page.

    ``is_titled``: the page's title or heading already reads like a job.
    """
    if region.score < LEAST_SCORE:
        return False
    inside = lines[region.start : region.end]
    has_section = any(is_kind(line, "section") for line in inside)
    return _ad_words(" ".join(inside)) >= (1 if is_titled else 2 if has_section else LEAST_AD_WORDS)


def _ad_words(text: str) -> int:
    return len(words("ad_word").intersection(WORD.findall(text.lower())))
