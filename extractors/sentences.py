"""Where the sentence around some words begins and ends, in one text or for all hits of a batch."""

from __future__ import annotations

from typing import Any

import numpy as np

from extractors.compiled import compiled
from extractors.phrase_index import Found
from extractors.scan import Scan

#: How far a sentence is read on each side of a wording.
REACH = 130
_STOPS = ("\n", ";", ". ", "! ", "? ")
_BREAKS, _MAY_STOP = (np.isin(np.arange(256), [ord(sign) for sign in signs]) for signs in ("\n;", ".!?"))
_BLANK = np.uint8(ord(" "))


def sentence_at(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence of ``folded[start:end]`` begins and ends."""
    low, high = max(0, start - REACH), min(len(folded), end + REACH)
    for stop in _STOPS:
        low = max(low, folded.rfind(stop, low, start) + 1)
        at = folded.find(stop, end, high)
        high = high if at < 0 else at
    return low, high


def sentences_at(scan: Scan, found: Found) -> tuple[list[int], list[int]]:
    """Return where the sentences of all hits begin and end in the flat texts: :func:`sentence_at` of each."""
    breaks, stops = scan.once("sentences.stops", lambda: _stops(scan.flat.data))
    low, high = found.start - REACH, found.end + REACH
    for places, size in ((breaks, 1), (stops, 2)):
        last = np.searchsorted(places, found.start - size, side="right") - 1
        low = np.maximum(low, np.append(places, -REACH)[last] + 1)
        following = np.append(places, scan.flat.starts[-1])[np.searchsorted(places, found.end)]
        high = np.where(following + size <= high, following, high)
    return low.tolist(), high.tolist()


@compiled
def _stops(data: Any) -> Any:
    """Return where sentences end by one sign, and where by a sign and the blank behind it."""
    places, breaks, stops = np.empty((2, len(data)), np.int64), 0, 0
    for at in range(len(data)):
        if _BREAKS[data[at]]:
            places[0, breaks] = at
            breaks += 1
        elif at + 1 < len(data) and _MAY_STOP[data[at]] and data[at + 1] == _BLANK:
            places[1, stops] = at
            stops += 1
    return places[0, :breaks].copy(), places[1, :stops].copy()
