"""Texts as sets of hashed shingles: three words in a row, whatever the letters, case and punctuation.

The texts of a block are laid end to end and read as bytes. A rolling hash (prefix sums of ``code[byte] * K**place``
mod 2**64) gives the hash of a word by one subtraction, so the whole is a few passes of numpy over the bytes. Chinese
and Japanese signs are words of their own, for no blank tells where a word ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Rows = NDArray[np.int64]

#: Words of a shingle. Two meet by chance in ads of one trade, four break at every second edit.
WORDS = 3
#: Bytes read at a time, so that the arrays of a block stay in the processor's cache.
_BLOCK = 1 << 17
#: Texts made lower case at a time.
_ROWS = 20_000
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
    shingle_segment: NDArray[np.uint32]
    segment: Hashes
    segment_row: Rows
    text: Hashes
    words: Rows


def mixed(hashes: Hashes) -> Hashes:
    """Return the hashes stirred (Stafford's finaliser), so that any of their bits may stand for all."""
    stirred = (hashes ^ (hashes >> np.uint64(30))) * _STEPS[0]
    stirred = (stirred ^ (stirred >> np.uint64(27))) * _STEPS[1]
    return stirred ^ (stirred >> np.uint64(31))


def distinct(values: NDArray[Any]) -> NDArray[Any]:
    """Return the distinct values, sorted: for hashes much faster than ``np.unique``, which keeps a table of them."""
    ordered = np.sort(values)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def blocks(texts: pl.Series) -> Iterator[tuple[int, int, NDArray[np.uint8], Rows]]:
    """Yield ``low, high, data, starts`` of runs of ``texts`` of about a block of bytes; a long text stands alone.

    ``data`` are the lower-cased texts ``low`` to ``high``, a line break before and after each; ``starts``, where in
    it each begins. NULL is an empty text.
    """
    for first in range(0, len(texts), _ROWS):
        part = texts[first : first + _ROWS].fill_null("").str.to_lowercase()
        array = pl.select(pl.concat_str(pl.lit("\n"), part, pl.lit("\n"))).to_series().to_arrow()
        _, offsets, values = array.buffers()
        ends = np.frombuffer(offsets, dtype=np.int64)[array.offset : array.offset + len(array) + 1]
        flat = np.frombuffer(values, dtype=np.uint8)
        low = 0
        while low < len(part):
            high = max(int(np.searchsorted(ends, ends[low] + _BLOCK, side="right")) - 1, low + 1)
            yield first + low, first + high, flat[ends[low] : ends[high]], ends[low:high] - ends[low]
            low = high


def shingled(data: NDArray[np.uint8], row_starts: Rows) -> Shingled:
    """Return the shingles of one block of texts (see :func:`blocks`)."""
    rows = len(row_starts)
    starts, ends = _words(data)
    first_word = np.append(np.searchsorted(starts, row_starts), len(starts))
    words = np.diff(first_word)
    row = np.repeat(np.arange(rows), words)
    hashes = _word_hashes(data, starts, ends)
    breaks = data == ord("\n")
    breaks[1:] |= np.take(_STOPS, data[:-1]) & (data[1:] == ord(" "))
    passed = np.cumsum(breaks, dtype=np.int32)[starts]
    opens = np.ones(len(starts), dtype=bool)
    np.not_equal(passed[1:], passed[:-1], out=opens[1:])
    first = np.flatnonzero(opens)
    segment_of = (np.cumsum(opens) - 1).astype(np.uint32)
    segment = np.add.reduceat(_stirred(hashes), first) if len(first) else hashes
    # The last two words of a text begin no shingle.
    is_whole = np.ones(max(len(starts) - 2, 0), dtype=bool)
    is_whole[row[:-2] != row[2:]] = False
    joined = _stirred(hashes[:-2] + hashes[1:-1] * _STEPS[1] + hashes[2:] * _STEPS[2])[is_whole]
    text = _sums(joined, np.append(0, np.cumsum(np.maximum(words - 2, 0))))
    text += _sums(segment, np.searchsorted(first, first_word))
    return Shingled(
        (joined >> np.uint64(32)).astype(np.uint32), segment_of[:-2][is_whole], segment, row[first], text, words
    )


def _sums(values: Hashes, starts: Rows) -> Hashes:
    """Return the sums (mod 2**64) of ``values[starts[i]:starts[i + 1]]``."""
    sums = np.zeros(len(values) + 1, dtype=np.uint64)
    np.cumsum(values, out=sums[1:])
    return sums[starts[1:]] - sums[starts[:-1]]


def _stirred(hashes: Hashes) -> Hashes:
    """Return sums of word hashes stirred enough that sums of them are no sums of words."""
    return (hashes ^ (hashes >> np.uint64(29))) * _STEPS[0]


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
