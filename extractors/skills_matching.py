"""From hits of aliases to mentions of skills: the spelling, the longest of hits that overlap, the gates."""

from __future__ import annotations

import numpy as np
import polars as pl

from extractors.phrase_index import FlatTexts, Found
from extractors.scan import Scan
from extractors.skills_gates import SURE_KINDS, fill_items, in_lists, passes
from extractors.skills_vocabulary import ALIASES, CONTEXT, aliases, gates


def find_mentions(scan: Scan, *, is_list: bool = False) -> pl.DataFrame:
    """Return the mentions of a batch in order.

    Columns: ``row, char_start, char_end, start, end`` (places in the flat texts), ``matched`` (as written),
    ``skill_id, skill_type, is_gated``. With ``is_list`` the texts are stated lists of skills, so a word that fills a
    whole item needs no gate.
    """
    flat = scan.flat
    hits = _longest(_spelt(scan, flat))
    start, end = hits["start"].to_numpy(), hits["end"].to_numpy()
    gate = hits["gate"].to_numpy()
    kind = hits["skill_type"]
    company = in_lists(
        start,
        end,
        hits["skill_id"].cast(pl.Categorical).to_physical().to_numpy().astype(np.int64),
        (gate < 0) & kind.is_in(SURE_KINDS).to_numpy(),
        (kind == "software").to_numpy(),
        flat,
    )
    if is_list:
        company |= fill_items(start, end, flat)
    kept = passes(gate, start, end, _context(scan, flat), company, flat, gates())
    mentions = hits.with_columns(is_gated=pl.col("gate") >= 0).filter(pl.Series(kept, dtype=pl.Boolean))
    return mentions.with_columns(_quotes(scan, mentions))


def _spelt(scan: Scan, flat: FlatTexts) -> pl.DataFrame:
    """Return the hits of aliases that are written as their alias asks."""
    hits = scan.hits(ALIASES).join(aliases(), on="term").with_row_index("hit")
    exact = hits.filter("is_exact")
    is_other = exact["alias"] != _quotes(scan, exact)
    spelt = hits.join(exact.filter(is_other).select("hit"), on="hit", how="anti").drop("hit")
    offset = pl.Series(flat.offsets(spelt["row"].to_numpy().astype(np.int64)))
    return spelt.with_columns(start=pl.col("char_start") + offset, end=pl.col("char_end") + offset)


def _quotes(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Return the words of each hit as they are written."""
    written = scan.written
    places = zip(hits["row"].to_list(), hits["char_start"].to_list(), hits["char_end"].to_list(), strict=True)
    return pl.Series("matched", [written[row][start:end] for row, start, end in places], dtype=pl.String)


def _longest(hits: pl.DataFrame) -> pl.DataFrame:
    """Keep the longest of hits that overlap; of partial overlaps the one that starts first."""
    ordered = hits.sort("start", "end", "skill_id", descending=[False, True, False])
    return ordered.filter(pl.col("start") >= pl.col("end").cum_max().shift(1).fill_null(-1))


def _context(scan: Scan, flat: FlatTexts) -> Found:
    """Return where the words stand that gates ask for."""
    numbers = pl.DataFrame({"term": gates().words}, schema={"term": pl.String}).with_row_index("number")
    hits = scan.hits(CONTEXT).join(numbers, on="term").sort("row", "char_start")
    offset = flat.starts[hits["row"].to_numpy().astype(np.int64)] + 1
    return Found(
        hits["number"].to_numpy().astype(np.int64),
        hits["char_start"].to_numpy() + offset,
        hits["char_end"].to_numpy() + offset,
    )
