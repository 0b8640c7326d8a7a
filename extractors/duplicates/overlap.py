"""How much of two texts is the same, exactly: counts over their sets of shingles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.compiled import compiled
from extractors.duplicates.fingerprints import Fingerprints
from extractors.duplicates.shingles import Rows
from extractors.duplicates.threads import in_threads
from extractors.duplicates.thresholds import FEWEST_CORE_SHINGLES

Shares = NDArray[np.float64]

#: Pairs that a thread compares at a time.
_PAIRS_AT_A_TIME = 16_384


class Overlap(NamedTuple):
    """Of each pair: ``whole``, the Jaccard coefficient of the sets; ``core``, the same with the boilerplate off;
    ``contained``, the share of one's shingles that stands in the other, the larger of the two; ``core_contained``;
    ``size``, the smaller set over the larger.
    """

    whole: Shares
    core: Shares
    contained: Shares
    core_contained: Shares
    size: Shares


def overlap(prints: Fingerprints, left: Rows, right: Rows, load: Rows | None = None) -> Overlap:
    """Return the overlap of the texts ``left[i]`` and ``right[i]``, with the boilerplate of ``load[i]`` (or 0) off."""
    load = np.zeros(len(left), dtype=np.int64) if load is None else load
    counts = np.zeros((len(left), len(_Counts._fields)), dtype=np.int32)
    # Sets lie in chunks: those of two chunks are compared together, and those of one text one after the other.
    one, other = prints.chunk[left], prints.chunk[right]
    order = np.lexsort((load, left, other, one))
    opens = np.append(True, (np.diff(one[order]) != 0) | (np.diff(other[order]) != 0))[: len(order)]
    ends = np.append(np.flatnonzero(opens)[1:], len(order))

    def count(span: tuple[int, int]) -> None:
        pairs = order[span[0] : span[1]]
        sets, other_sets = (prints.sets[chunk[pairs[0]]].read() for chunk in (one, other))
        of_pairs = np.empty((len(pairs), len(_Counts._fields)), dtype=np.int32)
        _count(sets, other_sets, prints.place[left[pairs]], prints.place[right[pairs]], load[pairs], of_pairs)
        counts[pairs] = of_pairs

    for _ in in_threads(count, _spans(ends)):
        pass
    return _shares(_Counts(*counts.T.astype(np.int64)))


def _spans(ends: Rows) -> Iterator[tuple[int, int]]:
    """Yield where some pairs begin and end that lie in the same two chunks."""
    low = 0
    for end in ends.tolist():
        while low < end:
            yield low, (low := min(low + _PAIRS_AT_A_TIME, end))


class _Counts(NamedTuple):
    """Shingles of each pair: of the one, of its core, of the other, of its core; in both, in the core of the one and in
    the other, the reverse, and in both cores.
    """

    size: Rows
    core: Rows
    other_size: Rows
    other_core: Rows
    shared: Rows
    of_core: Rows
    of_other_core: Rows
    both: Rows


def _shares(n: _Counts) -> Overlap:
    whole = _share(n.shared, n.size + n.other_size - n.shared)
    contained = np.maximum(_share(n.shared, n.size), _share(n.shared, n.other_size))
    is_enough, is_other_enough = n.core >= FEWEST_CORE_SHINGLES, n.other_core >= FEWEST_CORE_SHINGLES
    contained_core = np.maximum(
        np.where(is_enough, _share(n.of_core, n.core), 0.0),
        np.where(is_other_enough, _share(n.of_other_core, n.other_core), 0.0),
    )
    return Overlap(
        whole,
        np.where(is_enough & is_other_enough, _share(n.both, n.core + n.other_core - n.both), whole),
        contained,
        np.where(is_enough | is_other_enough, contained_core, contained),
        _share(np.minimum(n.size, n.other_size), np.maximum(n.size, n.other_size)),
    )


def _share(part: Rows, whole: Rows) -> Shares:
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)


@compiled
def _count(one: Any, other: Any, left: Any, right: Any, load: Any, counts: Any) -> Any:
    """Fill a row of ``counts`` (``_Counts``) for each pair: two sorted sets are walked side by side.

    What goes on in a step depends on no branch, for none of them could be foretold.
    """
    room, other_room = np.empty(0, np.uint32), np.empty(0, np.uint32)
    bit = np.uint32(1)
    for pair in range(len(left)):
        values, room, core = _known(one, left[pair], load[pair], room)
        other_values, other_room, other_core = _known(other, right[pair], load[pair], other_room)
        size, other_size = len(values), len(other_values)
        at = other_at = shared = of_core = of_other_core = both = 0
        while at < size and other_at < other_size:
            packed, other_packed = values[at], other_values[other_at]
            value, other_value = packed >> bit, other_packed >> bit
            is_same = value == other_value
            is_core, is_other_core = packed & bit == 0, other_packed & bit == 0
            shared += is_same
            of_core += is_same & is_core
            of_other_core += is_same & is_other_core
            both += is_same & is_core & is_other_core
            at += value <= other_value
            other_at += other_value <= value
        counts[pair] = size, core, other_size, other_core, shared, of_core, of_other_core, both


@compiled
def _known(sets: Any, row: Any, load: Any, room: Any) -> Any:
    """Return the packed set of a text as of a load, the room for another one, and the size of the core."""
    packed, starts, ended, ends = sets
    values = packed[starts[row] : starts[row + 1]]
    core = len(values)
    for at in range(ends[row], ends[row + 1]):
        core -= ended[at] <= load
    if core == len(values) - (ends[row + 1] - ends[row]):
        return values, room, core
    # Some of what is boilerplate at last was none yet.
    if len(room) < len(values):
        room = np.empty(2 * len(values), np.uint32)
    at_end = ends[row]
    for at in range(len(values)):
        room[at] = values[at]
        if values[at] & np.uint32(1):
            room[at] = values[at] - np.uint32(ended[at_end] > load)
            at_end += 1
    return room[: len(values)], room, core


def estimated(prints: Fingerprints, left: Rows, right: Rows, load: Rows | None = None) -> Shares:
    """Return the share of equal bins of the sketches: the Jaccard coefficient of the cores, give or take 0.04."""
    load = np.zeros(len(left), dtype=np.int64) if load is None else load
    return _equal_bins(prints.sketch, prints.first, prints.sketched, prints.since, left, right, load)


@compiled
def _equal_bins(sketch: Any, first: Any, sketched: Any, since: Any, left: Any, right: Any, load: Any) -> Any:
    share = np.empty(len(left), np.float64)
    for pair in range(len(left)):
        one = sketch[_known_at(first, sketched, since, left[pair], load[pair])]
        other = sketch[_known_at(first, sketched, since, right[pair], load[pair])]
        equal = 0
        for column in range(len(one)):
            equal += one[column] == other[column]
        share[pair] = equal / len(one)
    return share


@compiled
def _known_at(first: Any, sketched: Any, since: Any, row: Any, load: Any) -> Any:
    """Return which sketch stands for a text after a load."""
    at = first[row]
    while at + 1 < len(sketched) and sketched[at + 1] == row and since[at + 1] <= load:
        at += 1
    return at
