"""Days in the office or at home: "3 days a week in our office", "2 Tage Homeoffice", "in the office Mon and Thu".

A number of days decides between hybrid and on-site by itself, so it outranks every looser wording. Days at home are
turned into days in the office of a five-day week, which is an inference and is marked so by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.work_mode.day_patterns import HOME, number_at, patterns, says_where
from extractors.work_mode.day_words import WORKING_DAYS, numbers

#: How much text around a word for days is read, before and after it.
BEFORE, AFTER = 75, 95
#: Wording that tells that the days are somebody else's, of another rhythm, or of the hiring itself.
_OTHERS = re.compile(
    r"\b(?:customers?|clients?|patients?|students?|users?|interview\w*|onboarding|retreat|quarter(?:ly)?|months?"
    r"|per year|a year|visits?|train(?:s|ing|ed)?|orientation|offsites?|off-sites?|allow\w* our|lunch\w*|trial"
    r"|onsite day|notice|snacks?"
    r"|meals?|economicos)\b"
)
_WEEKDAY = r"(?:mon|tue|tues|wed|thu|thur|thurs|fri)(?:s?day|nesday|rsday)?s?"
_WEEKDAYS = re.compile(rf"\b{_WEEKDAY}\b(?:[ ,/&*-]{{0,3}}(?:and |to |through |thru |& )?\b{_WEEKDAY}\b){{0,4}}")
_OFFICE_NEAR = re.compile(
    r"\b(?:in|from|at|to|into) (?:the |our |a |an )?(?:[a-z]{2,14} ){0,2}?offices?\b|\bin-?office\b|\bon[- ]?site\b"
    r"|\bin[- ]person\b"
)
_RANGE = re.compile(rf"\b({_WEEKDAY}) ?(?:-|to|through|thru) ?({_WEEKDAY})\b")
_LAST_AT_HOME = re.compile(r" (?:(?:is|are|being) )?(?:(?:a )?work[- ]from[- ]home|wfh|remote|from home|at home)")
_LISTED = re.compile(r" ?[,&/] ?(?:and )?| and ")
_ORDER = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5}


class Days(NamedTuple):
    """Days a week in the office, and whether they were counted from days at home; ``start, end`` of the words."""

    on_site: int
    from_home: bool
    start: int
    end: int


def _number(text: str) -> int:
    return numbers().get(text) or int(text)


def _matches(pattern: re.Pattern[str], folded: str, places: list[int]) -> Iterator[re.Match[str]]:
    """Yield what ``finditer`` does of a pattern that begins at one of ``places``."""
    reach = 0
    for place in places:
        if place >= reach and (match := pattern.match(folded, place)):
            reach = match.end()
            yield match


def _counted(folded: str) -> Iterator[Days]:
    taken: list[tuple[int, int]] = []
    numbers_at = [match.start() for match in number_at().finditer(folded)]
    if not numbers_at and "twice" not in folded and "once" not in folded:
        return
    for pattern, where, opens in patterns():
        for match in _matches(pattern, folded, numbers_at) if opens else pattern.finditer(folded):
            start, end = match.span()
            if _OTHERS.search(folded, max(0, start - 12), end + 25):
                continue
            if any(start < high and low < end for low, high in taken):
                continue
            taken.append((start, end))
            groups = match.groupdict()
            low = groups.get("o") or groups.get("n") or groups.get("m")
            if low is None:
                continue
            high = groups.get("n2") or groups.get("m2") or low
            fewest, most = sorted((_number(low), _number(high)))
            home = where == HOME
            yield Days(WORKING_DAYS - most if home else fewest, home, start, end)


def _without_home(names: str, after: str) -> str:
    """Return the days that are named without the last, where that one is at home: "Mon-Thu, and Fridays remotely"."""
    listed = list(_LISTED.finditer(names))
    return names[: listed[-1].start()] if listed and _LAST_AT_HOME.match(after) else names


def _days_of(names: str) -> set[str]:
    """Return the days that names stand for: "Mon-Wed and Fri" are four."""
    days: set[str] = set()
    for part in _LISTED.split(names):
        named = re.findall(_WEEKDAY, part)
        span = _RANGE.search(part) if len(named) == 2 else None
        if span:
            first, last = _ORDER[span.group(1)[:3]], _ORDER[span.group(2)[:3]]
            days |= {name for name, place in _ORDER.items() if first <= place <= last}
        else:
            days |= {day[:3] for day in named}
    return days


def _sentence_before(folded: str, place: int) -> str:
    return re.split(r"[\n.;]", folded[max(0, place - 40) : place])[-1]


def _named(folded: str) -> Iterator[Days]:
    """Yield the days that are named: "in the office on Tuesdays and Thursdays", "hybrid (in office Tue-Thu)"."""
    offices = list(_OFFICE_NEAR.finditer(folded))
    if not offices:
        return
    for match in _WEEKDAYS.finditer(folded):
        names = _without_home(match.group(), folded[match.end() : match.end() + 28])
        days, ends = _days_of(names), match.start() + len(names)
        for office in offices:
            gap = folded[office.end() : match.start()] if office.end() <= match.start() else ""
            back = folded[ends : office.start()] if ends <= office.start() else ""
            near = len(gap or back) <= 24 and not re.search(r"[\n.;]|remote|home|hours|shift|pm\b|am\b", gap + back)
            if near and (office.end() <= match.start() or ends <= office.start()):
                low, high = min(office.start(), match.start()), max(office.end(), ends)
                if not _OTHERS.search(_sentence_before(folded, low) + folded[low : high + 25]):
                    yield Days(len(days), False, low, high)
                break


@lru_cache(maxsize=1 << 16)
def _says_where(line: str) -> bool:
    return says_where().search(line) is not None


@lru_cache(maxsize=1 << 14)
def _read(folded: str) -> tuple[Days, ...]:
    return (*_counted(folded), *_named(folded))


def read_days(folded: str) -> tuple[Days, ...]:
    """Return the days in the office that a folded window of text states, with their places in it."""
    return _read(folded) if any(map(_says_where, folded.split("\n"))) else ()
