"""Which pairs are worth comparing: a number that grows with the postings, however much of their text is the same.

Records meet in blocks (a band of the sketch, a requisition, a title of an employer) and are paired with their
neighbours there alone, in an order in which what belongs together stands together. A block of ten thousand copies of
one template costs ten thousand pairs, not fifty million, and copies of one job still touch: they follow one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.duplicates.fingerprints import Fingerprints
from extractors.duplicates.shingles import Hashes, Rows, distinct, mixed

#: Bins of a band. Three meet over the 42 bands in 94 of 100 pairs of a likeness of 0.4, in all of 0.6, in 29 of 0.2.
_NARROW, _NARROW_BANDS = 3, 42
#: Two bins meet far below that: they count only under the same words of the title.
_WIDE, _WIDE_BANDS = 2, 16
#: Neighbours of a record in a block.
NEIGHBOURS = 2
NEIGHBOURS_OF_TITLE = 4


def candidates(
    prints: Fingerprints, orders: Sequence[Rows], title: Rows, blocks: Iterable[tuple[Hashes, NDArray[np.bool_], int]]
) -> tuple[Rows, Rows]:
    """Return pairs ``left < right`` of rows, each once.

    ``orders`` are permutations of the rows, used in turn; ``title`` numbers the words of a title; ``blocks`` are
    further keys, the rows that have them, and how many neighbours are looked at.
    """
    rows = len(title)
    has_text = np.diff(prints.starts) > 0
    keyed = [(key, has_text, NEIGHBOURS) for key in _bands(prints, title)] if rows else []
    found: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
    fresh: list[NDArray[np.int64]] = []
    for number, (key, has_key, neighbours) in enumerate([*keyed, *blocks]):
        for order in orders if number >= len(keyed) else [orders[number % len(orders)]]:
            fresh += _neighbours(key, order[has_key[order]], neighbours, rows)
        if sum(map(len, fresh)) > 4 * rows + 1_000_000:
            found, fresh = distinct(np.concatenate([found, *fresh])), []
    found = distinct(np.concatenate([found, *fresh]))
    return found // max(rows, 1), found % max(rows, 1)


def _bands(prints: Fingerprints, title: Rows) -> Iterable[Hashes]:
    for first in range(0, _NARROW * _NARROW_BANDS, _NARROW):
        yield _joined(prints.sketch[:, first : first + _NARROW])
    for first in range(0, _WIDE * _WIDE_BANDS, _WIDE):
        yield _joined(np.column_stack([prints.sketch[:, first : first + _WIDE], title.astype(np.uint64)]))


def _joined(columns: NDArray[np.uint32] | Hashes) -> Hashes:
    key = np.zeros(len(columns), dtype=np.uint64)
    for column in columns.T:
        key = mixed(key + column.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15))
    return key


def _neighbours(key: Hashes, order: Rows, neighbours: int, rows: int) -> list[NDArray[np.int64]]:
    """Return pairs of rows with one key, at most ``neighbours`` apart in ``order``, as ``left * rows + right``."""
    ordered = order[np.argsort(key[order], kind="stable")]
    values = key[ordered]
    pairs = []
    for step in range(1, neighbours + 1):
        at = np.flatnonzero(values[step:] == values[:-step])
        one, other = ordered[at], ordered[at + step]
        pairs.append(np.minimum(one, other) * rows + np.maximum(one, other))
        if not len(at):
            break
    return pairs
