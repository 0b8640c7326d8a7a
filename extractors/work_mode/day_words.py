"""Words for days, weeks, offices and home (``seeds/work_days_words.csv``), as pieces of patterns over folded text."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from extractors.alternation import any_of, whole_words
from extractors.folding import fold_term, read_seed
from extractors.number_words import number_words

#: English for a number of times: they count in the patterns alone that name them.
TIMES = {"once": 1, "twice": 2}
WORKING_DAYS = 5
#: "to" is two in Danish and Norwegian, and a small word of English: it counts beside these days only.
_TWO = r"|to(?= (?:dage|dager|hjemme[a-z]{0,8}dager?|kontordager?)\b)"
#: Days and weeks in figures, at which a number of days may stand too.
_IN_FIGURES = ("2x", "3x", "4x", "1j", "2j", "3j", "4j", "x/week", "x per week", "times/week")
_BY_THE_WEEK = tuple(
    f"{word} {week}" for word in (*TIMES, "one", "two") for week in ("a week", "per week", "each week")
)
#: Letters of a word that is sought inside others, for a quick look: shorter ones stand in too many.
_LONG = 4


class Pieces(NamedTuple):
    """Expressions of the words, by what they mean."""

    one: str  # a number of days
    days: str
    times: str
    week: str  # "a week", where it is said
    each_week: str
    place: str
    office: str  # with the word that leads to it
    office_day: str
    home: str
    at_home: str  # in words that mean the place of work beside a number of days a week only
    home_day: str
    home_label: str
    anywhere: str  # any word for an office or home

    def number_of_days(self, name: str) -> str:
        """Return the pattern of a number of days or of two, in the groups ``name`` and ``name`` + 2."""
        joined = r"(?:[ )]{0,2}(?:-|to|or|bis|a|/|and|oder|ou|do|tot)[ (]{0,2}"
        return rf"(?P<{name}>{self.one}){joined}(?P<{name}2>{self.one}))?"

    @property
    def numbered(self) -> str:
        """The pattern of a number of days where a word begins, in the groups ``n`` and ``n2``."""
        return rf"\b{self.number_of_days('n')}"


#: Prepositions before a place of work.
AT = r"(?:in|at|from|on|into|im|au|en|na|no|z|w|op|out of|to|i|pa|a la|al)"
#: Words that may stand between the days of a week and the place: "arbeitest du", "bist du bei uns".
BETWEEN = r"[ ,](?:[a-z']{1,14} ){0,5}?"


@lru_cache(maxsize=1)
def numbers() -> dict[str, int]:
    """Return folded number word -> the days of a working week that it counts."""
    return {word: number for word, number in number_words().items() if number <= WORKING_DAYS} | TIMES


@lru_cache(maxsize=16)
def _words(kind: str) -> frozenset[str]:
    return frozenset(fold_term(row["word"]) for row in read_seed("work_days_words") if row["kind"] == kind)


@lru_cache(maxsize=1)
def anchors() -> tuple[str, ...]:
    """Return words at which a number of days may stand."""
    named = {word for kind in ("day", "office_day", "home_day", "anchor") for word in _words(kind) if len(word) > 1}
    times, weeks = (
        [(row["language"], row["word"]) for row in read_seed("work_days_words") if row["kind"] == kind]
        for kind in ("times", "each_week")
    )
    counted = {f"{word} {week}" for language, word in times for of, week in weeks if of == language}
    return tuple(sorted({*named, *counted, *_IN_FIGURES, *_BY_THE_WEEK}))


@lru_cache(maxsize=1)
def pieces() -> Pieces:
    """Return the expressions of the vocabulary."""
    place = rf"{any_of(_words('office'))}\b"
    week = rf"(?: ?(?:/ ?{any_of(_words('week'))}|{any_of(_words('each_week'))}))"
    return Pieces(
        one=rf"(?:[1-{WORKING_DAYS}]|{any_of(word for word in numbers() if word not in (*TIMES, 'to'))}{_TWO})",
        days=rf"[+)]{{0,2}}[ -]?(?:full |whole |ganze[n]? )?{any_of(_words('day'))}\b",
        times=rf"(?: ?x|[ -]{any_of(_words('times'))})",
        week=f"{week}?",
        each_week=week,
        place=place,
        office=(
            rf"(?:(?:working |work |spent |onsite |on-site )?{AT}[ -]{{1,2}}"
            rf"(?:[a-z'.&-]{{1,14}} ){{0,4}}?(?:l')?{place}"
            rf"|(?:(?:working|work|spent|be|of)? ?(?:on-?site|on site|in-?office|in-?person|in person)\b)"
            rf"|{whole_words(_words('at_office'))})"
        ),
        office_day=whole_words(_words("office_day")),
        home=(
            r"(?:(?:may be worked |can be worked |working |of work |work |im |in |de |en |of |do |w |di |z )?"
            rf"{whole_words(_words('home'))})"
        ),
        at_home=whole_words(_words("at_home")),
        home_day=whole_words(_words("home_day")),
        home_label=whole_words(_words("home_label")),
        anywhere=_anywhere(),
    )


def _anywhere() -> str:
    kinds = ("office", "at_office", "office_day", "home", "at_home", "home_day", "home_label")
    stems = {word.removesuffix("*") for kind in kinds for word in _words(kind)}
    short, long = ({word for word in stems if (len(word) < _LONG) == is_short} for is_short in (True, False))
    return f"{any_of(long)}|{whole_words(short)}"
