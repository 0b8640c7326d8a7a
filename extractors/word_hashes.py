"""Words of folded texts as numbers: eight letters at a time, mixed to a hash; a run of words has one of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.compiled import compiled
from extractors.spacing import spaced_term

Places = NDArray[np.int64]

_LOAD = 8
LONGEST_WORD = 128  # letters; of a longer word the rest is not read
#: The letters and digits of words, and the signs that make another word of a word; every other sign reads as a blank.
_SPACED = np.frombuffer(spaced_term("".join(map(chr, range(128)))).encode() + b" " * 128, dtype=np.uint8)
_IN_WORD = np.where(ord(" ") == _SPACED, 0, _SPACED).astype(np.uint64)
_PLUS, _DOUBLED = np.uint8(ord("+")), np.uint64(1)
_FACTORS = np.random.default_rng(20).integers(1, 2**63, LONGEST_WORD // _LOAD + 1, dtype=np.uint64) | np.uint64(1)
_RUN, _FOLD, _BYTE = _FACTORS[-1], np.uint64(29), np.uint64(8)


@compiled
def next_word(data: Any, place: Any) -> Any:
    """Return where the first word of ``data`` from ``place`` on begins and ends, and its hash; both ends are the end of
    ``data`` where no word is left. Two pluses in a row are letters: "C++" is not "C", "Java+SQL" is "Java".
    """
    size, start, read = len(data), -1, 0
    word, load = np.uint64(0), np.uint64(0)
    while place < size:
        letter, width = _IN_WORD[data[place]], 1
        if data[place] == _PLUS and place + 1 < size and data[place + 1] == _PLUS:
            letter, width = _DOUBLED, 2
        if letter == 0:
            if start >= 0:
                break
            place += 1
            continue
        if start < 0:
            start = place
        for _ in range(width):
            if read < LONGEST_WORD:
                load |= letter << (_BYTE * np.uint64(read % _LOAD))
                read += 1
                if read % _LOAD == 0:
                    word += load * _FACTORS[read // _LOAD - 1]
                    load = np.uint64(0)
        place += width
    if read % _LOAD:
        word += load * _FACTORS[read // _LOAD]
    return (start, place, word) if start >= 0 else (size, size, word)


@compiled
def next_of_run(run: Any, word: Any) -> Any:
    """Return the hash of a run of words that goes on with one word more."""
    return ((run ^ (run >> _FOLD)) * _RUN) ^ word


def hashes_of(cores: Sequence[tuple[str, ...]]) -> NDArray[np.uint64]:
    """Return the hash of each run of words."""
    known: dict[tuple[str, ...], np.uint64] = {}
    for core in cores:
        for size in range(1, len(core) + 1):
            if core[:size] not in known:
                word = _hash(core[size - 1])
                known[core[:size]] = np.uint64(next_of_run(known[core[: size - 1]], word)) if size > 1 else word
    return np.array([known[core] for core in cores], dtype=np.uint64)


def _hash(word: str) -> np.uint64:
    _, _, hashed = next_word(np.frombuffer(word.encode("ascii"), dtype=np.uint8), 0)
    return np.uint64(hashed)
