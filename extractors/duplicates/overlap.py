"""How much of two texts is the same, exactly: counts over their sets of shingles, many pairs at a time."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.duplicates.fingerprints import Fingerprints, members
from extractors.duplicates.shingles import Rows
from extractors.duplicates.thresholds import FEWEST_CORE_SHINGLES

Shares = NDArray[np.float64]

_PAIRS_AT_A_TIME = 4_096


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
    pairs = len(left)
    sizes = np.diff(prints.starts)
    keys, cores = [], []
    for side, rows in enumerate((left, right)):
        owner, at = members(prints.starts, rows)
        is_core = prints.until[at] > load[owner]
        # Pair, shingle, side, core: equal shingles of a pair become neighbours.
        key = (owner.astype(np.uint64) << np.uint64(34)) | (prints.shingles[at].astype(np.uint64) << np.uint64(2))
        keys.append(key | np.uint64(side << 1) | is_core)
        cores.append(np.bincount(owner[is_core], minlength=pairs))
    keyed = np.concatenate(keys)
    keyed.sort()
    at = np.flatnonzero((keyed[1:] >> np.uint64(2)) == (keyed[:-1] >> np.uint64(2)))
    pair = (keyed[at] >> np.uint64(34)).astype(np.int64)
    in_core, in_other_core = (keyed[at] & np.uint64(1)) == 1, (keyed[at + 1] & np.uint64(1)) == 1
    shared = np.bincount(pair, minlength=pairs)
    of_core, of_other_core = (np.bincount(pair[k], minlength=pairs) for k in (in_core, in_other_core))
    both = np.bincount(pair[in_core & in_other_core], minlength=pairs)
    size, other = sizes[left], sizes[right]
    core, other_core = cores
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


def _share(part: Rows, whole: Rows) -> Shares:
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)
