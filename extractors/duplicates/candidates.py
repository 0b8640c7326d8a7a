"""Which pairs are worth comparing: a number that grows with the postings, however much of their text is the same.

Records meet in blocks (a band of the sketch, a requisition, a title of an employer) and are paired with their
neighbours there alone, in an order in which what belongs together stands together. A block of ten thousand copies of
one template costs ten thousand pairs, not fifty million, and copies of one job still touch: they follow one another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.compiled import compiled
from extractors.duplicates.fingerprints import Fingerprints
from extractors.duplicates.loads import NEVER
from extractors.duplicates.neighbours import neighbours
from extractors.duplicates.shingles import Hashes, Rows, distinct, mixed
from extractors.duplicates.threads import in_threads

Pairs = list[NDArray[np.int64]]

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
    prints: Fingerprints, orders: Sequence[Rows], title: Rows, blocks: Sequence[Block], load: Rows, after: int = -1
) -> NDArray[np.int64]:
    """Return pairs ``left < right`` of rows as ``left * rows + right``, each once and in this order: those that met
    when the later of the two was landed.

    ``orders`` are permutations of the rows, used in turn; ``title`` numbers the words of a title; ``load`` numbers the
    load of each row. Only pairs that met in a load after ``after``.
    """
    found: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
    fresh: list[NDArray[np.int64]] = []
    in_bands = _met_in_bands(prints, orders, title, load, after)
    in_blocks: Iterator[Callable[[], Pairs]] = (
        partial(_met_in_block, order, block, load, after) for block in blocks for order in orders
    )
    for pairs in in_threads(_looked, chain(in_bands, in_blocks)):
        fresh += pairs
        if sum(map(len, fresh)) > 4 * len(title) + 1_000_000:
            found, fresh = distinct(np.concatenate([found, *fresh])), []
    return distinct(np.concatenate([found, *fresh]))


def _looked(look: Callable[[], Pairs]) -> Pairs:
    return look()


def _met_in_bands(
    prints: Fingerprints, orders: Sequence[Rows], title: Rows, load: Rows, after: int
) -> Iterator[Callable[[], Pairs]]:
    row, since = prints.sketched, prints.since
    is_followed = np.append(row[1:] == row[:-1], False)
    until = np.where(is_followed, np.append(since[1:], 0), NEVER)
    has_text = prints.size > 0
    ordered = []
    for order in orders:
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        by_rank = np.argsort(rank[row], kind="stable")
        at = by_rank[has_text[row[by_rank]]]
        ordered.append((at, row[at], since[at], until[at], title[row[at]]))

    def look(number: int, first: int, bins: int, *, under_title: bool) -> Pairs:
        at, of_row, of_since, of_until, titles = ordered[number % len(ordered)]
        key = _band(prints.sketch, at, first, bins, titles, under_title)
        return neighbours(key, of_row, of_since, of_until, load, NEIGHBOURS, after)

    for number in range(_NARROW_BANDS):
        yield partial(look, number, number * _NARROW, _NARROW, under_title=False)
    for number in range(_WIDE_BANDS):
        yield partial(look, number, number * _WIDE, _WIDE, under_title=True)


def _met_in_block(order: Rows, block: Block, load: Rows, after: int) -> Pairs:
    at = order[block.until[order] > load[order]]
    return neighbours(block.key[at], at, load[at], block.until[at], load, block.neighbours, after)


_mixed: Any = compiled(mixed)
_STEP = np.uint64(0x9E3779B97F4A7C15)


@compiled
def _band(sketch: Any, at: Any, first: Any, bins: Any, title: Any, under_title: Any) -> Any:
    """Return the key of ``bins`` of the sketches ``at``, and of the titles where it is told under these."""
    key = np.zeros(len(at), np.uint64)
    for number in range(len(at)):
        joined: Any = np.uint64(0)
        for column in range(first, first + bins):
            joined = _mixed(joined + np.uint64(sketch[at[number], column]) + _STEP)
        if under_title:
            joined = _mixed(joined + np.uint64(title[number]) + _STEP)
        key[number] = joined
    return key
