"""Names that are places wherever they stand alone. Who reads places needs none of the words that are compared here."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from extractors.made_once import made_once
from extractors.place.gazetteer import gazetteer, wide_index
from extractors.vocabulary import plain, seed


@lru_cache(maxsize=1)
def place_keys() -> frozenset[str]:
    """Return plain names that are places wherever they stand alone: no word that also names a job or a skill."""
    return frozenset(_sure_names()["name"])


@made_once
def _sure_names() -> pl.DataFrame:
    is_large = (pl.col("place_type") == "city") & (pl.col("population") >= 200_000)
    names = {plain(name) for name in gazetteer().filter(is_large)["city"]} | set(wide_index())
    words = set(seed("role_aliases")["alias"].str.to_lowercase().str.split(" ").explode())
    words |= set(seed("skill_aliases")["alias"].str.to_lowercase())
    sure = {name for name in names if len(name) > 3 and name not in words} | {"usa", "uk", "nyc", "uae"}
    return pl.DataFrame({"name": sorted(sure)})
