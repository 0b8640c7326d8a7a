"""Min-hash sketches of sets: of one permutation, so that a sketch costs one pass whatever the number of its bins.

Each shingle falls into one of ``BINS`` bins and the smallest of a bin stands for it (Li, Owen and Zhang 2012); a bin
that stays empty borrows from another by a fixed draw (Shrivastava 2017).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.compiled import compiled
from extractors.duplicates.sets import Packed
from extractors.duplicates.shingles import SHINGLE_BITS, Rows
from extractors.duplicates.thresholds import FEWEST_CORE_SHINGLES

BINS = 128
_SHIFT = np.uint32(SHINGLE_BITS - (BINS - 1).bit_length())
_EMPTY = np.uint32(0xFFFFFFFF)
#: Row t: from which bin each bin borrows at its t-th attempt.
_DONORS = np.stack([np.random.default_rng(100 + bin_).permutation(BINS) for bin_ in range(BINS)], axis=1)


def sketched(sets: Packed, rows: Rows, since: Rows) -> NDArray[np.uint32]:
    """Return the sketches of ``rows`` of ``sets`` after the loads ``since``.

    A sketch is of what is the job's own where that is enough to tell it by, else of all.
    """
    sketch = np.full((len(rows), BINS), _EMPTY, dtype=np.uint32)
    _fill(sets, rows, since, sketch)
    return sketch


@compiled
def _fill(sets: Any, rows: Any, since: Any, sketch: Any) -> Any:
    packed, starts, ended, ends = sets
    own = np.empty(BINS, np.uint32)
    for number in range(len(rows)):
        row, load = rows[number], since[number]
        of_core = starts[row + 1] - starts[row]
        for at in range(ends[row], ends[row + 1]):
            of_core -= ended[at] <= load
        is_whole = of_core < FEWEST_CORE_SHINGLES
        at_end = ends[row]
        own[:] = _EMPTY
        # Shingles are sorted: the first of a bin is the smallest.
        for at in range(starts[row], starts[row + 1]):
            is_used = True
            if packed[at] & np.uint32(1):
                is_used = is_whole or ended[at_end] > load
                at_end += 1
            value = packed[at] >> np.uint32(1)
            if is_used and own[value >> _SHIFT] == _EMPTY:
                own[value >> _SHIFT] = value
        sketch[number] = own
        if starts[row] == starts[row + 1]:
            continue
        for column in range(BINS):
            attempt = 0
            while sketch[number, column] == _EMPTY and attempt < BINS:
                sketch[number, column] = own[_DONORS[attempt, column]]
                attempt += 1
