"""Days in the office or at home: "3 days a week in our office", "2 Tage Homeoffice", "in the office Mon and Thu".

A number of days decides between hybrid and on-site by itself, so it outranks every looser wording. Days at home are
turned into days in the office of a five-day week, which is an inference and is marked so by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

#: How much text around a word for days is read, before and after it.
BEFORE, AFTER = 75, 95
_WORKING_DAYS = 5

#: Words at which a number of days may stand.
ANCHORS = (
    "day", "days", "tag", "tage", "tagen", "jour", "jours", "dia", "dias", "dni", "dzień", "dagen", "dag",
    "giorni", "giorno", "dagar", "twice a week", "once a week", "twice per week", "once per week", "times a week",
    "times per week", "times/week", "3x", "2x", "4x", "x/week", "x per week", "times each week",
    "tuesday", "tuesdays", "wednesday", "wednesdays", "thursday", "thursdays", "tues", "wed", "thu", "thurs",
    "vezes por semana", "veces por semana", "fois par semaine", "mal pro woche", "mal die woche", "mal in der woche",
    "razy w tygodniu", "keer per week", "volte alla settimana", "volte a settimana", "ganger i veckan", "gange om ugen",
    "one each week", "one a week", "two a week", "two each week",
    "dienstag", "mittwoch", "donnerstag", "mardi", "mercredi", "jeudi",
    "bürotag", "bürotage", "bürotagen", "präsenztag", "präsenztage", "präsenztagen", "kantoordag", "kantoordagen",
    "kontorsdag", "kontorsdagar",
)  # fmt: skip

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "once": 1, "twice": 2, "zwei": 2, "drei": 3, "vier": 4,
    "funf": 5, "ein": 1, "einen": 1, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "uno": 1,
    "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "um": 1, "uma": 1, "dois": 2, "duas": 2, "quatro": 4, "jeden": 1,
    "dwa": 2, "trzy": 3, "cztery": 4, "een": 1, "twee": 2, "drie": 3, "due": 2, "tre": 3, "tva": 2,
}  # fmt: skip
_ONE = rf"(?:[1-5]|{'|'.join(sorted((n for n in _NUMBERS if n not in ('once', 'twice')), key=len, reverse=True))})"


def _count(name: str) -> str:
    return rf"(?P<{name}>{_ONE})(?:[ )]{{0,2}}(?:-|to|or|bis|a|/|and|oder|ou|do|tot)[ (]{{0,2}}(?P<{name}2>{_ONE}))?"


_NUMBERED = rf"\b{_count('n')}"
_NUMBER_AT = re.compile(rf"\b(?={_ONE})")
_DAYS = r"[+)]{0,2}[ -]?(?:full |whole |ganze[n]? )?(?:days?|tage?n?|jours?|dias?|dni|dzien|dag|dagen|giorn[io]|dagar)"
_TIMES = r"(?: ?x|[ -]times?| tag| vezes| veces| fois| mal| razy| keer| volte| ganger| gange)"
_WEEK = (
    r"(?: ?(?:a|per|/|each|every|in der|in de|in het|die|die|pro|par|por|a la|w|of the|na|della|alla|a|i|om) ?"
    r"(?:week|wk|woche|ugen|semaine|semana|tygodniu|tydzien|settimana|veckan?)|/week| weekly|/semaine)?"
)
_EACH_WEEK = _WEEK[:-1]
_PLACE = (
    r"(?:office|offices|hq|headquarters|hub|studio|workplace|person|buro|bureau|bureaux|oficina|oficinas|escritorio|atelier|werkstatt|workshop|taller|betrieb|siedzibie"
    r"|biurz?[ea]|kantoor|ufficio|kontoret)\b"
)
_AT = r"(?:in|at|from|on|into|im|au|en|na|no|z|w|op|out of|to|i|pa)"
_OFFICE = (
    rf"(?:(?:working |work |spent |onsite |on-site )?{_AT}[ -]{{1,2}}(?:[a-z'.&-]{{1,14}} ){{0,4}}?(?:l')?{_PLACE}"
    rf"|(?:(?:working|work|spent|be|of)? ?(?:on-?site|on site|in-?office|in-?person|in person)\b)"
    r"|a l'(?:atelier|agence|ecole|usine)|presenciel\w*|presencia(?:l|is|les)\b|vor ort|sur site|sur place"
    r"|de presence|stacjonarnie|op locatie|(?:office|studio) (?:attendance|presence))"
)
#: Words that may stand between the days of a week and the place: "arbeitest du", "bist du bei uns".
_BETWEEN = r"[ ,](?:[a-z']{1,11} ){0,5}?"
_HOME = (
    r"(?:(?:may be worked |can be worked |working |of work |work |im |in |de |en |of |do |w |di |z )?"
    r"(?:home[- ]?office|remote(?:ly)?|from home|at home|teletravail|teletrabajo|teletrabalho|zdaln\w{1,3}|domu"
    r"|pracy zdalnej|thuis\w*|vanuit huis|mobile[ns]? arbeiten|wfh|smart working|distanciel|von zuhause|hemifran))"
)
#: Home in words that mean the place of work beside a number of days a week only.
_AT_HOME = (
    r"(?:from home|at home|von zu ?hause|zu hause|im home[- ]?office|depuis chez vous|de chez vous|chez vous|desde casa"
    r"|en casa|em casa|de casa|z domu|thuis|vanuit huis|da casa|hemifran|hemma|hjemmefra|remotely)"
)
#: Patterns in the order in which they hold, what their days are of, and whether a number opens them.
_PATTERNS = tuple(
    (re.compile(pattern), kind, pattern.startswith(_NUMBERED))
    for pattern, kind in (
        (rf"{_NUMBERED}{_DAYS}{_WEEK},? ?{_OFFICE}", "office"),
        (rf"{_NUMBERED}{_TIMES}{_EACH_WEEK},? ?{_OFFICE}", "office"),
        (rf"{_NUMBERED}[ -]{{1,2}}(?:in-?)?(?:office|on-?site|studio)[ -]days?\b{_WEEK}", "office"),
        (rf"{_NUMBERED} (?:buro|prasenz|kantoor|kontors?)-?(?:tage?n?|dag|dagen|dagar)\b{_WEEK}", "office"),
        (
            rf"{_NUMBERED}[ -]{{1,2}}(?:remote|wfh|work[- ]from[- ]home|home[ -]?office)[ -](?:days?|tage?n?)\b{_WEEK}",
            "home",
        ),
        (
            rf"\b{_OFFICE}[ :,(*-]{{1,4}}(?:for |of |model |work |is |requirement |at least |a |an |minimum |min "
            rf"|presence |attendance |expected |needed |obligatoire |requise? |required |mandatory |erforderlich "
            rf"|mindestens "
            rf"|at a |au moins |al menos |about |around |approximately |up to |typically ){{0,4}}"
            rf"(?:(?P<o>once|twice){_EACH_WEEK}|{_count('n')}(?:{_DAYS}|{_TIMES}){_WEEK}"
            rf"(?!,? ?{_HOME}))",
            "office",
        ),
        (rf"\bhybrid[ :,(-]{{1,3}}(?:at least )?{_count('n')}{_DAYS}\b(?!,? ?{_HOME})", "office"),
        (rf"\bhybrid[ ,(]{{1,3}}{_count('m')} ?x ?(?:/|a|per) ?week|\b{_count('n')}[ -]days?[ -]hybrid\b", "office"),
        (rf"{_NUMBERED}[- ]days? (?:work )?week (?:{_OFFICE})", "office"),
        (rf"{_NUMBERED}{_DAYS}{_WEEK},? ?(?:a |of )?{_HOME}", "home"),
        (rf"{_NUMBERED}(?:{_DAYS}|{_TIMES}){_EACH_WEEK}{_BETWEEN}{_AT_HOME}\b", "home"),
        (rf"{_NUMBERED}(?:{_DAYS}|{_TIMES}){_EACH_WEEK}{_BETWEEN}{_AT} (?:[a-z']{{1,9}} )?{_PLACE}", "office"),
        (rf"\b{_AT_HOME},? {_count('n')}(?: days?)?{_EACH_WEEK}", "home"),
        (rf"\b{_AT} (?:[a-z']{{1,9}} )?{_PLACE} on {_count('n')}{_DAYS}", "office"),
        (
            rf"\b(?:teletrabajo|teletrabalho|teletravail|home[- ]?office|mobile[ns]? arbeiten|praca zdalna|thuiswerken"
            rf"|remote work|work from home|wfh|working from home|distansarbete|smart working|pracy zdalnej|telearbeit)"
            rf"[ :,(]{{1,3}}(?:hasta |ate |jusqu'a |bis zu |do |tot |up to |an |for ){{0,2}}{_count('n')}{_DAYS}",
            "home",
        ),
    )
)
#: Each of the patterns names a place of work, and named days stand by one: most windows are told by it to have none.
_SAYS_WHERE = re.compile(
    rf"{_PLACE}|on-?site\b|on site\b|in-?office\b|in-?person\b|in person\b|a l'(?:atelier|agence|ecole|usine)"
    r"|presenc|vor ort|sur (?:site|place)|de presence|stacjonarnie|op locatie|home|remote|teletra"
    r"|zdaln|domu|thuis|mobile|wfh|smart working|distanciel|zu ?hause|vanuit huis|hemifran|chez vous|casa|hemma"
    r"|distansarbete|telearbeit|buro|kantoor|prasenz|kontorsd"
    r"|hjemmefra|hybrid"
)
#: Wording that tells that the days are somebody else's, of another rhythm, or of the hiring itself.
_OTHERS = re.compile(
    r"\b(?:customers?|clients?|patients?|students?|users?|interview\w*|onboarding|retreat|quarter(?:ly)?|months?"
    r"|per year|a year|offsites?|off-sites?|allow\w* our|lunch\w*|trial|onsite day|notice|snacks?|meals?|economicos)\b"
)
_WEEKDAY = r"(?:mon|tue|tues|wed|thu|thur|thurs|fri)(?:s?day|nesday|rsday)?s?"
_WEEKDAYS = re.compile(rf"\b{_WEEKDAY}\b(?:[ ,/&*-]{{0,3}}(?:and |to |through |thru |& )?\b{_WEEKDAY}\b){{0,4}}")
_OFFICE_NEAR = re.compile(
    r"\b(?:in|from|at|to|into) (?:the |our |a |an )?(?:[a-z]{2,14} ){0,2}?offices?\b|\bin-?office\b|\bon-?site\b"
    r"|\bin[- ]person\b"
)
_RANGE = re.compile(rf"\b({_WEEKDAY}) ?(?:-|to|through|thru) ?({_WEEKDAY})\b")
_ORDER = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5}


class Days(NamedTuple):
    """Days a week in the office, and whether they were counted from days at home; ``start, end`` of the words."""

    on_site: int
    from_home: bool
    start: int
    end: int


def _number(text: str) -> int:
    return _NUMBERS.get(text) or int(text)


def _matches(pattern: re.Pattern[str], folded: str, places: list[int]) -> Iterator[re.Match[str]]:
    """Yield what ``finditer`` does of a pattern that begins at one of ``places``."""
    reach = 0
    for place in places:
        if place >= reach and (match := pattern.match(folded, place)):
            reach = match.end()
            yield match


def _counted(folded: str) -> Iterator[Days]:
    taken: list[tuple[int, int]] = []
    numbers_at = [match.start() for match in _NUMBER_AT.finditer(folded)]
    if not numbers_at and "twice" not in folded and "once" not in folded:
        return
    for pattern, kind, opens in _PATTERNS:
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
            numbers = sorted((_number(low), _number(high)))
            home = kind == "home"
            yield Days(_WORKING_DAYS - numbers[1] if home else numbers[0], home, start, end)


def _named(folded: str) -> Iterator[Days]:
    """Yield the days that are named: "in the office on Tuesdays and Thursdays", "hybrid (in office Tue-Thu)"."""
    offices = list(_OFFICE_NEAR.finditer(folded))
    if not offices:
        return
    for match in _WEEKDAYS.finditer(folded):
        names = [m[:3] for m in re.findall(_WEEKDAY, match.group())]
        span = _RANGE.search(match.group())
        days = set(names)
        if span and len(names) == 2:
            first, last = _ORDER[span.group(1)[:3]], _ORDER[span.group(2)[:3]]
            days = {name for name, place in _ORDER.items() if first <= place <= last}
        for office in offices:
            gap = folded[office.end() : match.start()] if office.end() <= match.start() else ""
            back = folded[match.end() : office.start()] if match.end() <= office.start() else ""
            near = len(gap or back) <= 24 and not re.search(r"[\n.;]|remote|home|hours|shift|pm\b|am\b", gap + back)
            if near and (office.end() <= match.start() or match.end() <= office.start()):
                low, high = min(office.start(), match.start()), max(office.end(), match.end())
                if not _OTHERS.search(folded[low : high + 25]):
                    yield Days(len(days), False, low, high)
                break


@lru_cache(maxsize=1 << 16)
def _says_where(line: str) -> bool:
    return _SAYS_WHERE.search(line) is not None


@lru_cache(maxsize=1 << 14)
def _read(folded: str) -> tuple[Days, ...]:
    return (*_counted(folded), *_named(folded))


def read_days(folded: str) -> tuple[Days, ...]:
    """Return the days in the office that a folded window of text states, with their places in it."""
    return _read(folded) if any(map(_says_where, folded.split("\n"))) else ()
