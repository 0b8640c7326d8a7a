"""Fingerprints of texts of which most are known from an earlier day: only what is new or has changed is read.

A later load may make words of earlier texts boilerplate, never take that back. So the texts whose words are said by new
ones, under the titles of one employer, are looked at again; the sets of others are made where a new text is like them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from extractors.duplicates.boilerplate import ended_with, said_of
from extractors.duplicates.fingerprints import Fingerprints, Read, Segments, read_texts, sketches
from extractors.duplicates.loads import NEVER
from extractors.duplicates.sets import Kept, Loads, Sets
from extractors.duplicates.shingles import Rows, distinct
from extractors.duplicates.sketches import BINS
from extractors.duplicates.texts import Texts

#: Texts that are asked for at a time: all that are landed are looked through for them.
_TEXTS_AT_A_TIME = 50_000
_SKETCHES_AT_A_TIME = 1 << 16


def fingerprints_later(
    known: Fingerprints, at: Rows, texts: Texts, employer: Rows, title: Rows, load: Rows, folder: Path | None = None
) -> Fingerprints:
    """Return the ``fingerprints`` of all rows, of which ``at`` are those of ``known``, landed before all others.

    Sets are made of new and changed texts alone; ``with_sets`` makes more.
    """
    rows = len(load)
    is_new = np.ones(rows, bool)
    is_new[at] = False
    new = read_texts(_asked(texts, np.flatnonzero(is_new)), employer, title, folder, "new")
    segments, changed = _with_new(known.segments, at, new, load)
    size, text, words = (np.zeros(rows, kind.dtype) for kind in (known.size, known.text, known.words))
    size[at], text[at], words[at] = known.size, known.text, known.words
    for part in new:
        text[part.rows], words[part.rows] = part.text, part.words
    nowhere: dict[str, Any] = {"sets": [], "chunk": np.full(rows, -1, np.int32), "place": np.zeros(rows, np.int64)}
    prints = replace(known, **nowhere, size=size, text=text, words=words, segments=segments)
    again = read_texts(_asked(texts, changed), employer, title, folder, "again")
    prints = _with_parts(prints, [*new, *again], folder)
    fresh = np.flatnonzero(prints.chunk == 0)
    ordered, made = sketches([(sets, fresh[np.argsort(prints.place[fresh])]) for sets in prints.sets], load)
    is_same = prints.chunk[at[known.sketched]] < 0
    before = (at[known.sketched[is_same]] << 16) | known.since[is_same]
    both = np.sort(np.concatenate([before, ordered]))
    sketch = np.empty((len(both), BINS), dtype=np.uint32)
    sketch[np.searchsorted(both, ordered)] = made
    of_before = np.flatnonzero(is_same)
    for low in range(0, len(before), _SKETCHES_AT_A_TIME):
        some = slice(low, low + _SKETCHES_AT_A_TIME)
        sketch[np.searchsorted(both, before[some])] = known.sketch[of_before[some]]
    first = np.searchsorted(both >> 16, np.arange(rows))
    return replace(prints, sketch=sketch, sketched=both >> 16, since=both & NEVER, first=first)


def with_sets(prints: Fingerprints, rows: Rows, texts: Texts, folder: Path | None = None) -> Fingerprints:
    """Return the fingerprints with the sets of ``rows``, whose texts are read where there are none yet."""
    wanted = np.zeros(len(prints.chunk), bool)
    wanted[rows] = True
    nobody = np.full(len(wanted), -1)
    for asked in _asked(texts, np.flatnonzero(wanted & (prints.chunk < 0))):
        parts = read_texts([asked], nobody, nobody, folder, f"{len(prints.sets)}-")
        prints = _with_parts(prints, parts, folder)
    return prints


def _asked(texts: Texts, rows: Rows) -> Iterator[tuple[Rows, pl.Series]]:
    for low in range(0, len(rows), _TEXTS_AT_A_TIME):
        some = rows[low : low + _TEXTS_AT_A_TIME]
        yield some, texts.of(some)


def _with_new(known: Segments, at: Rows, new: list[Read], load: Rows) -> tuple[Segments, Rows]:
    """Return the segments of all texts, and the known texts of which some became boilerplate just now."""
    under = np.concatenate([*(kept.read() for kept in known.under), *(part.under.read() for part in new)])
    until = np.full(len(under), NEVER, np.uint16)
    before = sum(map(len, known.until))
    until[:before] = np.concatenate([np.zeros(0, np.uint16), *known.until])
    row = np.concatenate([at[known.row], *(part.rows for part in new)])
    count = np.concatenate([known.count, *(part.segments for part in new)])
    said = said_of(under, under[before:][under[before:] > 0])
    of_text = row[np.searchsorted(np.cumsum(count), said, side="right")]
    ended = ended_with(under[said], load[of_text].astype(np.uint16))
    is_changed = (ended != until[said]) & (said < before)
    until[said] = ended
    return Segments(row, count, [Kept([under], None, "")], [until]), distinct(of_text[is_changed])


def _with_parts(prints: Fingerprints, parts: list[Read], folder: Path | None) -> Fingerprints:
    """Return the fingerprints with one more file of sets, of the texts that were read."""
    if not parts:
        return prints
    number = len(prints.sets)
    until = [_until(prints.segments, part.rows) for part in parts]
    packed = [part.packed(of_part) for part, of_part in zip(parts, until, strict=True)]
    sets = Sets(packed, folder, f"{number}-later")
    rows = np.concatenate([part.rows for part in parts])
    chunk, place, size = prints.chunk.copy(), prints.place.copy(), prints.size.copy()
    chunk[rows], place[rows], size[rows] = number, np.arange(len(rows)), np.diff(sets.starts)
    return replace(prints, sets=[*prints.sets, sets], chunk=chunk, place=place, size=size)


def _until(segments: Segments, rows: Rows) -> Loads:
    """Return the loads that made the segments of ``rows`` boilerplate, in the order of ``rows``."""
    (until,) = segments.until
    stands = np.empty(len(segments.row), np.int64)
    stands[segments.row] = np.arange(len(stands))
    begin = (np.cumsum(segments.count, dtype=np.int64) - segments.count)[stands[rows]]
    count = segments.count[stands[rows]]
    end = np.cumsum(count, dtype=np.int64)
    return until[np.repeat(begin - (end - count), count) + np.arange(end[-1] if len(end) else 0)]
