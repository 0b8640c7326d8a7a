"""Rows to a clean table as a competent analyst writes it in a day: regular expressions, flashtext, pandas."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.beside.notebook_reading import rows_of
from benchmarks.beside.skills import spellings

_SIGNS = {
    "CA$": "CAD", "A$": "AUD", "S$": "SGD", "US$": "USD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "₹": "INR",
    "zł": "PLN",
}  # fmt: skip
_CODES = "USD|EUR|GBP|CHF|PLN|CAD|AUD|SGD|INR|BRL|MXN"
_MONEY = r"(?:" + "|".join(map(re.escape, _SIGNS)) + rf"|\b(?:{_CODES})\b)"
_AMOUNT = r"\d[\d.,'’ \u00a0\u202f]*\d(?:\s?[kK]\b)?|\d+(?:\s?[kK]\b)?"
_DASH = r"\s*(?:-|–|—|to|bis|and|à|a|y|do|e)\s*"
_PAY = re.compile(
    rf"(?P<sign1>{_MONEY})?\s?(?P<low>{_AMOUNT})\s?(?P<sign2>{_MONEY})?"
    rf"(?:{_DASH}(?P<sign3>{_MONEY})?\s?(?P<high>{_AMOUNT})\s?(?P<sign4>{_MONEY})?)?"
)
_UNITS = {
    "HOUR": r"hour|/h\b|hr\b|Stunde|heure|hora|godz|uur\b",
    "DAY": r"per day|/day|daily|Tag\b|jour\b|\bdía|dia\b",
    "WEEK": r"week|Woche|semaine|semana",
    "MONTH": r"month|Monat|mois|mes\b|mês|mensual|miesi|maand|mensuel",
    "YEAR": r"year|annual|annum|p\.a\.|Jahr|\ban\b|annuel|año|anual|ano\b|rok|LPA",
}
_UNIT = {unit: re.compile(words, re.IGNORECASE) for unit, words in _UNITS.items()}
_PLAUSIBLE = {
    "HOUR": (5, 400), "DAY": (50, 3_000), "WEEK": (200, 8_000), "MONTH": (500, 60_000), "YEAR": (8_000, 9_000_000),
}  # fmt: skip
_YEARS = re.compile(r"(\d{1,2})\+?\s*(?:years?|yrs|Jahre|ans|años|anos|lat|jaar)\b", re.IGNORECASE)
_EMPLOYMENT = {
    "FULL_TIME": r"full.?time|Vollzeit|temps plein|tiempo completo|jornada completa|integral|cały etat|CDI\b|CLT\b",
    "PART_TIME": r"part.?time|Teilzeit|temps partiel|media jornada|meio período",
    "TEMPORARY": r"temporary|fixed.?term|befristet|CDD\b|temporal",
    "INTERN": r"intern\b|internship|Praktik|stage\b|prácticas|estágio",
    "CONTRACTOR": r"contractor|freelance|B2B",
}
_REMOTE = {
    "hybrid": r"hybrid|days? (?:a|per) week (?:in|at) (?:the|our) office|Tage Homeoffice|híbrid|hybryd",
    "remote": r"remote|home.?office|télétravail|teletrabajo|TELECOMMUTE|zdaln",
    "onsite": r"on.?site|in person|vor Ort|presencial|sur place|stacjonarn",
}


def number_of(text: str) -> float | None:
    """Return an amount with either sign for thousands."""
    plain = re.sub(r"[\s'’\u00a0\u202f]", "", text.lower().removesuffix("k").strip())
    if re.search(r"[.,]\d{1,2}$", plain):
        head, tail = re.split(r"[.,](?=\d{1,2}$)", plain)
        plain = re.sub(r"[.,]", "", head) + "." + tail
    else:
        plain = re.sub(r"[.,]", "", plain)
    try:
        return float(plain) * (1000 if text.lower().endswith("k") else 1)
    except ValueError:
        return None


def pay_of(text: str) -> tuple[float, float | None, str, str] | None:
    """Return ``low, high, currency, unit`` of the money in a text that looks most like pay: a range, then a point."""
    points = []
    for match in _PAY.finditer(text):
        sign = next((match[name] for name in ("sign1", "sign2", "sign3", "sign4") if match[name]), None)
        low, high = number_of(match["low"]), number_of(match["high"]) if match["high"] else None
        if sign is None or not low:
            continue
        after = text[match.end() : match.end() + 40]
        around = after + " | " + text[max(0, match.start() - 60) : match.start()]
        unit = next((u for u, words in _UNIT.items() if words.search(after)), None)
        unit = unit or next((u for u, words in _UNIT.items() if words.search(around)), None)
        unit = unit or ("YEAR" if low >= 15_000 else None)
        least, most = _PLAUSIBLE.get(unit or "", (1, 0))
        if unit is None or not least <= low <= most:
            continue
        found = low, high, _SIGNS.get(sign, sign), unit
        if high and high >= low:
            return found
        points.append(found)
    return points[0] if points else None


def word_of(kinds: dict[str, str], *texts: object) -> str | None:
    """Return the first kind whose words are in the first text that has any."""
    for text in texts:
        for kind, words in kinds.items():
            if isinstance(text, str) and re.search(words, text.replace("_", " "), re.IGNORECASE):
                return kind
    return None


class Pipeline:
    """Builds the table of skills once; ``run`` gives the postings of a folder, duplicates dropped in ``jobs``."""

    def __init__(self) -> None:
        from flashtext import KeywordProcessor

        self.skills = KeywordProcessor(case_sensitive=False)
        for spelling, skill in spellings():
            self.skills.add_keyword(spelling, skill)

    def run(self, folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return all records, and one row for each title and company."""
        frame = pd.DataFrame(rows_of(folder)).astype(object)
        text = frame["description"].map(lambda value: value if isinstance(value, str) else "")
        frame["pay"] = [self._pay(row, text[index]) for index, row in frame.iterrows()]
        frame["skills"] = [sorted(set(self.skills.extract_keywords(one))) for one in text]
        frame["remote_type"] = [
            word_of(_REMOTE, *said) for said in zip(frame["remote"], frame["location"], text, strict=True)
        ]
        frame["employment"] = [word_of(_EMPLOYMENT, *said) for said in zip(frame["employment_type"], text, strict=True)]
        frame["years"] = [int(found[1]) if (found := _YEARS.search(one)) else None for one in text]
        moments = frame["date_posted"].map(_day)
        frame["posted"] = moments
        plain = {
            name: frame[name].astype(str).str.lower().str.replace(r"\W+", " ", regex=True)
            for name in ("title", "company")
        }
        jobs = frame[~pd.DataFrame(plain).duplicated()]
        return frame, jobs

    def _pay(self, row: Any, text: str) -> tuple[float, float | None, str, str] | None:
        low, high = (pd.to_numeric(row[name], errors="coerce") for name in ("pay_min", "pay_max"))
        if pd.notna(low) and isinstance(row["pay_currency"], str):
            top = float(high) if pd.notna(high) and high != low else None
            return float(low), top, row["pay_currency"], str(row["pay_unit"] or "YEAR").upper()
        said = row["pay_text"]
        return (pay_of(said) if isinstance(said, str) else None) or pay_of(text)


def _day(value: object) -> str | None:
    if isinstance(value, int | float) and not isinstance(value, bool) and value == value:
        return str(pd.to_datetime(value, unit="ms" if value > 1e11 else "s").date())
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value):
        return value[:10]
    moment = pd.to_datetime(value, errors="coerce", utc=True, dayfirst=True) if isinstance(value, str) else None
    return None if moment is None or pd.isna(moment) else str(moment.date())
