"""Which segments of an employer's texts are its boilerplate, and from which load on.

A segment that stands under ``BOILERPLATE_TITLES`` titles of one employer says nothing of the job. Segments are told by
64-bit hashes and looked at a range of them at a time, so that a million texts need no more room than some tens of
thousands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.compiled import compiled
from extractors.duplicates.loads import NEVER
from extractors.duplicates.sets import Kept, Loads
from extractors.duplicates.shingles import Hashes, Rows, mixed
from extractors.duplicates.threads import in_threads
from extractors.duplicates.thresholds import BOILERPLATE_TITLES

_SALT = np.uint64(0x9E3779B97F4A7C15)
#: Of 64 bits so many tell the titles of a segment apart, the others the segments.
_TITLE_BITS = np.uint64(14)
#: Segments looked at at a time, about.
_SEGMENTS = 1 << 22


def under_titles(segment: Hashes, segments: NDArray[np.int32], employer: Rows, title: Rows) -> Hashes:
    """Return a number for each segment that tells it, its employer and its title; 0 where no employer is known.

    ``segments`` of the hashes ``segment`` are of each text, whose employer and title are given as numbers.
    """
    own = np.repeat(employer.astype(np.uint64) * _SALT, segments)
    titles = np.repeat(mixed(title.astype(np.uint64)) >> (np.uint64(64) - _TITLE_BITS), segments)
    under = (mixed(segment + own) >> _TITLE_BITS << _TITLE_BITS) | titles
    under[np.repeat(employer < 0, segments)] = 0
    return under


def boilerplate(under: Sequence[Kept], loads: Sequence[Rows], segments: Sequence[NDArray[np.int32]]) -> list[Loads]:
    """Return of each segment the load that brought its title number ``BOILERPLATE_TITLES``, or ``NEVER``.

    ``under`` are the numbers of :func:`under_titles`, some texts at a time; ``loads`` and ``segments``, with which load
    each of the texts came and how many segments it has.
    """
    until = [np.full(int(of_texts.sum()), NEVER, dtype=np.uint16) for of_texts in segments]
    bits = max(sum(map(len, until)) // _SEGMENTS, 0).bit_length()

    def look(number: int) -> None:
        found = [_in_range(kept.read(), np.uint64(bits), np.uint64(number)) for kept in under]
        values = np.concatenate(
            [np.zeros(0, np.uint64), *(kept.read()[at] for kept, at in zip(under, found, strict=True))]
        )
        is_often = _met_often(values >> _TITLE_BITS)
        if not is_often.any():
            return
        often = values[is_often]
        load = np.zeros(len(often), np.uint16)
        if any(load.any() for load in loads):
            of_texts = zip(loads, segments, found, strict=True)
            load = np.concatenate([np.repeat(of_load.astype(np.uint16), n)[at] for of_load, n, at in of_texts])
            load = load[is_often]
        ended = np.full(len(values), NEVER, dtype=np.uint16)
        ended[is_often] = ended_with(often, load)
        low = 0
        for of_chunk, at in zip(until, found, strict=True):
            of_chunk[at] = ended[low : low + len(at)]
            low += len(at)

    for _ in in_threads(look, range(1 << bits)):
        pass
    return until


def ended_with(under: Hashes, load: Loads) -> Loads:
    """Return with which load each segment of ``under``, of a text of ``load``, became boilerplate, or ``NEVER``."""
    # Numbers of sixteen bits are put in order by their digits, in no time.
    return np.asarray(_ended(under, load, np.argsort(load, kind="stable")))


def said_of(under: Hashes, new: Hashes) -> Rows:
    """Return where segments of ``under`` stand that are among ``new``, and a few others."""
    size = 1 << max(len(new).bit_length() + 4, 10)
    is_new = np.zeros(size, np.bool_)
    is_new[(new >> _TITLE_BITS) & np.uint64(size - 1)] = True
    return np.asarray(_marked(under, is_new))


@compiled
def _marked(under: Any, is_new: Any) -> Any:
    found = np.empty(len(under), np.int64)
    count = 0
    for at in range(len(under)):
        if under[at] != np.uint64(0) and is_new[(under[at] >> _TITLE_BITS) & np.uint64(len(is_new) - 1)]:
            found[count] = at
            count += 1
    return found[:count].copy()


@compiled
def _ended(under: Any, load: Any, order: Any) -> Any:
    """Return with which load each segment of ``under`` became boilerplate; ``order`` are its places by load.

    Each segment has a place in a table, with the titles that it was met under so far.
    """
    size = 1024
    while size < 2 * len(under):
        size *= 2
    segments, titles = np.zeros(size, np.uint64), np.zeros((size, BOILERPLATE_TITLES), np.uint16)
    known, until = np.zeros(size, np.uint8), np.full(size, NEVER, np.uint16)
    places = np.empty(len(under), np.int64)
    for at in order:
        segment = under[at] >> _TITLE_BITS
        place = segment & np.uint64(size - 1)
        while known[place] and segments[place] != segment:
            place = (place + np.uint64(1)) & np.uint64(size - 1)
        places[at], segments[place] = place, segment
        title = np.uint16(under[at] & ((np.uint64(1) << _TITLE_BITS) - np.uint64(1)))
        is_new = known[place] < BOILERPLATE_TITLES
        for number in range(known[place]):
            is_new &= titles[place, number] != title
        if is_new:
            titles[place, known[place]] = title
            known[place] += np.uint8(1)
            if known[place] == BOILERPLATE_TITLES:
                until[place] = load[at]
    return until[places]


@compiled
def _in_range(under: Any, bits: Any, number: Any) -> Any:
    """Return where numbers begin with the ``bits`` of ``number``; 0 is nobody's."""
    found = np.empty(len(under), np.int64)
    count = 0
    for at in range(len(under)):
        if under[at] != np.uint64(0) and (bits == np.uint64(0) or under[at] >> (np.uint64(64) - bits) == number):
            found[count] = at
            count += 1
    return found[:count].copy()


@compiled
def _met_often(segment: Any) -> Any:
    """Return which segments may stand ``BOILERPLATE_TITLES`` times: most stand once, and need not be sorted."""
    size = 1024
    while size < 2 * len(segment):
        size *= 2
    met = np.zeros(size, np.uint8)
    for at in range(len(segment)):
        place = segment[at] & np.uint64(size - 1)
        if met[place] < BOILERPLATE_TITLES:
            met[place] += np.uint8(1)
    is_often = np.empty(len(segment), np.bool_)
    for at in range(len(segment)):
        is_often[at] = met[segment[at] & np.uint64(size - 1)] >= BOILERPLATE_TITLES
    return is_often
