"""Folded text with a blank for every sign, so that a whole word is a word with a blank on either side.

A folded text (``extractors.folding.fold``) is one ASCII character for each code point, so byte offsets are code
points, and stay so here: an automaton over spaced text finds whole words and nothing else. What the signs were
(".NET", "A/B", "C#") is compared afterwards, in the folded text.
"""

from __future__ import annotations

import polars as pl
import pyarrow as pa

#: Signs that keep a word from being that word: a hashtag, a mail address, an identifier, ``C#`` for ``C``.
_KEPT = b"#@_\x01"
_SPACED = bytes(c if chr(c).isalnum() or c in _KEPT else 0x20 for c in range(128)) + b" " * 128
_PLUSES = (b"++", b"\x01\x01")  # "C++" is not "C", "Java+SQL" is "Java"


def spaced_term(folded: str) -> str:
    """Return a folded term as it stands in spaced text."""
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


def cut(ascii_texts: pl.Series, rows: pl.Series, start: pl.Series, end: pl.Series) -> pl.Series:
    """Return ``ascii_texts[row][start:end]`` for each row number: a slice of bytes, which takes no counting."""
    low = pl.select(low=start.clip(0))["low"]
    frame = pl.DataFrame({"text": ascii_texts.gather(rows).cast(pl.Binary), "low": low, "size": (end - low).clip(0)})
    return frame.select(pl.col("text").bin.slice("low", "size").cast(pl.String)).to_series()
