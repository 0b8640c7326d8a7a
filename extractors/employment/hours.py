"""Weekly hours: "37,5 Std./Woche", "24 - 32 uur per week", "Hours per week: 40" (``seeds/work_hours_words.csv``)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.alternation import any_of, whole_words
from extractors.folding import fold_term, read_seed

#: How much text around a word for hours is read.
BEFORE, AFTER = 56, 44

#: A number against its unit is one word: weekly hours that are written so.
_GLUED = tuple(f"{number}h" for number in range(8, 49))
_NUMBER = r"\d{1,2}(?:[.,]\d{1,2})?"
#: Small words between hours and their week.
_PER = (
    r"(?:of work |worked |de trabajo |de trabalho |pracy |arbeit )?(?:per|a|an|each|every|/|pro|die|in der|par|por|"
    r"a la|na|w|w ciagu|alla|i|om|om de|pe)?"
)
#: Weekly hours in words that are about nothing else: what a German sentence and a Dutch line say of them.
_GERMAN = (
    rf"(?:wochenarbeitszeit|wochenstundenzahl|arbeitszeit) (?:von|betragt)(?: ca\.| rund)? (?P<v>{_NUMBER})"
    rf"(?: ?(?:-|bis) ?(?P<v2>{_NUMBER}))? ?(?:h|std|stunden)\b"
)
_DUTCH = (
    r"(?:(?:^|\n)[ *-]{0,3}|\((?!24 uur|48 uur))(?P<u>[1-4]?\d(?:[.,]5)?)(?: ?(?:-|tot) ?(?P<u2>[1-4]\d))? ?uur"
    r"[ *]{0,3}(?=[\n)]|$)"
)


@lru_cache(maxsize=16)
def _words(*kinds: str) -> frozenset[str]:
    return frozenset(fold_term(row["word"]) for row in read_seed("work_hours_words") if row["kind"] in kinds)


@lru_cache(maxsize=1)
def anchors() -> tuple[str, ...]:
    """Return words at which weekly hours may stand."""
    named = (word for word in _words("unit", "weekly_unit", "label", "anchor") if len(word) > 1)
    contracts = (word for word in _words("contract") if word.startswith("temp"))
    by_the_week = (f"h/{week}" for week in _words("week") if not week.endswith("*"))
    return (*sorted({*named, *contracts, *by_the_week}), *_GLUED)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of hours behind their label, before their week, and in other forms."""
    units, weekly = any_of(_words("unit", "weekly_unit")), any_of(_words("weekly_unit"))
    label = re.compile(
        rf"{any_of(_words('label'))} ?\)?\**:\**\s?({_NUMBER})(?: ?(?:-|to|bis|tot) ?({_NUMBER}))?"
        r"(?![\d:%/]| ?[ap]\.?m| ?uhr)"
    )
    hours = re.compile(
        rf"(?<![\d.,:/$£€])({_NUMBER})\+?"
        rf"(?: ?(?:hours?|h|hrs|std)?\.? ?(?:-|to|bis|a|do|tot|and|et|y|e|oder|or) ?({_NUMBER}))?"
        rf" ?-?(?:de )?(?:{units}\b\.?,?[ -]?{_PER} ?(?:the )?{whole_words(_words('week'))}|{weekly}\b)"
    )
    others = re.compile(
        rf"\b(?:{any_of(_words('week_before'))} (?P<w>{_NUMBER})(?: ?- ?(?P<w2>{_NUMBER}))? ?{units}\b"
        rf"|{_GERMAN}"
        rf"|{any_of(_words('contract'))}(?: de| a| \(|,)? ?(?P<c>[1-4]\d(?:[.,]5)?) ?(?:h|heures|ore)\b(?! de|/j))"
        rf"|{_DUTCH}"
    )
    return label, hours, others


@lru_cache(maxsize=1)
def _not_worked() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of words before and behind hours that are not those of the job."""
    before, behind = whole_words(_words("other_before")), whole_words(_words("other_after"))
    teams = r"by (?:two|three|four|\d) teams"
    return re.compile(rf"{before}[^\n]{{0,24}}$"), re.compile(rf"^[^\n.;]{{0,6}}?(?:{behind}|{teams})")


_FEWEST, _MOST = 1, 60
#: "Hours: 8-17" are times of the day.
_MIDDAY, _LAST_HOUR = 12, 24


class Hours(NamedTuple):
    """The fewest and most hours a week, and where their words stand."""

    fewest: float
    most: float
    start: int
    end: int


def _float(text: str) -> float:
    return float(text.replace(",", "."))


@lru_cache(maxsize=1 << 14)
def read_hours(folded: str) -> tuple[Hours, ...]:
    """Return the weekly hours of the job that a folded window of text states, with their places in it."""
    found: list[Hours] = []
    label, hours, others = _patterns()
    not_before, not_behind = _not_worked()
    for pattern in (label, hours, others):
        for match in pattern.finditer(folded):
            low, high = [*filter(None, match.groups()), None][:2]
            least, most = _float(low or ""), _float(high or low or "")
            clock = pattern is label and least < most <= _LAST_HOUR and least <= _MIDDAY
            sensible = _FEWEST <= least <= most <= _MOST and most >= 4 and not clock
            before = folded[max(0, match.start() - BEFORE) : match.start()]
            elsewhere = not_before.search(before) or not_behind.match(folded[match.end() :])
            if sensible and not elsewhere:
                found.append(Hours(least, most, *match.span()))
    return tuple(found)


def read_hours_field(value: str) -> tuple[float, float] | None:
    """Return the fewest and most weekly hours of a field such as "40", "32 - 40 uur" or "37,5 h/Woche"."""
    numbers = [_float(n) for n in re.findall(rf"(?<![\d.,:]){_NUMBER}(?![\d:])", value)]
    worked = [n for n in numbers if _FEWEST <= n <= _MOST][:2]
    return (min(worked), max(worked)) if worked and ":" not in value else None
