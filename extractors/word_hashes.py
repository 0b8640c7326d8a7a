"""Words of folded texts as numbers: eight letters at a time, mixed to a hash; a run of words has one of theirs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.spacing import spaced_term

Places = NDArray[np.int64]

LOAD = 8
LONGEST_WORD = 128  # letters; of a longer word the rest is not read
#: Every sign reads as a blank; letters, digits and the signs that make another word of a word stand for themselves.
_SPACED = spaced_term("".join(map(chr, range(128)))).encode() + b" " * 128
#: Leaves the first n of eight letters; the first letter is the lowest byte.
FIRST = np.array([(1 << 8 * n) - 1 for n in range(LOAD + 1)], dtype=np.uint64)
_FACTORS = np.random.default_rng(20).integers(1, 2**63, LONGEST_WORD // LOAD + 2, dtype=np.uint64) | np.uint64(1)
_RUN, _FOLD = _FACTORS[-1], np.uint64(29)


def loads(raw: bytes) -> NDArray[np.uint64]:
    """Return the eight letters from each place of ``raw`` on as a number, without a copy."""
    return np.ndarray((len(raw) - LOAD + 1,), dtype="<u8", buffer=raw, strides=(1,))


def words_of(raw: bytes) -> tuple[Places, Places, NDArray[np.uint64]]:
    """Return where the words of ``raw`` begin and end, and their hashes; a word that opens it may be cut."""
    spaced = (b" " + raw.replace(b"++", b"\x01\x01").translate(_SPACED)).ljust(len(raw) + LOAD + 2)
    data = np.frombuffer(spaced, dtype=np.uint8)
    is_word = data != 0x20
    edges = np.flatnonzero(is_word[1:] != is_word[:-1])
    starts, ends = edges[0::2], edges[1::2]
    letters = loads(spaced)
    size = ends - starts
    hashes = (letters[starts + 1] & FIRST[np.minimum(size, LOAD)]) * _FACTORS[0]
    longer, read = np.flatnonzero(size > LOAD), LOAD
    while len(longer) and read <= LONGEST_WORD:
        rest = FIRST[np.minimum(size[longer] - read, LOAD)]
        hashes[longer] += (letters[starts[longer] + 1 + read] & rest) * _FACTORS[read // LOAD]
        read += LOAD
        longer = longer[size[longer] > read]
    return starts, ends, hashes


def next_of_run(run: NDArray[np.uint64], word: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the hashes of runs of words that go on with one word more."""
    return ((run ^ (run >> _FOLD)) * _RUN) ^ word


def hashes_of(cores: Sequence[tuple[str, ...]]) -> NDArray[np.uint64]:
    """Return the hash of each run of words."""
    words = list(dict.fromkeys(word for core in cores for word in core))
    _, _, hashes = words_of(" ".join(words).encode("ascii"))
    number = {word: n for n, word in enumerate(words)}
    of_words = hashes[[number[word] for core in cores for word in core]]
    sizes = np.array([len(core) for core in cores], dtype=np.int64)
    firsts = np.cumsum(sizes) - sizes
    found = of_words[firsts]
    for words_read in range(1, max(sizes, default=0)):
        longer = np.flatnonzero(sizes > words_read)
        found[longer] = next_of_run(found[longer], of_words[firsts[longer] + words_read])
    return found
