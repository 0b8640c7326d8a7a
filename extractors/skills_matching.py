"""Finding the words of a large dictionary in many texts: one Aho-Corasick pass, then boundaries and overlaps.

polars' ``find_many`` knows no word boundaries and answers in bytes, so each hit is checked against the characters
beside it and its offset is turned into code points. Aliases of one to three characters would hit inside nearly
every word; they are searched with a sign on either side instead.
"""

from __future__ import annotations

from itertools import product

import polars as pl

#: Aliases up to this many characters are searched together with their neighbours.
SHORT = 3
_BEFORE = " \n\t(/,;:|•-–+&[\"'>*\u00a0"
_AFTER = " \n\t)/,;:.|•-–+&]\"'<*!?\u00a0"


def search_patterns(aliases: list[str]) -> list[str]:
    """Return what the automaton looks for: long aliases as they are, short ones with each sign around them."""
    long = [alias for alias in aliases if len(alias) > SHORT]
    short = [b + alias + a for alias in aliases if len(alias) <= SHORT for b, a in product(_BEFORE, _AFTER)]
    return sorted({*(p.lower() for p in long), *(p.lower() for p in short)}, key=lambda p: (-len(p), p))


def find_aliases(texts: pl.Series, patterns: list[str]) -> pl.DataFrame:
    """Return every whole-word hit: ``row`` (index in ``texts``), ``char_start``, ``char_end``, ``matched``.

    Offsets are code points; ``texts[row][char_start:char_end] == matched``. Of two hits where one contains the
    other, the longer stays.
    """
    # A sign on both ends lets a short alias stand at the very start or end of a text.
    frame = pl.DataFrame({"text": "\n" + texts + "\n"}).with_row_index("row")
    if not patterns:
        return _no_hits()
    search = {"ascii_case_insensitive": True, "overlapping": True}
    hits = (
        frame.lazy()
        .filter(pl.col("text").is_not_null())
        .with_columns(
            start=pl.col("text").str.find_many(patterns, **search),
            hit=pl.col("text").str.extract_many(patterns, **search),
        )
        .filter(pl.col("start").list.len() > 0)
        .explode("start", "hit")
        .with_columns(pl.col("text").cast(pl.Binary).alias("bytes"), pl.col("start").cast(pl.Int64))
    )
    return _whole_words(hits, _padded(patterns))


def _padded(patterns: list[str]) -> list[str]:
    return [p for p in patterns if 3 <= len(p) <= SHORT + 2 and p[0] in _BEFORE and p[-1] in _AFTER and p[1] not in " "]


def _whole_words(hits: pl.LazyFrame, padded: list[str]) -> pl.DataFrame:
    is_padded = pl.col("hit").str.to_lowercase().is_in(padded)
    inner = pl.col("hit").str.slice(1, pl.col("hit").str.len_chars() - 2)
    lead = pl.col("hit").str.head(1).str.len_bytes()
    placed = hits.with_columns(
        matched=pl.when(is_padded).then(inner).otherwise("hit"),
        start=pl.when(is_padded).then(pl.col("start") + lead).otherwise("start"),
    ).with_columns(stop=pl.col("start") + pl.col("matched").str.len_bytes())
    before = pl.col("bytes").bin.slice(0, pl.col("start")).cast(pl.String)
    after = pl.col("bytes").bin.slice(pl.col("stop"), None).cast(pl.String)
    starts_word = pl.col("matched").str.contains(r"^[\p{L}\p{N}]")
    ends_word = pl.col("matched").str.contains(r"[\p{L}\p{N}]$")
    return (
        placed.with_columns(before=before, after=after)
        .filter(~(starts_word & pl.col("before").str.tail(1).str.contains(_LETTER_BEFORE)))
        .filter(~(ends_word & pl.col("after").str.head(3).str.contains(_LETTER_AFTER)))
        .with_columns(char_start=pl.col("before").str.len_chars().cast(pl.Int64) - 1)
        .with_columns(char_end=pl.col("char_start") + pl.col("matched").str.len_chars().cast(pl.Int64))
        .select("row", "char_start", "char_end", "matched")
        .unique()
        .collect()
    )


_LETTER_BEFORE = r"[\p{Latin}\p{Greek}\p{Cyrillic}\p{N}_@#]$"
_LETTER_AFTER = r"^(?:[\p{Latin}\p{Greek}\p{Cyrillic}\p{N}_]|[+#]{1,2}(?:[^\p{L}\p{N}]|$))"


def without_overlaps(hits: pl.DataFrame) -> pl.DataFrame:
    """Keep the longest of hits that overlap; of partial overlaps the one that starts first."""
    ordered = hits.sort("row", "char_start", "char_end", descending=[False, False, True])
    reach = pl.col("char_end").cum_max().shift(1).over("row").fill_null(-1)
    return ordered.filter(pl.col("char_start") >= reach)


def _no_hits() -> pl.DataFrame:
    return pl.DataFrame(schema={"row": pl.UInt32, "char_start": pl.Int64, "char_end": pl.Int64, "matched": pl.String})
