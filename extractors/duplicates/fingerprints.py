"""What stands for a text when texts are compared: its set of shingles, and a min-hash sketch of it.

An employer's boilerplate (segments that stand under several of its titles) is marked in the set and left out of the
sketch, so that two jobs do not meet through the same "About us".

A text is read once, whatever the loads, and no more texts are held than are read just now: what a later load makes
boilerplate is marked with that load, and only the texts in which it stands get a further sketch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from extractors.duplicates.boilerplate import boilerplate, under_titles
from extractors.duplicates.loads import NEVER
from extractors.duplicates.sets import Kept, Loads, Packed, Sets, packed_sets
from extractors.duplicates.shingles import Hashes, Rows, Shingled, distinct, shingled
from extractors.duplicates.sketches import BINS, sketched
from extractors.duplicates.threads import in_threads

#: Files of sets at most: any two of them are compared with each other.
_CHUNKS = 16


@dataclass(frozen=True, slots=True)
class Segments:
    """The segments of all texts end to end: of the text ``row[i]`` are ``count[i]``.

    ``under`` (``boilerplate.under_titles``) and ``until``, the load that made each boilerplate, are some texts at a
    time.
    """

    row: Rows
    count: NDArray[np.int32]
    under: Sequence[Kept]
    until: Sequence[Loads]


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Of each text: its set, ``sets[chunk[row]]`` at ``place[row]``; ``size``, how many shingles are in it; ``text``, a
    hash of all words; ``words``, how many.

    ``sketch`` (``BINS`` columns) has a row for each text ``sketched[i]`` from the load ``since[i]`` on, in that order;
    those of a text begin at ``first[text]``. ``chunk`` is -1 where no set was made yet (``later``).
    """

    sets: list[Sets]
    chunk: NDArray[np.int32]
    place: Rows
    size: NDArray[np.int32]
    text: Hashes
    words: NDArray[np.int32]
    sketch: NDArray[np.uint32]
    sketched: Rows
    since: Rows
    first: Rows
    segments: Segments


class Read:
    """Some texts on their way: their rows, shingles and segments."""

    def __init__(self, rows: Rows, read: Shingled, under: Hashes, folder: Path | None, name: str) -> None:
        self.rows, self.text, self.words, self.segments = rows, read.text, read.words, read.segments
        self.shingle = Kept([read.shingle], folder, f"{name}.shingles")
        self.held, self.under = Kept([read.held], folder, f"{name}.held"), Kept([under], folder, f"{name}.under")

    def packed(self, until: Loads) -> Packed:
        """Return the sets, and give back what they were made of."""
        held = self.held.read()
        of_row = np.append(0, np.cumsum(self.segments))
        sizes = np.diff(np.append(0, np.cumsum(held, dtype=np.int64))[of_row])
        made = packed_sets(self.shingle.read(), sizes, held, self.segments, until)
        for kept in (self.shingle, self.held):
            kept.forget()
        return made


def read_texts(
    texts: Iterable[tuple[Rows, pl.Series]], employer: Rows, title: Rows, folder: Path | None, name: str = ""
) -> list[Read]:
    """Return ``texts``, some at a time, as they are read; files of ``folder`` begin with ``name``."""

    def read(given: tuple[int, tuple[Rows, pl.Series]]) -> Read:
        number, (of_rows, of_texts) = given
        made = shingled(of_texts)
        under = under_titles(made.segment, made.segments, employer[of_rows], title[of_rows])
        return Read(of_rows, made, under, folder, f"{name}{number}")

    return list(in_threads(read, enumerate(texts)))


def fingerprints(
    texts: Iterable[tuple[Rows, pl.Series]],
    employer: Rows,
    title: Rows,
    load: Rows | None = None,
    folder: Path | None = None,
) -> Fingerprints:
    """Return the fingerprints of ``texts``; ``employer`` and ``title`` are numbers, -1 where none is known.

    ``texts`` are rows with their texts, some at a time and each row once. ``load`` is the number of the load that each
    came with; without it all came with one. What a text is made of goes to files of ``folder`` where one is given, and
    the caller removes it.
    """
    rows = len(employer)
    load = np.zeros(rows, dtype=np.int64) if load is None else load
    chunk, place = np.zeros(rows, np.int32), np.zeros(rows, np.int64)
    size, words, text = np.zeros(rows, np.int32), np.zeros(rows, np.int32), np.zeros(rows, np.uint64)

    parts = read_texts(texts, employer, title, folder)
    for part in parts:
        text[part.rows], words[part.rows] = part.text, part.words
    until = boilerplate([p.under for p in parts], [load[p.rows] for p in parts], [p.segments for p in parts])
    together = -(-len(parts) // _CHUNKS) or 1

    def pack(number: int) -> tuple[Sets, Rows]:
        span = range(number * together, min((number + 1) * together, len(parts)))
        sets = Sets([parts[at].packed(until[at]) for at in span], folder, str(number))
        of_rows = np.concatenate([parts[at].rows for at in span])
        chunk[of_rows], place[of_rows], size[of_rows] = number, np.arange(len(of_rows)), np.diff(sets.starts)
        return sets, of_rows

    packed = list(in_threads(pack, range(-(-len(parts) // together))))
    ordered, sketch = sketches(packed, load)
    of_text = ordered >> 16
    segments = Segments(
        np.concatenate([np.zeros(0, np.int64), *(part.rows for part in parts)]),
        np.concatenate([np.zeros(0, np.int32), *(part.segments for part in parts)]),
        [part.under for part in parts],
        until,
    )
    first = np.searchsorted(of_text, np.arange(rows))
    sets = [sets for sets, _ in packed]
    return Fingerprints(sets, chunk, place, size, text, words, sketch, of_text, ordered & NEVER, first, segments)


def sketches(packed: Sequence[tuple[Sets, Rows]], load: Rows) -> tuple[Rows, NDArray[np.uint32]]:
    """Return ``row << 16 | since`` of each sketch of sets of rows, sorted, and the sketches."""
    versions = [_versions(sets, load[of_rows]) for sets, of_rows in packed]
    known = [(of_rows[at] << 16) | since for (_, of_rows), (at, since) in zip(packed, versions, strict=True)]
    ordered = np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *known]))
    made = np.empty((len(ordered), BINS), dtype=np.uint32)

    def sketch(number: int) -> None:
        made[np.searchsorted(ordered, known[number])] = sketched(packed[number][0].read(), *versions[number])

    for _ in in_threads(sketch, range(len(packed))):
        pass
    return ordered, made


def _versions(sets: Sets, load: Rows) -> tuple[Rows, Rows]:
    """Return ``place, load`` of each sketch to make: with the text's own load, and when some of it is boilerplate."""
    own = (np.arange(len(load)) << 16) | load
    ended = sets.ended.read()
    owner = np.repeat(np.arange(len(load)), np.diff(sets.ends))
    is_later = ended > load[owner]
    later = (owner[is_later] << 16) | ended[is_later]
    versions = distinct(np.concatenate([own, later])) if len(later) else own
    return versions >> 16, versions & NEVER
