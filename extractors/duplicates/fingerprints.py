"""What stands for a text when texts are compared: its set of shingles, and a min-hash sketch of it.

An employer's boilerplate (segments that stand under several of its titles) is marked in the set and left out of the
sketch, so that two jobs do not meet through the same "About us". The sketch is of one permutation: each shingle falls
into one of ``BINS`` bins and the smallest of a bin stands for it (Li, Owen and Zhang 2012); a bin that stays empty
borrows from another by a fixed draw (Shrivastava 2017). It costs one pass whatever the number of bins.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from extractors.duplicates.shingles import Hashes, Rows, Shingled, blocks, distinct, mixed, shingled
from extractors.duplicates.thresholds import BOILERPLATE_TITLES, FEWEST_CORE_SHINGLES

BINS = 128
_BIN_SHIFT = np.uint32(32 - (BINS - 1).bit_length())
_EMPTY = np.uint32(0xFFFFFFFF)
_CORE = np.uint32(1)
_SALT = np.uint64(0x9E3779B97F4A7C15)
#: Of 64 bits so many tell the titles of a segment apart, the others the segments.
_TITLE_BITS = np.uint64(14)


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Of each text: ``shingles[starts[row]:starts[row + 1]]``, sorted, the last bit says that it is no boilerplate;
    ``core``, how many are none; ``text``, a hash of all words; ``words``, how many; ``sketch`` (``BINS`` columns).
    """

    shingles: NDArray[np.uint32]
    starts: Rows
    core: Rows
    text: Hashes
    words: Rows
    sketch: NDArray[np.uint32]


def fingerprints(texts: pl.Series, employer: Rows, title: Rows) -> Fingerprints:
    """Return the fingerprints of ``texts``; ``employer`` and ``title`` are numbers, -1 where none is known."""
    spans, read = [], []
    for low, high, data, row_starts in blocks(texts):
        spans.append((low, high))
        read.append(shingled(data, row_starts))
    boilerplate = _boilerplate(read, spans, employer, title)
    shingles, sizes, core, sketch = [], [], [], np.full((len(texts), BINS), _EMPTY, dtype=np.uint32)
    for number, (low, high) in enumerate(spans):
        values, count, core_count = _sets(read[number], boilerplate[number], high - low)
        _fill(sketch[low:high], values, count, core_count)
        shingles.append(values)
        sizes.append(count)
        core.append(core_count)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.concatenate([*sizes, np.zeros(0, np.int64)]))])
    return Fingerprints(
        np.concatenate([*shingles, np.zeros(0, np.uint32)]),
        starts,
        np.concatenate([*core, np.zeros(0, np.int64)]),
        np.concatenate([*(r.text for r in read), np.zeros(0, np.uint64)]),
        np.concatenate([*(r.words for r in read), np.zeros(0, np.int64)]),
        sketch,
    )


def _boilerplate(
    read: list[Shingled], spans: list[tuple[int, int]], employer: Rows, title: Rows
) -> list[NDArray[np.bool_]]:
    """Return of each block which segments stand under ``BOILERPLATE_TITLES`` titles of their employer or more."""
    if not read:
        return []
    row = np.concatenate([r.segment_row + low for r, (low, _) in zip(read, spans, strict=True)])
    segment = mixed(np.concatenate([r.segment for r in read]) + employer[row].astype(np.uint64) * _SALT) >> _TITLE_BITS
    under = distinct((segment << _TITLE_BITS) | (mixed(title[row].astype(np.uint64)) >> (np.uint64(64) - _TITLE_BITS)))
    counted = under >> _TITLE_BITS
    # Sorted, a segment that stands under n titles equals its neighbour n - 1 places on.
    ahead = BOILERPLATE_TITLES - 1
    often = distinct(counted[:-ahead][counted[ahead:] == counted[:-ahead]])
    if not len(often):
        return [np.zeros(len(r.segment), dtype=bool) for r in read]
    place = np.minimum(np.searchsorted(often, segment), len(often) - 1)
    is_often = (often[place] == segment) & (employer[row] >= 0)
    return np.split(is_often, np.cumsum([len(r.segment) for r in read])[:-1])


def _sets(read: Shingled, boilerplate: NDArray[np.bool_], rows: int) -> tuple[NDArray[np.uint32], Rows, Rows]:
    """Return the sets of a block, end to end, with the size and the count of core shingles of each."""
    row = read.segment_row[read.shingle_segment]
    keyed = (row.astype(np.uint64) << np.uint64(32)) | (read.shingle & ~_CORE)
    keyed |= ~boilerplate[read.shingle_segment]
    keyed.sort()
    # Of a shingle that stands in both kinds of segment the later, core, is kept.
    bare = keyed >> np.uint64(1)
    kept = keyed[np.flatnonzero(np.append(bare[1:] != bare[:-1], np.ones(min(len(bare), 1), dtype=bool)))]
    starts = np.searchsorted(kept, np.arange(rows + 1, dtype=np.uint64) << np.uint64(32))
    values = kept.astype(np.uint32)
    core = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(values & _CORE, dtype=np.int64)])
    return values, np.diff(starts), np.diff(core[starts])


def _fill(sketch: NDArray[np.uint32], values: NDArray[np.uint32], sizes: Rows, core: Rows) -> None:
    """Write the sketches of a block: of the core where it is large enough, else of all."""
    owner = np.repeat(np.arange(len(sizes)), sizes)
    used = (values & _CORE).astype(bool) | np.repeat(core < FEWEST_CORE_SHINGLES, sizes)
    owner, values = owner[used], values[used] | _CORE
    place = owner * BINS + (values >> _BIN_SHIFT)
    # Shingles are sorted: the first of a bin is the smallest.
    first = np.flatnonzero(np.append(True, place[1:] != place[:-1])) if len(place) else place
    sketch.ravel()[place[first]] = values[first]
    own = sketch.copy()
    row, column = np.nonzero((sketch == _EMPTY) & (sizes > 0)[:, None])
    for donors in _DONORS:
        if not len(row):
            break
        found = own[row, donors[column]]
        is_found = found != _EMPTY
        sketch[row[is_found], column[is_found]] = found[is_found]
        row, column = row[~is_found], column[~is_found]


#: Row t: from which bin each bin borrows at its t-th attempt.
_DONORS = np.stack([np.random.default_rng(100 + bin_).permutation(BINS) for bin_ in range(BINS)], axis=1)
