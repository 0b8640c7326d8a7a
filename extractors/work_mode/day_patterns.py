"""Patterns of a number of days with where they are spent, made of the words in ``seeds/work_days_words.csv``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.work_mode.day_words import AT, BETWEEN, pieces

OFFICE, HOME = "office", "home"
#: Small words between a word for home and the days there.
_UP_TO = r"(?:hasta |ate |jusqu'a |bis zu |do |tot |up to |an |for ){0,2}"


class Pattern(NamedTuple):
    """A pattern, where the days are spent that it finds, and whether a number opens it."""

    pattern: re.Pattern[str]
    where: str
    opens_with_number: bool


@lru_cache(maxsize=1)
def number_at() -> re.Pattern[str]:
    """Return the pattern of the places where a number of days may begin."""
    return re.compile(rf"\b(?={pieces().one})")


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """Return the patterns in the order in which they hold."""
    p = pieces()
    numbered, count = p.numbered, p.number_of_days("n")
    often = rf"(?:{p.days}|{p.times})"
    far = rf"{BETWEEN}{AT} (?:[a-z']{{1,12}} ){{0,2}}{p.place}"
    written = (
        (rf"{numbered}{p.days}{p.week}\)?,? ?(?:(?:is|are|will be) (?=spent))?{p.office}", OFFICE),
        (rf"{numbered}{p.times}{p.each_week},? ?{p.office}", OFFICE),
        (rf"{numbered}{p.days} {p.place}", OFFICE),
        (rf"{numbered}[ -]{{1,2}}(?:in-?)?(?:office|person|on-?site|studio|anchor)[ -]days?\b{p.week}", OFFICE),
        (rf"{numbered}[ -]{{1,2}}{p.home_day}{p.week}", HOME),
        (rf"{numbered} {p.office_day}{p.week}", OFFICE),
        (
            rf"\b{p.office}[ :,(*-]{{1,4}}(?:for |of |model |work |is |requirement |at least |a |an |minimum |min "
            rf"|presence |attendance |expected |needed |obligatoire |requise? |required |mandatory |erforderlich "
            rf"|mindestens "
            rf"|(?:in|i|en|w|te|ved) [a-z-]{{3,16}} |inntil |at a |au moins |al menos |about |around |approximately "
            rf"|up to |typically ){{0,4}}"
            rf"(?:(?P<o>once|twice){p.each_week}|{count}{often}{p.week}(?!,? ?{p.home}))",
            OFFICE,
        ),
        (rf"\bhybrid[ :,(-]{{1,3}}(?:at least )?{count}{p.days}(?!,? ?{p.home})", OFFICE),
        (rf"\bhybrid[ ,(]{{1,3}}{p.number_of_days('m')} ?x ?(?:/|a|per) ?week|\b{count}[ -]days?[ -]hybrid\b", OFFICE),
        (rf"{numbered}[- ]days? (?:work )?week (?:{p.office})", OFFICE),
        (rf"{numbered}{p.days}{p.week},? ?(?:a |of )?{p.home}", HOME),
        (rf"{numbered}{often}{p.each_week}{BETWEEN}{p.at_home}", HOME),
        (rf"{numbered}{often}{p.each_week}{far}", OFFICE),
        (rf"\b(?P<o>once|twice)(?: or twice)?{p.each_week}{far}", OFFICE),
        (rf"\b{p.at_home},? (?:inntil |op til |up to |upp till )?{count}(?:{p.days})?{p.each_week}", HOME),
        (rf"\b{AT} (?:[a-z']{{1,9}} )?{p.place} on {count}{p.days}", OFFICE),
        (
            rf"\b{p.home_label}(?: mogelijk| moglich| possible| posible| possivel)?[ :,(]{{1,3}}"
            rf"{_UP_TO}{count}{p.days}",
            HOME,
        ),
    )
    return tuple(Pattern(re.compile(one), where, one.startswith(numbered)) for one, where in written)


@lru_cache(maxsize=1)
def says_where() -> re.Pattern[str]:
    """Return the pattern of any word for a place of work: each of the patterns has one, and named days stand by one."""
    return re.compile(
        rf"{pieces().anywhere}|on-?site\b|on site\b|in-?office\b|in-?person\b|in person\b|presenc|hybrid|anchor"
    )
