"""One date as somebody wrote it: ISO, epochs, "May 30, 2024", "20/02/2026", RFC 822, "vor 3 Tagen"."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from extractors.dates.months import months
from extractors.folding import fold_characters

#: A day and a month alone: the next such day after the posting appeared.
NO_YEAR = "date-next-of-year"
#: A day without a year that is further ahead was more likely meant to be past.
LATEST_NEXT = timedelta(days=183)
#: Day numbers as programs write them: since 1970 (2011 to 2038), and since 1899 as spreadsheets count (2000 to 2050).
_UNIX_DAYS, _SHEET_DAYS = range(15_000, 25_000), range(36_526, 54_789)
_DAY_NUMBER = re.compile(r"^\s*(\d{5})(?:\.\d*)?\s*$")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4,6})?\s*$")
_EPOCH = re.compile(r"^\s*(\d{10}|\d{13})(?:\.\d+)?\s*$")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|o|a|º|\.)?[ -]{0,2}(?:de |of |di )?([a-z]{3,12}\.?),?[ -]"
    r"(?:del? )?((?:19|20)\d\d)(?!\d)"
)
_MONTH_DAY = re.compile(r"\b([a-z]{3,9}\.?),? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)(?!\d)")
#: "30-Jun-26"; with blanks the last number is as often an hour.
_DAY_MONTH_SHORT_YEAR = re.compile(r"(?<!\d)(\d{1,2})-([a-z]{3})-(\d\d)(?!\d)")
#: "2026. június 30."
_YEAR_MONTH_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\.? ([a-z]{3,11})\.? (\d{1,2})(?!\d)")
#: Numbers in front of the signs for year, month and day, as Chinese, Japanese and Korean write them.
_SIGNED = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日號号일]?")
#: Pattern, and its groups of year, month and day.
_NAMED_MONTH = (
    (_DAY_MONTH, 3, 2, 1),
    (_MONTH_DAY, 3, 1, 2),
    (_DAY_MONTH_SHORT_YEAR, 3, 2, 1),
    (_YEAR_MONTH_DAY, 1, 2, 3),
)
#: "31.5.2026", and with blanks, as Czech and some Germans write it: "31. 5. 2026", and Swedes: "31/5 2026".
_NUMERIC = re.compile(
    r"(?<!\d)(\d{1,2})([/.-])(?:(?<=\.) (?=\d{1,2}\. (?:19|20)\d\d))?(\d{1,2})"
    r"(?:\2(?:(?<=\.) (?=(?:19|20)\d\d))?|(?:(?<=/\d)|(?<=/\d\d)) (?=20\d\d))"
    r"((?:19|20)\d\d|\d\d)(?!\d)"
)
_UNITS = (
    r"(?P<unit>minut\w*|min|hours?|hrs?|h|stunden?|heures?|horas?|godzin\w*|uur|days?|d|tag(?:en|e)?"
    r"|jours?|dias?|dni|dzien|dag(?:en|ar|e)?|giorni"
    r"|weeks?|w|woche[n]?|semaines?|semanas?|tygodni\w*|tydzien|we[e]?ken|week|months?|mo|monat(?:en|e)?"
    r"|mois|mes(?:es)?|miesi\w+|maand(?:en)?|menit|jam|hari|minggu|bulan)"
)
_RELATIVE = re.compile(
    rf"(?:\bvor|\bil y a|\bhace|\bha)? ?(?:\b(?P<n>\d{{1,3}}|an?|one|ein(?:em|er)?|une?|un"
    rf"|uma?)(?P<more>\+)? ?{_UNITS})\b(?: ago| temu| geleden| atras| sedan| siden| fa| (?:yang )?lalu)?"
)
_PARTS_OF_A_DAY = ("min", "men", "h", "stund", "godz", "uur", "jam")
_NAMED_DAYS = {
    "today": 0,
    "hari ini": 0,
    "idag": 0,
    "i dag": 0,
    "just posted": 0,
    "heute": 0,
    "aujourd'hui": 0,
    "hoy": 0,
    "hoje": 0,
    "dzisiaj": 0,
    "vandaag": 0,
    "just now": 0,
    "yesterday": 1,
    "kemarin": 1,
    "igar": 1,
    "i gar": 1,
    "gestern": 1,
    "hier": 1,
    "ayer": 1,
    "ontem": 1,
    "wczoraj": 1,
    "gisteren": 1,
}


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_date(
    written: str, retrieved: date | None = None, *, day_first: bool | None = None
) -> tuple[date | None, str, int, int]:
    """Return ``(date, rule_id, start, end)`` of the date in a field; the date is NULL when the rule says why not.

    A date is taken as written, without time zone arithmetic. ``3/4/2024`` needs ``day_first``, else it stays
    ``date-day-month-ambiguous``. Relative dates count back from ``retrieved`` (``date-relative…``).
    """
    text = fold_characters(written)
    if match := _EPOCH.match(text):
        seconds = int(match[1]) / (1000 if len(match[1]) == 13 else 1)
        return datetime.fromtimestamp(seconds, tz=UTC).date(), "date-epoch", *match.span(1)
    if match := _DAY_NUMBER.match(text):
        number = int(match[1])
        origin = date(1970, 1, 1) if number in _UNIX_DAYS else date(1899, 12, 30) if number in _SHEET_DAYS else None
        day = origin + timedelta(days=number) if origin else None
        return day, "date-day-number", *match.span(1)
    if match := _COMPACT.match(text):
        return _valid(int(match[1]), int(match[2]), int(match[3])), "date-compact", match.start(1), match.end(3)
    if match := _ISO.search(text):
        return _valid(int(match[1]), int(match[2]), int(match[3])), "date-iso", *match.span()
    if match := _SIGNED.search(written):
        return _valid(*map(int, match.groups())), "date-signed", *match.span()
    for pattern, year_group, month_group, day_group in _NAMED_MONTH:
        for match in pattern.finditer(text):
            month = months().get(match[month_group]) or months().get(match[month_group].rstrip("."))
            if month:
                year = int(match[year_group]) % 100 + 2000 if len(match[year_group]) == 2 else int(match[year_group])
                return _valid(year, month, int(match[day_group])), "date-month-name", *match.span()
    if match := _NUMERIC.search(text):
        first, second = int(match[1]), int(match[3])
        year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        dotted = match[2] == "."
        if first > 12 or dotted or (day_first is True and second <= 12):
            return _valid(year, second, first), "date-day-first", *match.span()
        if second > 12 or day_first is False:
            return _valid(year, first, second), "date-month-first", *match.span()
        if first == second:
            return _valid(year, first, second), "date-day-is-month", *match.span()
        return None, "date-day-month-ambiguous", *match.span()
    for name, days in _NAMED_DAYS.items():
        at = text.find(name)
        if at >= 0:
            day = retrieved - timedelta(days=days) if retrieved else None
            return day, "date-relative" if retrieved else "date-relative-to-unknown-day", at, at + len(name)
    if match := _RELATIVE.search(text):
        return _relative(match, retrieved)
    return None, "date-not-understood", 0, len(written)


def _relative(match: re.Match[str], retrieved: date | None) -> tuple[date | None, str, int, int]:
    if retrieved is None:
        return None, "date-relative-to-unknown-day", *match.span()
    if match["more"]:
        return None, "date-relative-open-ended", *match.span()
    count = int(match["n"]) if match["n"].isdigit() else 1
    unit = match["unit"]
    if unit.startswith(_PARTS_OF_A_DAY) and unit not in ("hari", "minggu"):
        days = 0
    elif unit.startswith(("w", "sem", "tyg", "tydz", "minggu")):
        days = 7 * count
    else:
        days = 30 * count if unit.startswith(("mo", "mes", "mie", "maand", "bulan")) else count
    return retrieved - timedelta(days=days), "date-relative", *match.span()


_DAY_OF_YEAR = re.compile(r"(?<![\d.])(\d{1,2})(?:st|nd|rd|th|er|o|º|\.)?(?: of| de)? ([a-z]{3,12})\b\.?(?!,? \d{4})")
#: "bis zum 30.6." and "by 30/6" without a year; read with slashes only where one number can be no month.
_DAY_DOT_MONTH = re.compile(r"(?<![\d.,])(\d{1,2})\. ?(\d{1,2})\.(?! ?\d)|(?<![\d./])(\d{1,2})/(\d{1,2})(?![\d/.])")
_YEAR_DAY = re.compile(r"\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?\b(?!,? \d{4}|[.:]\d)")


def parse_day_of_year(written: str, near: date | None) -> tuple[date | None, int, int]:
    """Return the first such day within half a year from ``near`` and where it stands; ``(NULL, 0, 0)`` for none.

    Where there is no such day, or ``near`` is not known, the day is NULL and its place is returned.
    """
    text = fold_characters(written)
    for pattern, day_group, month_group in ((_DAY_OF_YEAR, 1, 2), (_YEAR_DAY, 2, 1)):
        for match in pattern.finditer(text):
            month = months().get(match[month_group])
            if not month or not _valid(2000, month, int(match[day_group])):
                continue
            return _soon(month, int(match[day_group]), near), *match.span()
    if numbers := _DAY_DOT_MONTH.search(text):
        first, second = (int(number) for number in numbers.groups() if number)
        if numbers[3] and (first > 12) == (second > 12):
            return None, *numbers.span()
        day, month = (second, first) if second > 12 else (first, second)
        return _soon(month, day, near), *numbers.span()
    return None, 0, 0


def _soon(month: int, day: int, near: date | None) -> date | None:
    years = (near.year, near.year + 1) if near else ()
    days = (_valid(year, month, day) for year in years)
    return next((day for day in days if day and near and timedelta(0) <= day - near <= LATEST_NEXT), None)


def numeric_parts(written: str) -> tuple[int, int] | None:
    """Return the first two numbers of a date like 3/4/2024."""
    match = _NUMERIC.search(written)
    return (int(match[1]), int(match[3])) if match else None
