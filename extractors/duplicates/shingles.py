"""Texts as sets of hashed shingles: three words in a row, whatever the letters, case and punctuation.

Texts are read as bytes, once: a word is hashed while it is passed. Chinese and Japanese signs are words of their own,
for no blank tells where a word ends.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import polars as pl
import pyarrow.compute as pc
from numpy.typing import NDArray

from extractors.compiled import compiled

Hashes = NDArray[np.uint64]
Rows = NDArray[np.int64]

#: Words of a shingle. Two meet by chance in ads of one trade, four break at every second edit.
WORDS = 3
#: Of the 64 bits of a hash so many are a shingle.
SHINGLE_BITS = 31
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_CODES = np.random.default_rng(4).integers(1, 2**63, 256, dtype=np.uint64) | np.uint64(1)
_STEPS = tuple(np.uint64(v) for v in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93))
_FIRST, _SECOND, _THIRD = _STEPS
#: What a byte is: of no word, of a word, the first of a sign that is a word of its own; from _SIGN on, the first of so
#: many bytes less _SIGN of a sign that is no letter (of Latin-1, general punctuation, full-width signs, emoji).
_OF_WORD, _ALONE, _SIGN = np.uint8(1), np.uint8(2), np.uint8(10)
_KINDS = np.array([_OF_WORD if b >= 0x80 or chr(b).isalnum() else 0 for b in range(256)], dtype=np.uint8)
_KINDS[0xE3:0xEA] = _ALONE
for _lead, _length in {0xC2: 2, 0xE2: 3, 0xEF: 3, 0xF0: 4}.items():
    _KINDS[_lead] = _SIGN + _length
_BRACKETS = (np.uint8(0xE3), np.uint8(0x80))
_LINE, _BLANK = np.uint8(ord("\n")), np.uint8(ord(" "))
_STOPS = np.isin(np.arange(256), [ord("."), ord("!"), ord("?")])


class Shingled(NamedTuple):
    """The shingles and segments (lines, or sentences of one) of some texts, in the order of the texts.

    ``shingle`` are those of all segments, end to end: ``held[i]`` of them begin in the segment ``segment[i]`` (a hash
    of its words), ``segments[i]`` of these are of text ``i``. ``text`` and ``words`` are the hash and length of a text.
    """

    shingle: NDArray[np.uint32]
    held: NDArray[np.int32]
    segment: Hashes
    segments: NDArray[np.int32]
    text: Hashes
    words: NDArray[np.int32]


def mixed(hashes: Hashes) -> Hashes:
    """Return the hashes stirred (Stafford's finaliser), so that any of their bits may stand for all."""
    stirred = (hashes ^ (hashes >> np.uint64(30))) * _FIRST
    stirred = (stirred ^ (stirred >> np.uint64(27))) * _SECOND
    return stirred ^ (stirred >> np.uint64(31))


def distinct(values: NDArray[Any]) -> NDArray[Any]:
    """Return the distinct values, sorted: for hashes much faster than ``np.unique``, which keeps a table of them."""
    ordered = np.sort(values)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def shingled(texts: pl.Series) -> Shingled:
    """Return the shingles of texts; NULL is an empty text."""
    # Arrow's own lower-casing takes a fifth of the time of polars', and gives the bytes that are read without a copy.
    lower = pc.utf8_lower(texts.fill_null("").to_arrow())
    _, offsets, values = lower.buffers()
    starts = np.frombuffer(offsets, dtype=np.int64)[lower.offset : lower.offset + len(lower) + 1]
    data = np.frombuffer(values or b"", dtype=np.uint8)
    # A word and what parts it from the next are two bytes or more, but for signs, which are three. What is not filled
    # of this takes no room.
    most = (len(data) + len(lower)) // 2 + 1
    shingle, held, segment = np.empty(most, np.uint32), np.empty(most, np.int32), np.empty(most, np.uint64)
    segments, words = (np.empty(len(lower), np.int32) for _ in range(2))
    text = np.empty(len(lower), np.uint64)
    shingles, found = _walk(data, starts, shingle, held, segment, segments, text, words)
    return Shingled(shingle[:shingles], held[:found], segment[:found], segments, text, words)


@compiled
def _stirred(value: Any) -> Any:
    """Stir the hash of a word enough that sums of them are no sums of words."""
    return (value ^ (value >> np.uint64(29))) * _FIRST


@compiled
def _walk(data: Any, starts: Any, shingle: Any, held: Any, segment: Any, segments: Any, text: Any, words: Any) -> Any:
    """Fill the arrays of ``Shingled``; return how many shingles and segments there are."""
    shingles = found = 0
    for row in range(len(starts) - 1):
        at, end = starts[row], starts[row + 1]
        before, before_segment, last, last_segment = np.uint64(0), 0, np.uint64(0), 0
        first, count, total, opens = found, 0, np.uint64(0), True
        while at < end:
            byte = data[at]
            kind = _KINDS[byte]
            if kind == _ALONE and byte == _BRACKETS[0] and data[at + 1] == _BRACKETS[1]:
                kind = _SIGN + np.uint8(3)
            if kind >= _SIGN:
                at += kind - _SIGN
                continue
            if kind == 0:
                opens |= byte == _LINE or (byte == _BLANK and _STOPS[data[at - 1]])
                at += 1
                continue
            word, power = np.uint64(0), np.uint64(1)
            while True:
                word += _CODES[data[at]] * power
                power *= _FACTOR
                at += 1
                if at == end or _KINDS[data[at]] != _OF_WORD:
                    break
            if opens:
                segment[found], held[found] = np.uint64(0), 0
                found, opens = found + 1, False
            segment[found - 1] += _stirred(word)
            if count >= 2:
                joined = _stirred(before + last * _SECOND + word * _THIRD)
                shingle[shingles] = np.uint32(joined >> np.uint64(64 - SHINGLE_BITS))
                held[before_segment] += 1
                shingles += 1
                total += joined
            before, before_segment, last, last_segment = last, last_segment, word, found - 1
            count += 1
        for number in range(first, found):
            total += segment[number]
        segments[row], text[row], words[row] = found - first, total, count
    return shingles, found
