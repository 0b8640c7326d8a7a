"""Dates as boards write them: ISO, epochs, "May 30, 2024", "20/02/2026", RFC 822, "vor 3 Tagen"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import polars as pl

from extractors.candidates import Candidate, evidence_frame
from extractors.folding import fold_characters
from extractors.languages import detect_language

LANGUAGE_SAMPLE = 300  # characters
SURE_OF_LANGUAGE = 0.8

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jan. janvier janv janv. enero ene janeiro stycznia styczen januari gennaio",
            "february feb februar feb. fevrier fevr fevr. febrero fevereiro fev lutego luty februari febbraio",
            "march mar marz mar. mars marzo marco marca marzec maart mrz",
            "april apr apr. avril avr avr. abril abr kwietnia kwiecien aprile",
            "may mai mayo maio maja maj mei maggio",
            "june jun juni jun. juin junio junho czerwca czerwiec giugno",
            "july jul juli jul. juillet juil juil. julio julho lipca lipiec luglio",
            "august aug aug. aout agosto ago sierpnia sierpien augustus augusti",
            "september sep sept sep. sept. septembre septiembre setembro set wrzesnia wrzesien settembre",
            "october oct okt oct. oktober octobre octubre outubro out pazdziernika pazdziernik ottobre",
            "november nov nov. novembre noviembre novembro listopada listopad",
            "december dec dez dec. dezember decembre diciembre dic dezembro grudnia grudzien dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4,6})?\s*$")
_EPOCH = re.compile(r"^\s*(\d{10}|\d{13})(?:\.\d+)?\s*$")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[ -]?(?:de |of )?([a-z]{3,12}\.?),?[ -](?:de )?((?:19"
    r"|20)\d\d)(?!\d)"
)
_MONTH_DAY = re.compile(r"\b([a-z]{3,9}\.?) (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?!\d)")
_UNITS = (
    r"(?P<unit>minut\w*|min|hours?|hrs?|h|stunden?|heures?|horas?|godzin\w*|uur|days?|d|tag(?:en|e)?"
    r"|jours?|dias?|dni|dzien|dag(?:en|ar|e)?|giorni"
    r"|weeks?|w|woche[n]?|semaines?|semanas?|tygodni\w*|tydzien|we[e]?ken|week|months?|mo|monat(?:en|e)?"
    r"|mois|mes(?:es)?|miesi\w+|maand(?:en)?)"
)
_RELATIVE = re.compile(
    rf"(?:\bvor|\bil y a|\bhace|\bha)? ?(?:\b(?P<n>\d{{1,3}}|an?|one|ein(?:em|er)?|une?|un"
    rf"|uma?)(?P<more>\+)? ?{_UNITS})\b(?: ago| temu| geleden| atras| sedan| siden| fa)?"
)
_NAMED_DAYS = {
    "today": 0,
    "just posted": 0,
    "heute": 0,
    "aujourd'hui": 0,
    "hoy": 0,
    "hoje": 0,
    "dzisiaj": 0,
    "vandaag": 0,
    "just now": 0,
    "yesterday": 1,
    "gestern": 1,
    "hier": 1,
    "ayer": 1,
    "ontem": 1,
    "wczoraj": 1,
    "gisteren": 1,
}
_PLACES_DAY_FIRST = re.compile(
    r"\b(?:united kingdom|england|scotland|london|france|paris|germany|deutschland|berlin|spain|madrid|poland|polska"
    r"|portugal|brazil|brasil|netherlands|nederland|belgi\w+|austria|osterreich|switzerland|schweiz|suisse|italy|italia"
    r"|india|australia|ireland|mexico|argentina|chile|colombia|uk)\b"
    # Two letters are a country only as a whole value: in "Denver, CO" and "Dover, DE" they are a state.
    r'|"(?:gb|uk|ie|fr|de|at|ch|be|nl|es|pt|it|pl|br|mx|ar|cl|co|in|au|nz)"'
)
_PLACES_MONTH_FIRST = re.compile(
    r"\b(?:united states|usa|us)\b"
    r"|, (?:a[klrz]|c[aot]|d[ce]|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|pa|ri|s[cd]|t[nx]|ut|v[at]"
    r"|w[aivy])(?![a-z])"
)


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
    if match := _COMPACT.match(text):
        return _valid(int(match[1]), int(match[2]), int(match[3])), "date-compact", match.start(1), match.end(3)
    if match := _ISO.search(text):
        return _valid(int(match[1]), int(match[2]), int(match[3])), "date-iso", *match.span()
    for pattern, day_group, month_group in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        for match in pattern.finditer(text):
            month = _MONTHS.get(match[month_group]) or _MONTHS.get(match[month_group].rstrip("."))
            if month:
                return _valid(int(match[3]), month, int(match[day_group])), "date-month-name", *match.span()
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
    if unit.startswith(("min", "h", "stund", "godz", "uur")):
        days = 0
    elif unit.startswith(("w", "sem", "tyg", "tydz")):
        days = 7 * count
    else:
        days = 30 * count if unit.startswith(("mo", "mes", "mie", "maand")) else count
    return retrieved - timedelta(days=days), "date-relative", *match.span()


def _day_first(location: str | None, written: list[str], text: str | None) -> bool | None:
    """Judge the order of day and month by the posting's other dates, then its country, then its language.

    Only the United States write the month first, so a text in another language than English puts the day first.
    """
    for stated in written:
        match = _NUMERIC.search(stated)
        if match and int(match[1]) > 12:
            return True
        if match and int(match[3]) > 12:
            return False
    place = fold_characters(location or "")
    first, second = bool(_PLACES_DAY_FIRST.search(place)), bool(_PLACES_MONTH_FIRST.search(place))
    if first != second:
        return first
    if not text or not any(_NUMERIC.search(stated) for stated in written):
        return None
    language, score = detect_language(text[:LANGUAGE_SAMPLE])
    return True if language not in (None, "en") and score > SURE_OF_LANGUAGE else None


def _candidates(postings: pl.DataFrame) -> Iterator[Candidate]:
    columns = [
        "record_id",
        "date_posted_raw",
        "valid_through_raw",
        "job_location_raw",
        "retrieved_at",
        "description_text",
    ]
    frame = postings.select([c if c in postings.columns else pl.lit(None).alias(c) for c in columns])
    for record, posted, through, location, retrieved, text in frame.iter_rows():
        day_first = _day_first(location, [stated for stated in (posted, through) if stated], text)
        seen = retrieved.date() if isinstance(retrieved, datetime) else None
        for name, written in (("date_posted", posted), ("valid_through", through)):
            if not written or not written.strip():
                continue
            column = f"{name}_raw"
            day, rule, start, end = parse_date(written, seen, day_first=day_first)
            if day is not None and not 1990 <= day.year <= 2100:
                day, rule = None, "date-implausible-year"
            status = "unparsed" if day is None else "inferred" if rule == "date-relative" else "stated"
            value = day.isoformat() if day else None
            yield Candidate(record, name, value, rule, column, start, end, written[start:end], status, "structured")


def extract_dates(postings: pl.DataFrame) -> pl.DataFrame:
    """Return ``date_posted`` and ``valid_through`` (ISO dates) from their raw fields; ``retrieved_at`` anchors
    relative ones, ``job_location_raw`` and the language of the text settle the order of day and month."""
    return evidence_frame(_candidates(postings))
