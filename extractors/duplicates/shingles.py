"""Texts as sets of hashed shingles: three words in a row, whatever the letters, case and punctuation.

The texts of a block are laid end to end and read as bytes. A rolling hash (prefix sums of ``code[byte] * K**place``
mod 2**64) gives the hash of a word by one subtraction, so the whole is a few passes of numpy over the bytes. Chinese
and Japanese signs are words of their own, for no blank tells where a word ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Rows = NDArray[np.int64]

#: Words of a shingle. Two meet by chance in ads of one trade, four break at every second edit.
WORDS = 3
#: Bytes read at a time, so that the arrays of a block stay in the processor's cache.
_BLOCK = 1 << 18
_FACTOR = 0x9E3779B97F4A7C15
_CODES = np.random.default_rng(4).integers(1, 2**63, 256, dtype=np.uint64) | np.uint64(1)
_STEPS = [np.uint64(v) for v in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93)]
_IS_WORD = np.array([chr(b).isalnum() if b < 0x80 else True for b in range(256)])
#: First bytes of signs that are no letters (of Latin-1, general punctuation, full-width signs, emoji) -> their length.
_SIGNS = {0xC2: 2, 0xE2: 3, 0xEF: 3, 0xF0: 4}
_STOPS = np.isin(np.arange(256), [ord("."), ord("!"), ord("?")])


class Shingled(NamedTuple):
    """The shingles and segments (lines, or sentences of one) of a block of texts, in the order of the texts.

    ``shingle`` (32 bits of the hash) stands in the segment number ``shingle_segment``; ``segment`` are hashes of the
    words of each segment, ``segment_row`` says whose it is; ``text`` and ``words`` are the hash and length of a text.
    """

    shingle: NDArray[np.uint32]
    shingle_segment: Rows
    segment: Hashes
    segment_row: Rows
    text: Hashes
    words: Rows


def mixed(hashes: Hashes) -> Hashes:
    """Return the hashes stirred (Stafford's finaliser), so that any of their bits may stand for all."""
    stirred = (hashes ^ (hashes >> np.uint64(30))) * _STEPS[0]
    stirred = (stirred ^ (stirred >> np.uint64(27))) * _STEPS[1]
    return stirred ^ (stirred >> np.uint64(31))


def blocks(texts: pl.Series) -> Iterator[tuple[int, int]]:
    """Yield ``low, high`` of consecutive runs of ``texts`` of about one block of bytes; a long text stands alone."""
    sizes = texts.str.len_bytes().fill_null(0).to_numpy().astype(np.int64) + 2
    ends = np.cumsum(sizes)
    low = 0
    while low < len(sizes):
        reach = (ends[low - 1] if low else 0) + _BLOCK
        high = max(int(np.searchsorted(ends, reach, side="right")), low + 1)
        yield low, high
        low = high


def shingled(texts: pl.Series) -> Shingled:
    """Return the shingles of ``texts`` (one block of them); NULL is an empty text."""
    padded = pl.select(pl.concat_str(pl.lit("\n"), texts.fill_null("").str.to_lowercase(), pl.lit("\n"))).to_series()
    data = np.frombuffer("".join(padded.to_list()).encode(), dtype=np.uint8)
    row_starts = np.cumsum(padded.str.len_bytes().to_numpy().astype(np.int64))[:-1]
    starts, ends = _words(data)
    row_of = np.zeros(len(data), dtype=np.int32)
    row_of[row_starts] = 1
    row = np.cumsum(row_of, dtype=np.int32)[starts]
    hashes = _word_hashes(data, starts, ends)
    breaks = (data == ord("\n")).astype(np.int32)
    breaks[1:] |= np.take(_STOPS, data[:-1]) & (data[1:] == ord(" "))
    passed = np.cumsum(breaks, dtype=np.int32)[starts]
    opens = np.append(True, passed[1:] != passed[:-1]) if len(starts) else np.zeros(0, dtype=bool)
    first = np.flatnonzero(opens)
    segment_of = np.cumsum(opens) - 1
    segment = np.add.reduceat(mixed(hashes), first) if len(first) else hashes
    whole = np.flatnonzero(row[:-2] == row[2:]) if len(row) > 2 else np.zeros(0, dtype=np.int64)
    joined = mixed(hashes[whole] + hashes[whole + 1] * _STEPS[1] + hashes[whole + 2] * _STEPS[2])
    text = np.zeros(len(texts), dtype=np.uint64)
    np.add.at(text, row[first], segment)
    np.add.at(text, row[whole], joined)
    words = np.bincount(row, minlength=len(texts)).astype(np.int64)
    return Shingled(
        (joined >> np.uint64(32)).astype(np.uint32),
        segment_of[whole],
        segment,
        row[first].astype(np.int64),
        text,
        words,
    )


def _words(data: NDArray[np.uint8]) -> tuple[Rows, Rows]:
    """Return where words start and end."""
    is_word = np.take(_IS_WORD, data)
    if is_word.any() and data.max() >= 0x80:
        for lead, length in _SIGNS.items():
            places = np.flatnonzero(data == lead)
            for step in range(length):
                is_word[places + step] = False
        brackets = np.flatnonzero((data[:-1] == 0xE3) & (data[1:] == 0x80))
        for step in range(3):
            is_word[brackets + step] = False
        alone = (data >= 0xE3) & (data <= 0xE9) & is_word
    else:
        alone = np.zeros(len(data), dtype=bool)
    before = np.append(False, is_word[:-1])
    starts = np.flatnonzero(is_word & (~before | alone))
    ends = np.flatnonzero(is_word & (np.append(~is_word[1:], True) | np.append(alone[1:], False))) + 1
    return starts, ends


def _word_hashes(data: NDArray[np.uint8], starts: Rows, ends: Rows) -> Hashes:
    up, down = _powers(1 << max(len(data) - 1, _BLOCK).bit_length())
    sums = np.zeros(len(data) + 1, dtype=np.uint64)
    np.cumsum(np.take(_CODES, data) * up[: len(data)], out=sums[1:])
    return (sums[ends] - sums[starts]) * down[starts]


@lru_cache(maxsize=2)
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """Return ``K**i`` and ``K**-i`` mod 2**64 for i below ``size``."""
    up, down = (np.full(size, k % 2**64, dtype=np.uint64).cumprod() for k in (_FACTOR, pow(_FACTOR, -1, 2**64)))
    return up.astype(np.uint64), down.astype(np.uint64)
