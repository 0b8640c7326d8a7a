"""Weekly hours: "37,5 Std./Woche", "24 - 32 uur per week", "Hours per week: 40"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

#: How much text around a word for hours is read.
BEFORE, AFTER = 56, 44

#: Words at which weekly hours may stand.
ANCHORS = (
    "hours", "hour", "hrs", "hr", "std", "stunden", "wochenstunden", "stundenwoche", "wochenarbeitszeit", "heures",
    "h/semaine", "h/week", "h/woche", "h/w", "horas", "godzin", "godziny", "godz", "uur", "uren", "ore", "timmar",
    "timer", "timers", "h par semaine", "h pro woche", "h hebdo", "h hebdomadaires", "h a la semana", "h/semana",
    "h semanales", "urige", "h/vko", "tuntia", "tunnin", "hodin", "hodiny", "hodinova", "ore pe saptamana", "oras",
    "temps plein", "temps partiel", "temps complet", "tempo pieno", "óra", "órás", "saat", "saatlik",
    *(f"{number}h" for number in range(8, 49)),
)  # fmt: skip
_NUMBER = r"\d{1,2}(?:[.,]\d{1,2})?"
_UNIT = (
    r"(?:h|hr|hrs|hours?|std|stunden|heures|horas|godz|godzin\w?|uur|uren|ore|timmar|timer|wochenstunden"
    r"|stundenwoche|urige werkweek|timers|tuntia|tunnin|hodin\w?|ora|oras)"
)
_PER = (
    r"(?:of work |worked |de trabajo |de trabalho |pracy |arbeit )?(?:per|a|an|each|every|/|pro|die|in der|par|por|"
    r"a la|na|w|w ciagu|alla|i|om|om de|pe)?"
)
_WEEK = (
    r"(?:week|wk|woche|semaine|semana|tygodniowo|tydzien|tygodniu|settimana\w{0,3}|veckan?|ugen|weekly|wochentlich"
    r"|hebdo\w{0,10}|semanales|semanais|settimanali|ugentligt|(?:work|working)[ -]?week|wekelijks|uken?|uka|vko"
    r"|p/w|p\.w|viikossa|tydne|tydnu|saptamana)"
)
_HOURS = re.compile(
    rf"(?<![\d.,:/$£€])({_NUMBER})\+?"
    rf"(?: ?(?:hours?|h|hrs|std)?\.? ?(?:-|to|bis|a|do|tot|and|et|y|e|oder|or) ?({_NUMBER}))?"
    rf" ?-?(?:de )?{_UNIT}\b\.?,?[ -]?(?:{_PER} ?(?:the )?{_WEEK}\b|(?<=woche)|(?<=wochenstunden)|(?<=werkweek))"
)
_LABEL = re.compile(
    r"(?:weekly hours|hours per week|hours/week|hoursperweek|wochenstunden|wochenarbeitszeit|uren per week"
    r"|horas semanales|horas semanais|horas por semana|scheduled weekly hours|standard hours|arbeitsstunden pro woche"
    r"|arbeitszeit|uren|hours|working hours|work hours|heures par semaine|duree hebdomadaire|godzin tygodniowo)"
    rf" ?\)?\**:\**\s?({_NUMBER})(?: ?(?:-|to|bis|tot) ?({_NUMBER}))?(?![\d:%/]| ?[ap]\.?m| ?uhr)"
)
#: Weekly hours in words that are about nothing else: the week before the number, a contract named by its hours.
_OTHER_FORMS = re.compile(
    rf"\b(?:(?:heti|haftada|haftalik) (?P<w>{_NUMBER})(?: ?- ?(?P<w2>{_NUMBER}))? ?(?:oras?|saat(?:lik)?)\b"
    rf"|(?:wochenarbeitszeit|wochenstundenzahl|arbeitszeit) (?:von|betragt)(?: ca\.| rund)? (?P<v>{_NUMBER})"
    rf"(?: ?(?:-|bis) ?(?P<v2>{_NUMBER}))? ?(?:h|std|stunden)\b"
    rf"|(?:contrat|cdi|cdd|temps (?:plein|partiel|complet)|full[- ]time|part[- ]time|tempo pieno)"
    rf"(?: de| a| \(|,)? ?(?P<c>[1-4]\d(?:[.,]5)?) ?(?:h|heures|ore)\b(?! de|/j))"
    rf"|(?:(?:^|\n)[ *-]{{0,3}}|\((?!24 uur|48 uur))(?P<u>[1-4]?\d(?:[.,]5)?)(?: ?(?:-"
    rf"|tot) ?(?P<u2>[1-4]\d))? ?uur[ *]{{0,3}}(?=[\n)]|$)"
)
_NOT_WORKED = re.compile(
    r"\b(?:statt|anstatt|sav\w+|reduc\w+|spend\w*|overtime|commut\w+|train\w* for|volunteer\w*|watch\w*|free up"
    r"|less than|worth of"
    r"|up to an additional|deploy\w+|process\w+|office hours|benefits|insurance|eligib\w+|working|minimum average"
    r"|open|opening|opened|used to|worked|staffed|run|runs|running|care|clients?|students?|machines?|founders?"
    r"|available|geoffnet|offen|offnungszeiten|ehrenamtlich\w*|freiwillig\w*|spar\w+|ouvert\w*|benevol\w*|economis\w+"
    r"|gastas?|ahorra\w*|abiert[oa]s?|voluntari\w*|abert[oa]s?|poupa\w*|economiza\w*|otwart\w+|wolontari\w+|oszczedz\w+"
    r"|vrijwillig\w*|bespaar\w*|apert[oaie]|risparmi\w*|frivillig\w*|oppet|aben|opsparer|leerlingen|patient\w*"
    r"|residents?|children|kinder|enfants|ninos|criancas|dzieci|kinderen|bambini"
    r"|credit\w*|class\w*|study|tutor\w*|week|paid time|24 ?/ ?7|support)\b[^\n]{0,24}$"
)
#: What comes after hours that are not those of the job.
_NOT_WORKED_AFTER = re.compile(
    r"^[^\n.;]{0,6}?(?:geoffnet|besetzt|erreichbar|offen|ouvert\w*|abiert\w*|otwart\w*|geopend|menos|moins|less|weniger|mniej|minder|meno"
    r"|saved|of (?:care|support|tuition|study|free|childcare|manual)|by (?:two|three|four|\d) teams|open\b|worth)"
)
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
    for pattern in (_LABEL, _HOURS, _OTHER_FORMS):
        for match in pattern.finditer(folded):
            low, high = [*filter(None, match.groups()), None][:2]
            least, most = _float(low or ""), _float(high or low or "")
            clock = pattern is _LABEL and least < most <= _LAST_HOUR and least <= _MIDDAY
            sensible = _FEWEST <= least <= most <= _MOST and most >= 4 and not clock
            before = folded[max(0, match.start() - BEFORE) : match.start()]
            elsewhere = _NOT_WORKED.search(before) or _NOT_WORKED_AFTER.match(folded[match.end() :])
            if sensible and not elsewhere:
                found.append(Hours(least, most, *match.span()))
    return tuple(found)


def read_hours_field(value: str) -> tuple[float, float] | None:
    """Return the fewest and most weekly hours of a field such as "40", "32 - 40 uur" or "37,5 h/Woche"."""
    numbers = [_float(n) for n in re.findall(rf"(?<![\d.,:]){_NUMBER}(?![\d:])", value)]
    worked = [n for n in numbers if _FEWEST <= n <= _MOST][:2]
    return (min(worked), max(worked)) if worked and ":" not in value else None
