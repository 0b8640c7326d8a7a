"""How much of two texts is the same, exactly: counts over their sets of shingles, many pairs at a time."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.duplicates.fingerprints import Fingerprints, members
from extractors.duplicates.shingles import Rows
from extractors.duplicates.thresholds import FEWEST_CORE_SHINGLES

Shares = NDArray[np.float64]

_PAIRS_AT_A_TIME = 4_096
#: What a shingle of a core counts; the product of two says whether it is of none, the one, the other or both.
_CORE, _OTHER_CORE = 2, 4
_SIDES = np.zeros(_CORE * _OTHER_CORE + 1, dtype=np.int64)
_SIDES[[_CORE, _OTHER_CORE, _CORE * _OTHER_CORE]] = 1, 2, 3


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
    parts = [
        _overlap(prints, *(rows[low : low + _PAIRS_AT_A_TIME] for rows in (left, right, load)))
        for low in range(0, len(left), _PAIRS_AT_A_TIME)
    ]
    return (
        Overlap(*(np.concatenate([*column, np.zeros(0)]) for column in zip(*parts, strict=True)))
        if parts
        else (Overlap(*(np.zeros(0) for _ in Overlap._fields)))
    )


def estimated(prints: Fingerprints, left: Rows, right: Rows, load: Rows | None = None) -> Shares:
    """Return the share of equal bins of the sketches: the Jaccard coefficient of the cores, give or take 0.04."""
    load = np.zeros(len(left), dtype=np.int64) if load is None else load
    left, right = prints.sketch_at(left, load), prints.sketch_at(right, load)
    share = np.zeros(len(left))
    for low in range(0, len(left), _PAIRS_AT_A_TIME):
        part = slice(low, low + _PAIRS_AT_A_TIME)
        share[part] = (prints.sketch[left[part]] == prints.sketch[right[part]]).mean(axis=1)
    return share


def _overlap(prints: Fingerprints, left: Rows, right: Rows, load: Rows) -> Overlap:
    one, core = _flagged(prints, left, load, _CORE)
    two, other_core = _flagged(prints, right, load, _OTHER_CORE)
    # A sparse product walks two sorted rows side by side: a seventh of what sorting both together takes.
    common = one.multiply(two)
    shared = np.diff(common.indptr).astype(np.int64)
    pair = np.repeat(np.arange(len(left)), shared)
    counts = np.bincount(pair * 4 + _SIDES[common.data], minlength=4 * len(left)).reshape(-1, 4)
    both = counts[:, 3]
    of_core, of_other_core = counts[:, 1] + both, counts[:, 2] + both
    sizes = np.diff(prints.starts)
    size, other = sizes[left], sizes[right]
    whole = _share(shared, size + other - shared)
    contained = np.maximum(_share(shared, size), _share(shared, other))
    has_core = (core >= FEWEST_CORE_SHINGLES) & (other_core >= FEWEST_CORE_SHINGLES)
    contained_core = np.maximum(
        np.where(core >= FEWEST_CORE_SHINGLES, _share(of_core, core), 0.0),
        np.where(other_core >= FEWEST_CORE_SHINGLES, _share(of_other_core, other_core), 0.0),
    )
    return Overlap(
        whole,
        np.where(has_core, _share(both, core + other_core - both), whole),
        contained,
        np.where((core >= FEWEST_CORE_SHINGLES) | (other_core >= FEWEST_CORE_SHINGLES), contained_core, contained),
        _share(np.minimum(size, other), np.maximum(size, other)),
    )


def _flagged(prints: Fingerprints, rows: Rows, load: Rows, flag: int) -> tuple[Any, Rows]:
    """Return the sets of ``rows`` as a sparse matrix, ``flag`` where a shingle is no boilerplate and 1 where it is, and
    how many are none.
    """
    from scipy.sparse import csr_array  # type: ignore[import-untyped]

    owner, at = members(prints.starts, rows)
    is_core = prints.until[at] > load[owner]
    ends = np.append(0, np.cumsum(prints.starts[rows + 1] - prints.starts[rows])).astype(np.int32)
    cores = np.append(0, np.cumsum(is_core))
    values = np.where(is_core, np.uint8(flag), np.uint8(1))
    shape = (len(rows), np.iinfo(np.int32).max)
    return csr_array((values, prints.shingles[at].view(np.int32), ends), shape=shape), cores[ends[1:]] - cores[
        ends[:-1]
    ]


def _share(part: Rows, whole: Rows) -> Shares:
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)
