"""What is wider than a town: where its middle is, what its clocks show, and the regions that no standard names."""

from __future__ import annotations

import polars as pl

from extractors.vocabulary import seed

#: Places far off keep other clocks ("Canarias"): a zone is said where this share of the people lives by it.
ONE_CLOCK = 0.99
_KINDS = ("region:", "metro:")


def middles(towns: pl.DataFrame, key: str) -> pl.DataFrame:
    """Return one row per ``key`` with ``latitude``, ``longitude``, ``timezone`` and ``population`` of its towns.

    The middle is that of the people (degrees; taken on the globe, so that the date line tears nothing apart), the time
    zone is one by which 99 of 100 live, else NULL, and the population is the sum over the towns.
    """
    known = towns.filter(pl.col(key).is_not_null())
    people = pl.col("population").fill_null(0) + 1  # an empty town still lies somewhere
    north, east = pl.col("latitude").radians(), pl.col("longitude").radians()
    summed = (
        known.with_columns(people=people)
        .with_columns(x=north.cos() * east.cos() * people, y=north.cos() * east.sin() * people, z=north.sin() * people)
        .group_by(key)
        .agg(pl.col("x", "y", "z").sum(), pl.col("population").sum())
    )
    clocks = known.group_by(key, "timezone").agg(people.sum().alias("people"))
    shared = clocks.filter(pl.col("people") >= ONE_CLOCK * pl.col("people").sum().over(key)).select(key, "timezone")
    flat = (pl.col("x") ** 2 + pl.col("y") ** 2).sqrt()
    return summed.join(shared, on=key, how="left").select(
        key,
        pl.arctan2("z", flat).degrees().round(4).alias("latitude"),
        pl.arctan2("y", "x").degrees().round(4).alias("longitude"),
        "timezone",
        "population",
    )


def regions(towns: pl.DataFrame, divisions: pl.DataFrame, countries: pl.DataFrame) -> pl.DataFrame:
    """Return the regions of ``seeds/place_regions.csv`` and those that only a line of ``place_aliases`` names.

    A region of one country has its code, one of one division has both. Its middle and its time zone are those of the
    towns that its line names, else of its division or its country where these have one clock; its population is NULL.
    """
    named = seed("place_regions").select(
        "region_id", "place_type", "country_code", "admin1_code", pl.col("towns").str.split(" ")
    )
    other = (
        seed("place_aliases")
        .filter(pl.col("place_id").str.contains(rf"^(?:{'|'.join(_KINDS)})"))
        .select(region_id="place_id", place_type=pl.col("place_id").str.split(":").list.first())
        .unique()
        .join(named, on="region_id", how="anti")
    )
    known = pl.concat([named, other], how="diagonal")
    by_town = known.explode("towns").join(
        towns.select(pl.col("location_id").alias("towns"), "latitude", "longitude", "timezone", "population"),
        on="towns",
    )
    around = middles(by_town, "region_id").drop("population")
    of_division = divisions.select("admin1_code", "admin1_name", division_zone="timezone")
    of_country = countries.select("country_code", "country_name", country_zone="timezone")
    return (
        known.join(around, on="region_id", how="left")
        .join(of_division, on="admin1_code", how="left")
        .join(of_country, on="country_code", how="left")
        .select(
            "place_type", "country_code", "country_name", "admin1_code", "admin1_name", "latitude", "longitude",
            location_id="region_id", timezone=pl.coalesce("timezone", "division_zone", "country_zone"),
        )
    )  # fmt: skip
