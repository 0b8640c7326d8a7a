"""The words around a level of education as patterns, made of ``seeds/education_cues.csv``."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import NamedTuple

from extractors.cues import cue

_any = partial(cue, "education_cues")
#: Another one beside it: "BS/MS", "B.Sc., M.Sc."
_OTHER_DEGREE = r"\b[bm]\.?sc?\b ?[/,]|/ ?[bm]\.?(?:s|a|sc|eng)\b"
#: "masterclass", "mastermind", "masterful", "mastery of"; "Bachelor- oder Masterarbeit".
_GOES_ON = r"class|mind|ful|y of|-? ?(?:und|oder|/|,) ?master-?(?:arbeit|thes)"
#: A number that is no year of study in "bac +5".
_NUMBER = r"(?<!bac\+)(?<!bac \+)\d\+?"
#: "PhD in Physics", "10th pass", "T-levels", "level 3".
_LEVEL = r"(?:phd|doctorate|master'?s?|bachelor'?s?|sc|eng) in \w|\d\dth (?:pass|std|grade)|\bt.levels?\b|\blevel \d"
#: "or equivalent", but not "or equivalent degree".
_OR_EQUIVALENT = (
    r"\bor (?:the |an? )?equivalent(?! (?:degree|diploma|qualification|field|discipline|major|subject|certificat))"
)
#: "or 5 years", "or at least five (5) years"
_OR_YEARS = r"\bor (?:at least )?(?:\w+ \()?(?:\d{1,2}|two|three|four|five|six|seven|eight|ten)\+?\)?\+? years"


class Cues(NamedTuple):
    """Patterns of folded text before or after a term, or on either side of it."""

    beside: re.Pattern[str]  # what an abbreviation of a degree stands beside
    no_degree: re.Pattern[str]  # after it: "MS Office"
    trap: re.Pattern[str]  # after a term: "master data", "bachelor students"
    studied_for: re.Pattern[str]  # before it: "scrum", "enrolled in a", "we pay for your"
    completed: re.Pattern[str]  # before it
    of_others: re.Pattern[str]  # before it: "founded by …"
    studies: re.Pattern[str]  # before it: "students of chemistry, from year 2 of the"
    done: re.Pattern[str]  # before an apprenticeship
    education: re.Pattern[str]
    experience: re.Pattern[str]
    not_required: re.Pattern[str]  # on its line
    asked: re.Pattern[str]  # on its line, where no heading says that it is asked for
    wish: re.Pattern[str]
    wish_before: re.Pattern[str]  # right before it
    equivalent: re.Pattern[str]  # what does instead: "or equivalent experience"


@lru_cache(maxsize=1)
def cues() -> Cues:
    """Return the patterns, made once."""
    people = _any("people")
    return Cues(
        beside=re.compile(rf"{_any('beside an abbreviation')}|{_OTHER_DEGREE}"),
        no_degree=re.compile(rf"^ ?(?:{_any('no degree after')}|\d{{5}})"),
        trap=re.compile(
            rf"^(?:{_GOES_ON}| {_any('other after')}"
            rf"|(?: or phd)?\)?[ -](?:{_any('of learners after')}|[^\n.;]{{0,60}}may be substituted))"
        ),
        studied_for=re.compile(
            rf"{_any('other word')} ?-?$"
            rf"|(?:{_any('studied for before')}|{_NUMBER}) (?:{_any('between')} ){{0,3}}$"
        ),
        completed=re.compile(rf"{_any('completed before')}(?: an?| the| your)? $"),
        of_others=re.compile(
            rf"\b(?:(?:our|the|whose) (?:[a-z-]+ ){{0,2}}{people}"
            r"|founded by|led by|team of|group of|group includes|run by)\b[^.;\n]{0,50}$"
        ),
        studies=re.compile(rf"{_any('student')}[^.;\n]{{0,35}}{_any('time of study')}[ a-z\d]{{0,12}}$"),
        done=re.compile(_any("done before")),
        education=re.compile(_any("names education")),
        experience=re.compile(_any("names experience")),
        not_required=re.compile(rf"{_any('not required')}|\bno [a-z' ]{{0,20}}degree"),
        asked=re.compile(rf"{_any('degree asked')}|{_LEVEL}|/|^[\s*~-]*$"),
        wish=re.compile(_any("wish")),
        wish_before=re.compile(rf"{_any('wish before')}[: ]{{1,2}}(?:an? )?$"),
        equivalent=re.compile(
            rf"{_OR_EQUIVALENT}|{_OR_YEARS}|{_any('or')} {_any('equivalent after or')}|{_any('equivalent')}"
            rf"|{_any('in place of')} (?:an? |the )?(?:[a-z']+ )?(?:degree|education)"
        ),
    )
