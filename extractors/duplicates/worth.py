"""Which of the pairs that met are worth comparing, text by text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.duplicates.candidates import Block
from extractors.duplicates.fingerprints import Fingerprints
from extractors.duplicates.overlap import estimated
from extractors.duplicates.pairs import Numbers
from extractors.duplicates.shingles import Rows
from extractors.duplicates.threads import in_threads
from extractors.duplicates.thresholds import WORTH_COMPARING

#: Pairs that a thread looks at at a time.
_PAIRS_AT_A_TIME = 1 << 19


def worth_comparing(
    met: NDArray[np.int64], prints: Fingerprints, numbers: Numbers, sure: Sequence[Block], landed: Rows
) -> tuple[Rows, Rows]:
    """Return the pairs of ``met`` (``candidates``) whose sketches are alike, or that something else speaks for.

    A pair that met in a block of ``sure`` is always worth it.
    """

    def look(low: int) -> tuple[Rows, Rows]:
        left, right = np.divmod(met[low : low + _PAIRS_AT_A_TIME], len(landed))
        load = np.maximum(landed[left], landed[right])
        has_text = (prints.size[left] > 0) & (prints.size[right] > 0)
        worth = (estimated(prints, left, right, load) >= WORTH_COMPARING) & has_text
        # A sketch of a core and one of a whole text do not meet: where title and employer (or agency) agree, texts
        # decide.
        worth |= (numbers.title[left] == numbers.title[right]) & (
            (numbers.employer[left] == numbers.employer[right]) | (numbers.is_agency[left] != numbers.is_agency[right])
        )
        for block in sure:
            worth |= (block.key[left] == block.key[right]) & (block.until[left] > load)
        return left[worth], right[worth]

    looked = list(in_threads(look, range(0, max(len(met), 1), _PAIRS_AT_A_TIME)))
    left, right = (np.concatenate(side) for side in zip(*looked, strict=True))
    return left, right


def where_they_lie(prints: Fingerprints, left: Rows, right: Rows) -> tuple[Rows, Rows]:
    """Return the pairs in the order of their sets: one is compared where those of others were just read."""
    lies = prints.chunk[left].astype(np.uint16) << 8 | prints.chunk[right].astype(np.uint16)
    order = np.argsort(lies, kind="stable")
    return left[order], right[order]
