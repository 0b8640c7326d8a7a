"""Which pairs are worth comparing: a number that grows with the postings, however much of their text is the same.

Records meet in blocks (a band of the sketch, a requisition, a title of an employer) and are paired with their
neighbours there alone, in an order in which what belongs together stands together. A block of ten thousand copies of
one template costs ten thousand pairs, not fifty million, and copies of one job still touch: they follow one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.duplicates.fingerprints import Fingerprints
from extractors.duplicates.loads import NEVER
from extractors.duplicates.neighbours import neighbours
from extractors.duplicates.shingles import Hashes, Rows, distinct, mixed

#: Bins of a band. Three meet over the 42 bands in 94 of 100 pairs of a likeness of 0.4, in all of 0.6, in 29 of 0.2.
_NARROW, _NARROW_BANDS = 3, 42
#: Two bins meet far below that: they count only under the same words of the title.
_WIDE, _WIDE_BANDS = 2, 16
#: Neighbours of a record in a block.
NEIGHBOURS = 2
NEIGHBOURS_OF_TITLE = 4


class Block(NamedTuple):
    """A key of each row, the load with which the row has it no more (0: it never had it), and how many neighbours are
    looked at.
    """

    key: Hashes
    until: Rows
    neighbours: int


def candidates(
    prints: Fingerprints, orders: Sequence[Rows], title: Rows, blocks: Iterable[Block], load: Rows, after: int = -1
) -> tuple[Rows, Rows]:
    """Return pairs ``left < right`` of rows, each once: those that met when the later of the two was landed.

    ``orders`` are permutations of the rows, used in turn; ``title`` numbers the words of a title; ``load`` numbers the
    load of each row. Only pairs that met in a load after ``after``.
    """
    rows = len(title)
    found: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
    fresh: list[NDArray[np.int64]] = []
    for pairs in chain(_met_in_bands(prints, orders, title, load, after), _met_in_blocks(orders, blocks, load, after)):
        fresh += pairs
        if sum(map(len, fresh)) > 4 * rows + 1_000_000:
            found, fresh = distinct(np.concatenate([found, *fresh])), []
    found = distinct(np.concatenate([found, *fresh]))
    return found // max(rows, 1), found % max(rows, 1)


def _met_in_bands(
    prints: Fingerprints, orders: Sequence[Rows], title: Rows, load: Rows, after: int
) -> Iterator[list[NDArray[np.int64]]]:
    row, since = prints.sketched, prints.since
    is_followed = np.append(row[1:] == row[:-1], False)
    until = np.where(is_followed, np.append(since[1:], 0), NEVER)
    has_text = prints.size > 0
    ordered = []
    for order in orders:
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        by_rank = np.argsort(rank[row], kind="stable")
        ordered.append(by_rank[has_text[row[by_rank]]])
    for number, key in enumerate(_bands(prints, title)):
        at = ordered[number % len(ordered)]
        yield neighbours(key[at], row[at], since[at], until[at], load, NEIGHBOURS, after)


def _met_in_blocks(
    orders: Sequence[Rows], blocks: Iterable[Block], load: Rows, after: int
) -> Iterator[list[NDArray[np.int64]]]:
    for block in blocks:
        for order in orders:
            at = order[block.until[order] > load[order]]
            yield neighbours(block.key[at], at, load[at], block.until[at], load, block.neighbours, after)


def _bands(prints: Fingerprints, title: Rows) -> Iterator[Hashes]:
    for first in range(0, _NARROW * _NARROW_BANDS, _NARROW):
        yield _joined(prints.sketch[:, first : first + _NARROW])
    titles = title[prints.sketched].astype(np.uint64)
    for first in range(0, _WIDE * _WIDE_BANDS, _WIDE):
        yield _joined(np.column_stack([prints.sketch[:, first : first + _WIDE], titles]))


def _joined(columns: NDArray[np.uint32] | Hashes) -> Hashes:
    key = np.zeros(len(columns), dtype=np.uint64)
    for column in columns.T:
        key = mixed(key + column.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15))
    return key
