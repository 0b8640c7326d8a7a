"""Sets of shingles of many texts, packed for comparing: sorted, end to end, each shingle with whose words it is.

A shingle takes 31 bits of 32; the last says that it stands in an employer's boilerplate, from a load on that is kept
beside those that do. The sets of a million postings would not fit beside all else, so those of some tens of thousands
are a file, where a folder is given, and only what is compared just now is held.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.compiled import compiled
from extractors.duplicates.loads import NEVER
from extractors.duplicates.shingles import SHINGLE_BITS, Rows

Loads = NDArray[np.uint16]


class Kept:
    """Arrays end to end, in memory or in a file of ``folder`` that is mapped while somebody looks at it."""

    def __init__(self, parts: Sequence[NDArray[Any]], folder: Path | None, name: str) -> None:
        self.array: NDArray[Any] | None = None
        if folder is None or not any(map(len, parts)):  # an empty file cannot be mapped
            self.array = np.concatenate(parts)
            return
        self.file, self.kind = folder / name, parts[0].dtype
        with self.file.open("wb") as file:
            for part in parts:
                part.tofile(file)

    def read(self) -> NDArray[Any]:
        """Return the array."""
        return np.memmap(self.file, self.kind, mode="c").view(np.ndarray) if self.array is None else self.array

    def forget(self) -> None:
        """Give its room back."""
        if self.array is None:
            self.file.unlink()
        self.array = None


class Packed(NamedTuple):
    """Sets ``packed[starts[i]:starts[i + 1]]``: shingles times two, plus one where it ended as the job's own.

    ``ended[ends[i]:ends[i + 1]]`` has the load of each of the latter, in their order.
    """

    packed: NDArray[np.uint32]
    starts: Rows
    ended: Loads
    ends: Rows


class Sets:
    """Packed sets of some texts, held or in files of ``folder``."""

    def __init__(self, parts: Sequence[Packed], folder: Path | None, name: str) -> None:
        self.packed = Kept([part.packed for part in parts], folder, f"{name}.sets")
        self.ended = Kept([part.ended for part in parts], folder, f"{name}.ended")
        self.starts, self.ends = (
            np.cumsum(np.concatenate([[0], *(np.diff(starts) for starts in of_parts)]))
            for of_parts in ([part.starts for part in parts], [part.ends for part in parts])
        )

    def read(self) -> Packed:
        """Return the sets."""
        return Packed(self.packed.read(), self.starts, self.ended.read(), self.ends)


def packed_sets(
    shingle: NDArray[np.uint32], sizes: Rows, held: NDArray[np.int32], segments: NDArray[np.int32], until: Loads
) -> Packed:
    """Return the sets of texts as ``shingles.Shingled`` has them.

    ``sizes`` are the shingles of each text, ``until`` is the load that made each segment boilerplate, or ``NEVER``. Of
    a shingle that stands in several segments the last to become boilerplate counts.
    """
    starts, ends = (np.zeros(len(sizes) + 1, dtype=np.int64) for _ in range(2))
    packed, ended = np.empty(len(shingle), np.uint32), np.empty(len(shingle), np.uint16)
    longest = int(sizes.max(initial=0))
    # A table is less than four times as long as the text, and what finds its place taken may go behind its end.
    table = np.empty(5 * longest + 2, np.uint64)
    _pack(shingle, sizes, held, segments, until, table, (packed, starts, ended, ends))
    return Packed(packed[: starts[-1]], starts, ended[: ends[-1]], ends)


_EMPTY = np.uint64(0xFFFFFFFFFFFFFFFF)
_LOAD_BITS, _LOADS = np.uint64(16), np.uint64(0xFFFF)


@compiled
def _table_bits(size: Any) -> Any:
    """Return the bits of a table's places that is at least half empty."""
    bits = 1
    while (1 << bits) < 2 * size:
        bits += 1
    return bits


@compiled
def _pack(shingle: Any, sizes: Any, held: Any, segments: Any, until: Any, table: Any, made: Any) -> None:
    """Fill ``made``. A table in the order of the values' first bits drops what stands twice, and nearly sorts."""
    packed, starts, ended, ends = made
    at = segment = out = out_ended = 0
    for row in range(len(sizes)):
        bits = _table_bits(sizes[row])
        places = (1 << bits) + sizes[row]
        table[:places] = _EMPTY
        shift = np.uint64(SHINGLE_BITS - bits)
        for _ in range(segments[row]):
            load = np.uint64(until[segment])
            for _ in range(held[segment]):
                value = np.uint64(shingle[at])
                place = value >> shift
                while table[place] != _EMPTY and table[place] >> _LOAD_BITS != value:
                    place += np.uint64(1)
                keyed = value << _LOAD_BITS | load
                if table[place] == _EMPTY or table[place] < keyed:
                    table[place] = keyed
                at += 1
            segment += 1
        found = 0
        for reading in range(places):
            if table[reading] == _EMPTY:
                continue
            moved = table[reading]
            before = found
            while before > 0 and table[before - 1] > moved:
                table[before] = table[before - 1]
                before -= 1
            table[before] = moved
            found += 1
        for number in range(found):
            since = np.uint16(table[number] & _LOADS)
            is_ended = since != NEVER
            packed[out + number] = np.uint32(table[number] >> _LOAD_BITS) << np.uint32(1) | np.uint32(is_ended)
            if is_ended:
                ended[out_ended] = since
                out_ended += 1
        out += found
        starts[row + 1], ends[row + 1] = out, out_ended
