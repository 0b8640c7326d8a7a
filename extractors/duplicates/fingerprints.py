"""What stands for a text when texts are compared: its set of shingles, and a min-hash sketch of it.

An employer's boilerplate (segments that stand under several of its titles) is marked in the set and left out of the
sketch, so that two jobs do not meet through the same "About us". The sketch is of one permutation: each shingle falls
into one of ``BINS`` bins and the smallest of a bin stands for it (Li, Owen and Zhang 2012); a bin that stays empty
borrows from another by a fixed draw (Shrivastava 2017). It costs one pass whatever the number of bins.

A text is read once, whatever the loads: what a later load makes boilerplate is marked with that load, and only the
texts in which it stands get a further sketch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from extractors.duplicates.loads import NEVER, ends_of_sorted
from extractors.duplicates.shingles import Hashes, Rows, Shingled, blocks, distinct, mixed, shingled
from extractors.duplicates.thresholds import BOILERPLATE_TITLES, FEWEST_CORE_SHINGLES

BINS = 128
_SHINGLE_BITS = 31
_BIN_SHIFT = np.uint32(_SHINGLE_BITS - (BINS - 1).bit_length())
_EMPTY = np.uint32(0xFFFFFFFF)
_SALT = np.uint64(0x9E3779B97F4A7C15)
#: Of 64 bits so many tell the titles of a segment apart, the others the segments.
_TITLE_BITS = np.uint64(14)
#: Row of the block (a block has no more rows than bytes), shingle, load: a set is sorted by one number.
_LOAD_BITS = np.uint64(16)
_ROW_SHIFT = np.uint64(16 + _SHINGLE_BITS)

Loads = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Of each text: ``shingles[starts[row]:starts[row + 1]]``, sorted; ``until``, the load that made each of them
    boilerplate (``NEVER``: it is the job's own); ``text``, a hash of all words; ``words``, how many.

    ``sketch`` (``BINS`` columns) has a row for each text ``sketched[i]`` from the load ``since[i]`` on, in that order.
    """

    shingles: NDArray[np.uint32]
    until: Loads
    starts: Rows
    text: Hashes
    words: Rows
    sketch: NDArray[np.uint32]
    sketched: Rows
    since: Rows

    def sketch_at(self, rows: Rows, load: Rows) -> Rows:
        """Return which row of ``sketch`` stands for each of ``rows`` after a load."""
        known = (self.sketched << 16) | self.since
        return np.searchsorted(known, (rows << 16) | load, side="right") - 1


def fingerprints(texts: pl.Series, employer: Rows, title: Rows, load: Rows | None = None) -> Fingerprints:
    """Return the fingerprints of ``texts``; ``employer`` and ``title`` are numbers, -1 where none is known.

    ``load`` is the number of the load that each text came with; without it all came with one.
    """
    load = np.zeros(len(texts), dtype=np.int64) if load is None else load
    spans, read = [], []
    for low, high, data, row_starts in blocks(texts):
        spans.append((low, high))
        read.append(shingled(data, row_starts))
    until = _boilerplate(read, spans, employer, title, load)
    text, words = (
        np.concatenate([*(getattr(r, name) for r in read), np.zeros(0, kind)])
        for name, kind in (("text", np.uint64), ("words", np.int64))
    )
    parts = []
    read.reverse()
    for number, (low, high) in enumerate(spans):
        # What was read is given back block by block: with many texts there is no room for both.
        values, ended, sizes = _sets(read.pop(), until[number], high - low)
        row, since = _versions(ended, sizes, load[low:high])
        parts.append((values, ended, sizes, _sketched(values, ended, sizes, row, since), row + low, since))
    kinds = (np.uint32, np.uint16, np.int64, np.uint32, np.int64, np.int64)
    empty = [np.zeros((0, BINS) if place == 3 else 0, kind) for place, kind in enumerate(kinds)]
    shingles, ended, sizes, sketch, sketched, since = (np.concatenate(c) for c in zip(empty, *parts, strict=True))
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])
    return Fingerprints(shingles, ended, starts, text, words, sketch, sketched, since)


def members(starts: Rows, rows: Rows) -> tuple[Rows, Rows]:
    """Return where the shingles of ``rows`` stand, end to end, each with the place of its owner in ``rows``."""
    sizes = starts[rows + 1] - starts[rows]
    owner = np.repeat(np.arange(len(rows)), sizes)
    shift = starts[rows] - (np.cumsum(sizes) - sizes)
    return owner, np.arange(len(owner)) + np.repeat(shift, sizes)


