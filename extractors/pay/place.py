"""The currency that is meant where a job is: which dollar or krone, and what figures without a sign are in."""

from __future__ import annotations

import re
from functools import lru_cache

import pycountry

from extractors.alternation import any_of
from extractors.folding import fold_characters, read_seed
from extractors.place import stated_countries


@lru_cache(maxsize=1)
def _places() -> tuple[re.Pattern[str], dict[str, list[tuple[str, str]]]]:
    named: dict[str, list[tuple[str, str]]] = {}
    for row in read_seed("pay_places"):
        named.setdefault(fold_characters(row["place"]), []).append((row["symbol"], row["currency_code"]))
    return re.compile(rf"(?<![a-z]){any_of(named)}(?![a-z])"), named


@lru_cache(maxsize=20_000)
def currencies_of_place(job_location_raw: str | None) -> tuple[tuple[str, str], ...]:
    """Return what ambiguous symbols mean where the job is: ("$", "CAD"); nothing when the places disagree."""
    if not job_location_raw:
        return ()
    folded = fold_characters(job_location_raw)
    country = [f"{m}-country" for m in re.findall(r'"addresscountry": ?"([a-z]{2})"', folded)]
    if "us-country" in country or re.search(r"united states|\busa?\b", folded):
        return ()
    pattern, named = _places()
    meanings: dict[str, set[str]] = {}
    for place in {m.group() for m in pattern.finditer(folded)} | set(country):
        for symbol, code in named.get(place, []):
            meanings.setdefault(symbol, set()).add(code)
    return tuple(sorted((symbol, codes.pop()) for symbol, codes in meanings.items() if len(codes) == 1))


@lru_cache(maxsize=1 << 12)
def currencies_meant(job_location_raw: str | None, language: str | None) -> tuple[tuple[str, str], ...]:
    """Return what ambiguous symbols mean where the job is, and where no place says so in the posting's language."""
    placed = currencies_of_place(job_location_raw)
    named = dict(placed)
    return (*placed, *(pair for pair in _places()[1].get(f"{language}-language", []) if pair[0] not in named))


@lru_cache(maxsize=1)
def _american() -> re.Pattern[str]:
    states = sorted(state.code[3:] for state in pycountry.subdivisions.get(country_code="US"))
    return re.compile(rf'\bUnited States\b|\bUSA\b|"addressCountry": ?"US"|, (?:{"|".join(states)})(?:,? \d{{5}})?"')


@lru_cache(maxsize=20_000)
def currency_in_use(job_location_raw: str | None) -> str | None:
    """Return the currency paid where the job is, for figures without one; NULL when the place does not say."""
    if not job_location_raw:
        return None
    codes = {code for _, code in currencies_of_place(job_location_raw)}
    if _american().search(job_location_raw) and not codes:
        return "USD"
    return codes.pop() if len(codes) == 1 else None


@lru_cache(maxsize=1)
def _tender() -> dict[str, str]:
    """Return the currency of each country that has one."""
    codes: dict[str, set[str]] = {}
    for row in read_seed("country_currencies"):
        codes.setdefault(row["country_code"], set()).add(row["currency_code"])
    return {country: found.pop() for country, found in codes.items() if len(found) == 1}


@lru_cache(maxsize=20_000)
def currency_of_country(job_location_raw: str | None) -> str | None:
    """Return the currency of the one country that a place field states: pounds in "Boston, Lincolnshire"."""
    countries = stated_countries(job_location_raw) if job_location_raw else frozenset()
    return _tender().get(next(iter(countries))) if len(countries) == 1 else None
