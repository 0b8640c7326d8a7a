"""An address of schema.org as the words that places are read from."""

from __future__ import annotations

import re
from functools import lru_cache

import pycountry

from extractors.place.gazetteer import places_by_id
from extractors.place.pieces import candidates
from extractors.place.postcodes import CODE
from extractors.place.reading import read_place, says_remote

_KEYS = ("addressLocality", "addressRegion", "addressCountry")
_BARE_CODE = re.compile(r"[A-Z]{1,3}")


def address_text(address: dict[str, object]) -> str:
    """Write a schema.org address as "locality, region, country"; nested objects give their name."""
    inner = address.get("address")
    if isinstance(inner, dict):
        address = {**inner, **{k: v for k, v in address.items() if k != "address"}}
    town, region, country = (_part(address.get(key)) for key in _KEYS)
    parts = [part for part in (town, _told(region, country), country) if part]
    name = str(address.get("name") or "").strip()
    if name and not address.get("addressLocality"):
        if _adds_to(name, parts):
            parts.insert(0, name)
        elif says_remote(name):
            parts.insert(0, "Remote")
    code = str(address.get("postalCode") or "").strip()
    if address.get("addressLocality") and CODE.fullmatch(code):
        parts.append(code)  # it tells the town from its namesakes
    return ", ".join(parts) or str(address.get("streetAddress") or address.get("postalCode") or _any_text(address))


def _any_text(address: dict[str, object]) -> str:
    """What else an address states, so that it is kept as not understood rather than lost."""
    return " ".join(str(value) for key, value in address.items() if value and not key.startswith("@"))


def _adds_to(name: str, parts: list[str]) -> bool:
    """Tell whether an address's name says more than its parts: "Brazil" of Brazil does not, "LatAm" of Panama neither.

    A name that is a country or a wider region is a board's own label; the address itself says where the job is.
    """
    if not parts:
        return True
    alone = read_place(name) or []
    return not alone or any(reading.row[1] or reading.row[2] for reading in alone)


def _part(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("identifier")
    if isinstance(value, list):
        value = value[0] if value else None
    return str(value or "").strip()


@lru_cache(maxsize=4096)
def _told(region: str, country: str) -> str:
    """Return a region as it is read in its country: a code that names no division there is of a part of one.

    "MO" of Italy is Modena's province, which lies in Emilia-Romagna, and not Missouri.
    """
    if not country or not _BARE_CODE.fullmatch(region):
        return region
    countries = {reading.row[4] for reading in read_place(country) or ()}
    if len(countries) != 1 or any(named.row[4] in countries for named in candidates(region, 0, alone=False)):
        return region
    division = _divided().get(f"{countries.pop()}-{region}", "")
    return division if division in places_by_id() else ""


@lru_cache(maxsize=1)
def _divided() -> dict[str, str]:
    """Return the code of ISO 3166-2 of a part of a division -> that of the division."""
    return {str(part.code): str(part.parent_code) for part in pycountry.subdivisions if part.parent_code}