def _boilerplate(
    read: list[Shingled], spans: list[tuple[int, int]], employer: Rows, title: Rows, load: Rows
) -> list[Loads]:
    """Return of each block the load that brought each segment's title number ``BOILERPLATE_TITLES``."""
    if not read:
        return []
    row = np.concatenate([r.segment_row + low for r, (low, _) in zip(read, spans, strict=True)])
    segment = mixed(np.concatenate([r.segment for r in read]) + employer[row].astype(np.uint64) * _SALT) >> _TITLE_BITS
    under = (segment << _TITLE_BITS) | (mixed(title[row].astype(np.uint64)) >> (np.uint64(64) - _TITLE_BITS))
    counted = distinct(under) >> _TITLE_BITS
    # Sorted, a segment that stands under n titles equals its neighbour n - 1 places on.
    ahead = BOILERPLATE_TITLES - 1
    often = distinct(counted[:-ahead][counted[ahead:] == counted[:-ahead]])
    until = np.full(len(row), NEVER, dtype=np.uint16)
    if len(often):
        place = np.minimum(np.searchsorted(often, segment), len(often) - 1)
        is_often = (often[place] == segment) & (employer[row] >= 0)
        until[is_often] = _ended(often, under[is_often], load[row[is_often]])[place[is_often]]
    return np.split(until, np.cumsum([len(r.segment) for r in read])[:-1])


def _ended(often: Hashes, under: Hashes, load: Rows) -> Loads:
    """Return the load with which each segment of ``often`` became boilerplate."""
    until = np.full(len(often), NEVER, dtype=np.uint16)
    if not len(load) or not load.any():
        until[:] = 0
        return until
    order = np.lexsort((load, under))
    under, load = under[order], load[order]
    is_first = np.append(True, under[1:] != under[:-1])
    group = np.searchsorted(often, under[is_first] >> _TITLE_BITS)
    reached, at = ends_of_sorted(group, load[is_first], at=BOILERPLATE_TITLES)
    until[reached] = at
    return until


def _sets(read: Shingled, until: Loads, rows: int) -> tuple[NDArray[np.uint32], Loads, Rows]:
    """Return the sets of a block, end to end, when each shingle ended as the job's own, and the sizes of the sets."""
    row = read.segment_row[read.shingle_segment]
    keyed = (row.astype(np.uint64) << _ROW_SHIFT) | ((read.shingle >> np.uint32(1)).astype(np.uint64) << _LOAD_BITS)
    keyed |= until[read.shingle_segment]
    keyed.sort()
    # Of a shingle that stands in several segments the last to become boilerplate is kept.
    bare = keyed >> _LOAD_BITS
    kept = keyed[np.flatnonzero(np.append(bare[1:] != bare[:-1], np.ones(min(len(bare), 1), dtype=bool)))]
    starts = np.searchsorted(kept, np.arange(rows + 1, dtype=np.uint64) << _ROW_SHIFT)
    values = (kept >> _LOAD_BITS).astype(np.uint32) & np.uint32((1 << _SHINGLE_BITS) - 1)
    return values, kept.astype(np.uint16), np.diff(starts)


def _versions(until: Loads, sizes: Rows, load: Rows) -> tuple[Rows, Rows]:
    """Return ``row, load`` of each sketch to be made: with the text's own load, and when some of it is boilerplate."""
    own = (np.arange(len(sizes)) << 16) | load
    owner = np.repeat(np.arange(len(sizes)), sizes)
    is_later = (until > load[owner]) & (until != NEVER)
    later = (owner[is_later] << 16) | until[is_later]
    versions = distinct(np.concatenate([own, later])) if len(later) else own
    return versions >> 16, versions & NEVER


def _sketched(values: NDArray[np.uint32], until: Loads, sizes: Rows, row: Rows, since: Rows) -> NDArray[np.uint32]:
    """Return the sketches of ``row`` after the loads ``since``: of the core where it is large enough, else of all."""
    sketch = np.full((len(row), BINS), _EMPTY, dtype=np.uint32)
    owner, at = members(np.append(0, np.cumsum(sizes)), row)
    is_core = until[at] > since[owner]
    used = is_core | (np.bincount(owner[is_core], minlength=len(row)) < FEWEST_CORE_SHINGLES)[owner]
    owner, values = owner[used], values[at[used]]
    place = owner * BINS + (values >> _BIN_SHIFT)
    # Shingles are sorted: the first of a bin is the smallest.
    first = np.flatnonzero(np.append(True, place[1:] != place[:-1])) if len(place) else place
    sketch.ravel()[place[first]] = values[first]
    own = sketch.copy()
    empty, column = np.nonzero((sketch == _EMPTY) & (sizes[row] > 0)[:, None])
    for donors in _DONORS:
        if not len(empty):
            break
        found = own[empty, donors[column]]
        is_found = found != _EMPTY
        sketch[empty[is_found], column[is_found]] = found[is_found]
        empty, column = empty[~is_found], column[~is_found]
    return sketch


#: Row t: from which bin each bin borrows at its t-th attempt.
_DONORS = np.stack([np.random.default_rng(100 + bin_).permutation(BINS) for bin_ in range(BINS)], axis=1)
