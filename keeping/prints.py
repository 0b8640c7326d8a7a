"""Fingerprints of the landed texts, kept beside the links: the next load reads its own texts and few others."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from extractors.duplicates.fingerprints import Fingerprints, Segments
from extractors.duplicates.sets import Kept

_OF_TEXTS = ("size", "text", "words", "sketch", "sketched", "since", "first")


class PrintsFile:
    """Fingerprints (``extractors.duplicates.links.KeptPrints``) read from one file, where there is one, and kept in
    another, which the caller puts in its place.

    A file is a kilobyte a text, in numpy's format, which stores arrays and nothing else.
    """

    def __init__(self, known: Path | None, written: Path) -> None:
        self.known, self.written = known, written

    def read(self) -> Fingerprints | None:
        """Return what the file holds; nothing where it is missing or was cut off."""
        if self.known is None:
            return None
        try:
            with np.load(self.known) as held:
                arrays: dict[str, Any] = {name: held[name] for name in held.files}
            segments = Segments(arrays["row"], arrays["count"], [Kept([arrays["under"]], None, "")], [arrays["until"]])
            chunk, place = np.zeros(0, np.int32), np.zeros(0, np.int64)
            of_texts = {name: arrays[name] for name in _OF_TEXTS}
            return Fingerprints(sets=[], chunk=chunk, place=place, segments=segments, **of_texts)
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None

    def keep(self, prints: Fingerprints) -> None:
        """Write the fingerprints, without the sets: those are made again where they are asked for."""
        segments = prints.segments
        np.savez(
            self.written,
            row=segments.row,
            count=segments.count,
            under=np.concatenate([np.zeros(0, np.uint64), *(kept.read() for kept in segments.under)]),
            until=np.concatenate([np.zeros(0, np.uint16), *segments.until]),
            **{name: getattr(prints, name) for name in _OF_TEXTS},
        )
