"""Ashby's words of a place ("Remote, OR", "Greater Boston Area") against the address that a board states beside them.

Some employers put their own address beside "Remote" or "Europe", or the next large town beside the one they name. A
country or a town is asked for only where the words say more than such wide words; what is judged follows from the words
and the reference lists alone, never from our reading of them.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import polars as pl
import pycountry

from accuracy.labelled import LabelledSet, labels
from accuracy.sets.files import table
from extractors.place.cities import geonames
from extractors.place.gazetteer import city_rows
from extractors.place.reading import read_place
from extractors.vocabulary import plain

#: Words that stand where a place could, and name neither a country nor a town.
_WIDE = frozenset(
    "remote remotely hybrid on site onsite office in from anywhere or and the only fully multiple locations location"
    " global globally worldwide international world north south east west eastern western central america americas"
    " namer latam latin europe eu eea emea apac asia pacific africa middle caribbean carribean region timezone time"
    " zone utc hours non u s relocation relocate to considered hq based friendly".split()
)
_COUNTRIES = frozenset({"usa", "us", "u s", "uk", "uae", "england", "scotland", "wales"})


def addresses(path: Path) -> LabelledSet | None:
    """Read each posting's words of its place; the labels are the country's ISO code and the town's name in GeoNames.

    Where the words name no country (no town), the label's is neither asked for nor wrong, and any other is wrong. A
    label is left out that has another town of the same division than the words ("Torrance, CA" beside Los Angeles).
    """
    frame = table(path, "id", "title", "location", "country", "region", "locality")
    if frame is None:
        return None
    frame = frame.unique("id", keep="first", maintain_order=True)
    rows: list[tuple[str, str, list[str]]] = []
    for row in frame.iter_rows(named=True):
        if code := _country(row["country"]):
            said = str(row["location"] or "")
            rows.append((row["id"], "country", [code if _names_more(said, frozenset()) else f"?{code}"]))
            if row["locality"] and (found := _town(row["locality"], row["region"], row["country"])):
                judged = _judged_town(said, *found)
                rows += [(row["id"], "city", [judged])] if judged else []
    words = pl.col("location").map_elements(lambda said: json.dumps([said]), return_dtype=pl.String)
    postings = frame.select(record_id="id", title_raw="title", job_location_raw=words)
    return LabelledSet("ashby addresses", postings, labels(rows), one_suffices=frozenset({"country", "city"}))


@lru_cache(maxsize=1024)
def _country(name: str | None) -> str | None:
    if not name or not name.strip():
        return None
    try:
        return str(pycountry.countries.lookup({"UK": "GB"}.get(name.strip(), name.strip())).alpha_2)
    except LookupError:
        return None


@lru_cache(maxsize=4096)
def _town(locality: str, region: str | None, country: str) -> tuple[str, str] | None:
    """Return the id and the name in GeoNames of the town of a whole address ("NYC, New York, USA")."""
    address = ", ".join(part for part in (locality, region, country) if part)
    towns = {(str(r.row[0]), str(r.row[1])) for r in read_place(address, is_field=True) or () if r.row[1]}
    return towns.pop() if len(towns) == 1 else None


@lru_cache(maxsize=4096)
def _judged_town(said: str, town_id: str, name: str) -> str | None:
    """Return the town that the words must give, with a question mark if they name none; NULL if they name another."""
    if any(_says(said, spelled) for spelled in _spellings(town_id)):
        return name
    if not _names_more(said, _lands()):
        return f"?{name}"
    division = next((row[2] for row in city_rows(plain(name)) if row[0] == town_id), None)
    first = said.split(",")[0].split(" - ")[0].strip()
    others = {row[0] for row in city_rows(plain(first)) if row[2] == division}
    return None if others else name


@lru_cache(maxsize=4096)
def _spellings(town_id: str) -> frozenset[str]:
    towns, other = geonames()
    found = towns.with_row_index("i").filter(pl.col("geonameid") == int(town_id.removeprefix("gn:")))
    return frozenset([*found["name"], *other.filter(pl.col("i").is_in(found["i"].implode()))["name"]])


def _says(said: str, name: str) -> bool:
    return bool(plain(name)) and f" {plain(name)} " in f" {plain(said)} "


def _names_more(said: str, lands: frozenset[str]) -> bool:
    """Whether anything is left of the words without the wide ones and the names of ``lands``."""
    words = [word for word in plain(said).split() if word != "remote"]
    for length in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - length, -1, -1):
            if " ".join(words[start : start + length]) in lands:
                del words[start : start + length]
    return any(word not in _WIDE and not word.isdigit() for word in words if not (lands and word in {"us", "county"}))


@lru_cache(maxsize=1)
def _lands() -> frozenset[str]:
    """Return the names and codes of countries and their divisions."""
    of_countries = (
        n for c in pycountry.countries for n in (c.name, getattr(c, "common_name", c.name), c.alpha_2, c.alpha_3)
    )
    of_divisions = (s.name for s in pycountry.subdivisions if s.country_code in ("US", "CA", "GB", "AU", "DE", "IN"))
    return frozenset(plain(name) for name in (*of_countries, *of_divisions)) | _COUNTRIES
