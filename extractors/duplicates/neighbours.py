"""Neighbours in a block as they were when each record was landed, for all loads in one pass.

The rows of a block stand in a list, and the loads are taken back one by one, the last first: what a load brought finds
its neighbours among what is still there, and is then unlinked. Each row is asked once and unlinked once, however many
loads there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.compiled import compiled
from extractors.duplicates.loads import NEVER
from extractors.duplicates.shingles import Hashes, Rows

#: What is known of a key: it was met more than once, and for a new row.
_OLD, _TWICE, _NEW = np.uint8(0), np.uint8(2), np.uint8(4)


def neighbours(
    key: Hashes, row: Rows, since: Rows, until: Rows, load: Rows, steps: int, after: int = -1
) -> list[NDArray[np.int64]]:
    """Return pairs of rows under one key, at most ``steps`` apart when the later was landed: ``left * rows + right``.

    ``key``, ``row``, ``since`` and ``until`` say which rows had which key from which load on and until which; they are
    in the order of the block, what one row had one after the other. ``load`` numbers the load of every row. Pairs of
    which both were landed by ``after`` are left out.
    """
    rows = len(load)
    # Most keys stand once or are of no new row: to see that is much cheaper than to sort them all.
    kept = _may_meet(key, load[row] > after)
    if not len(kept):
        return []
    by_key = kept[np.argsort(key[kept], kind="stable")]
    key, row, since, until = key[by_key], row[by_key], since[by_key], until[by_key]
    # What kept its key is one thing.
    opens = np.ones(len(key), dtype=bool)
    opens[1:] = (key[1:] != key[:-1]) | (row[1:] != row[:-1]) | (since[1:] != until[:-1])
    first = np.flatnonzero(opens)
    last = np.append(first[1:], len(key)) - 1
    key, row, since, until = key[first], row[first], since[first], until[last]
    pairs = []
    for one, other in _met(key, row, since, np.append(until, NEVER + 1), load, steps, after):
        pairs.append(np.minimum(one, other) * rows + np.maximum(one, other))
    return pairs


@compiled
def _may_meet(key: Any, is_new: Any) -> Any:
    """Return where keys stand that may stand twice, and once for a new row."""
    size = 1024
    while size < 4 * len(key):
        size *= 2
    met = np.zeros(size, np.uint8)
    for at in range(len(key)):
        place = key[at] & np.uint64(size - 1)
        met[place] = (_TWICE if met[place] else np.uint8(1)) | (met[place] & _NEW) | (_NEW if is_new[at] else _OLD)
    kept = np.empty(len(key), np.int64)
    count = 0
    for at in range(len(key)):
        if met[key[at] & np.uint64(size - 1)] == _TWICE | _NEW:
            kept[count] = at
            count += 1
    return kept[:count].copy()


def _met(
    key: Hashes, row: Rows, since: Rows, until: Rows, load: Rows, steps: int, after: int
) -> Iterator[tuple[Rows, Rows]]:
    size = len(key)
    following, before = np.arange(1, size + 2), np.arange(-1, size)
    # The place behind the last row ends every list.
    before[0] = before[size] = following[size] = size
    apart = np.flatnonzero(key[1:] != key[:-1])
    following[apart] = before[apart + 1] = size
    by_load = np.argsort(since, kind="stable")
    starts = np.flatnonzero(np.append(True, np.diff(since[by_load]) != 0))
    for low, high in zip(starts[::-1], [size, *starts[:0:-1]], strict=True):
        of_load = by_load[low:high]
        now = since[of_load[0]]
        if now <= after:
            return
        landed = of_load[load[row[of_load]] == now]
        for one, other in _walked(landed, following, until, now, steps):
            yield row[one], row[other]
        # Where all were landed now, looking ahead has met them all.
        has_older = low or len(landed) < len(of_load)
        for one, other in _walked(landed, before, until, now, steps) if has_older else ():
            is_older = load[row[other]] < now
            yield row[one[is_older]], row[other[is_older]]
        if low:
            _unlink(of_load, following, before)


def _walked(places: Rows, linked: Rows, until: Rows, now: int, steps: int) -> Iterator[tuple[Rows, Rows]]:
    end = len(until) - 1
    at = places
    for _ in range(steps):
        at = linked[at]
        while (is_over := until[at] <= now).any():
            at = np.where(is_over, linked[at], at)
        is_there = at < end
        places, at = places[is_there], at[is_there]
        if not len(at):
            return
        yield places, at


def _unlink(places: Rows, following: Rows, before: Rows) -> None:
    """Take ``places`` (sorted) out of their lists; those that follow one another go together."""
    is_run = following[places[:-1]] == places[1:]
    first, last = places[np.append(True, ~is_run)], places[np.append(~is_run, True)]
    previous, after = before[first], following[last]
    following[previous], before[after] = after, previous
    following[-1] = before[-1] = len(following) - 1
