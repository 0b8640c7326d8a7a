"""Finding the words of a large dictionary in many texts: one Aho-Corasick pass over spaced-out text.

A folded text (``extractors.folding.fold``) is one ASCII character for each code point, so byte offsets are code
points. Once every sign in it is a blank, a whole word is a word with a blank on either side, and the automaton
finds whole words and nothing else; what the signs were (".NET", "A/B", "C#") is compared afterwards.
"""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from extractors.folding import fold, fold_term

#: Signs that keep a word from being that word: a hashtag, a mail address, an identifier, ``C#`` for ``C``.
_KEPT = b"#@_\x01"
_SPACED = bytes(c if chr(c).isalnum() or c in _KEPT else 0x20 for c in range(128)) + b" " * 128
_PLUSES = (b"++", b"\x01\x01")  # "C++" is not "C", "Java+SQL" is "Java"

HITS = {"row": pl.UInt32, "char_start": pl.Int64, "char_end": pl.Int64, "matched": pl.String}


def _spaced(folded: str) -> str:
    return folded.encode("ascii").replace(*_PLUSES).translate(_SPACED).decode("ascii")


def spaced(folded: pl.Series) -> pl.Series:
    """Return folded texts (no NULLs) with a blank for every sign; lengths stay."""
    array = pa.array(folded.to_arrow(), type=pa.large_string()) if len(folded) else pa.array([], pa.large_string())
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    _, offsets, values = array.buffers()
    if values is None:
        return folded
    signs_off = pa.py_buffer(values.to_pybytes().replace(*_PLUSES).translate(_SPACED))
    plain = pa.LargeStringArray.from_buffers(len(array), offsets, signs_off, offset=array.offset)
    return pl.Series(values=pl.from_arrow(plain), dtype=pl.String)


def dictionary(aliases: pl.DataFrame) -> pl.DataFrame:
    """Return ``aliases`` (``alias``, ...) with ``pattern``, what the automaton looks for, and ``folded_alias``."""
    folded = [fold_term(alias) for alias in aliases["alias"]]
    return aliases.with_columns(
        folded_alias=pl.Series(folded, dtype=pl.String),
        pattern=pl.Series([f" {_spaced(alias)} " for alias in folded], dtype=pl.String),
    )


def padded(texts: pl.Series) -> pl.Series:
    """Return the folded texts with a line break at both ends: a word may be the first or the last."""
    return fold(pl.select(t="\n" + texts.fill_null("") + "\n")["t"])


def find_aliases(texts: pl.Series, folded: pl.Series, words: pl.DataFrame) -> pl.DataFrame:
    """Return the hits of ``words`` (a :func:`dictionary`): ``HITS`` and the columns of ``words``.

    ``folded`` are the :func:`padded` texts. Offsets are code points of ``texts``;
    ``texts[row][char_start:char_end] == matched``. A hyphen matches a blank and a blank a hyphen.
    """
    patterns = words["pattern"].unique(maintain_order=True).to_list()
    if not patterns or not len(texts):
        return pl.DataFrame(schema={**HITS, **words.schema})
    hits = (
        pl.LazyFrame({"text": spaced(folded)})
        .with_row_index("row")
        .select(
            "row",
            at=pl.col("text").str.find_many(patterns, overlapping=True),
            pattern=pl.col("text").str.extract_many(patterns, overlapping=True),
        )
        .filter(pl.col("at").list.len() > 0)
        .explode("at", "pattern")
        .collect()
        .with_columns(char_start=pl.col("at").cast(pl.Int64))  # the blank before the word stands for the padding
        .join(words, on="pattern")
        .with_columns(char_end=pl.col("char_start") + pl.col("folded_alias").str.len_bytes())
    )
    found = cut(folded, hits["row"], hits["char_start"] + 1, hits["char_end"] + 1)
    is_same = found.str.replace_all("-", " ", literal=True) == hits["folded_alias"].str.replace_all(
        "-", " ", literal=True
    )
    hits = hits.filter(is_same)
    return hits.with_columns(matched=_quoted(texts, hits)).select(*HITS, *words.columns)


def cut(ascii_texts: pl.Series, rows: pl.Series, start: pl.Series, end: pl.Series) -> pl.Series:
    """Return ``ascii_texts[row][start:end]`` for each row number: a slice of bytes, which takes no counting."""
    low = pl.select(low=start.clip(0))["low"]
    frame = pl.DataFrame({"text": ascii_texts.gather(rows).cast(pl.Binary), "low": low, "size": (end - low).clip(0)})
    return frame.select(pl.col("text").bin.slice("low", "size").cast(pl.String)).to_series()


def _quoted(texts: pl.Series, hits: pl.DataFrame) -> pl.Series:
    """Return the words of the texts themselves; only texts with more than ASCII need their characters counted."""
    is_ascii = (texts.str.len_bytes() == texts.str.len_chars()).gather(hits["row"])
    frame = hits.select("char_start", size=pl.col("char_end") - pl.col("char_start")).with_columns(
        is_ascii, text=texts.gather(hits["row"])
    )
    name = frame.columns[2]
    plain = frame.filter(pl.col(name)).select(
        q=pl.col("text").cast(pl.Binary).bin.slice("char_start", "size").cast(pl.String)
    )
    other = frame.filter(~pl.col(name)).select(q=pl.col("text").str.slice("char_start", "size"))
    places = pl.concat([is_ascii.arg_true(), (~is_ascii).arg_true()])
    return pl.concat([plain["q"], other["q"]]).gather(places.arg_sort())


def without_overlaps(hits: pl.DataFrame) -> pl.DataFrame:
    """Keep the longest of hits that overlap; of partial overlaps the one that starts first."""
    ordered = hits.sort("row", "char_start", "char_end", descending=[False, False, True])
    reach = pl.col("char_end").cum_max().shift(1).over("row").fill_null(-1)
    return ordered.filter(pl.col("char_start") >= reach)
