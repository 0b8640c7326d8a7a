"""Where the phrases of a large vocabulary stand as whole words in many texts: hashes of words instead of an automaton.

The folded texts are laid end to end. One prefix sum of ``code[byte] * K**place`` (mod 2**64) gives the hash of any
stretch of them by one subtraction (Rabin and Karp's rolling hash), so a run of words costs what one word costs. A
bitmap of the vocabulary's hashes says for each word whether a phrase begins and ends there, and whether to read on
with the next word; what is left is looked up, and compared letter by letter where signs stand in it. The cost does
not grow with the vocabulary, and an index is built once, not at each call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from extractors.spacing import spaced_term

Places = NDArray[np.int64]

#: Bytes read at a time: their sums and flags (20 bytes for each) stay in the processor's cache.
_BLOCK = 1 << 17
_FACTOR = 0x9E3779B97F4A7C15
_BITS = 20
_SHIFT = np.uint64(64 - _BITS)
_ENDS, _GOES_ON = 1, 2
#: Every sign reads as a blank; letters, digits and the signs that make another word of a word stand for themselves.
_SPACED = np.frombuffer(spaced_term("".join(map(chr, range(128)))).encode() + b" " * 128, dtype=np.uint8)
_IS_WORD = _SPACED != 0x20
#: The blank and the hyphen stand for each other.
_IS_BLANK = np.isin(np.arange(256), [ord(" "), ord("-")])
_PLAIN = re.compile(r"[a-z0-9]+(?:[ -][a-z0-9]+)*")
_CODES = (np.random.default_rng(20).integers(1, 2**63, 256, dtype=np.uint64) | np.uint64(1))[_SPACED]


@lru_cache(maxsize=4)
def _powers(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return ``K**i`` and ``K**-i`` mod 2**64 for i in 1..size."""
    factors = (np.full(size, k % 2**64, dtype=np.uint64) for k in (_FACTOR, pow(_FACTOR, -1, 2**64)))
    up, down = (np.cumprod(f) for f in factors)
    return up, down


class FlatTexts:
    """Folded texts laid end to end: ``raw``, its bytes as ``data``; ``starts``, where each text begins, and the end.

    ``padded`` are folded texts (no NULLs) with a line break at both ends: a place in ``raw`` is a byte, and the code
    point of text ``row`` at ``place - starts[row] - 1``.
    """

    def __init__(self, padded: pl.Series) -> None:
        array = padded.to_arrow(compat_level=pl.CompatLevel.oldest())
        _, offsets, values = array.buffers() if len(padded) else (None, None, None)
        starts = np.frombuffer(offsets, dtype=np.int64) if offsets else np.zeros(1, dtype=np.int64)
        self.starts: Places = starts[array.offset : array.offset + len(padded) + 1]
        self.raw: bytes = values.to_pybytes() if values else b""
        self.data: NDArray[np.uint8] = np.frombuffer(self.raw, dtype=np.uint8)

    def rows(self, places: Places) -> Places:
        """Return the number of the text that each place stands in."""
        return np.searchsorted(self.starts, places, side="right") - 1

    def offsets(self, rows: Places) -> Places:
        """Return what to take off a place in text ``row`` to count from the text's own first code point."""
        return self.starts[rows] + 1


class Found(NamedTuple):
    """Hits in the order of the texts, the longer first: number of the term, and its stretch of ``FlatTexts.raw``."""

    term: Places
    start: Places
    end: Places


class PhraseIndex:
    """Finds ``terms`` (folded, different, each with a letter or digit) as whole words, overlapping ones too.

    A blank in a term matches a hyphen and a hyphen a blank; other signs match themselves. A term that only has signs
    raises ``ValueError``.
    """

    def __init__(self, terms: Sequence[str]) -> None:
        self.terms = tuple(terms)
        self.names = pl.Series("term", self.terms, dtype=pl.String)
        self._longest = max(map(len, self.terms), default=0)
        numbers: dict[str, list[int]] = {}
        self._leads: list[int] = []
        for number, term in enumerate(self.terms):
            bare = spaced_term(term)
            core = bare.strip(" ")
            if not core:
                raise ValueError(f"the term {term!r} has no letter or digit: look for it with str.find_many")
            self._leads.append(bare.index(core))
            numbers.setdefault(core, []).append(number)
        self._literal = [term.replace("-", " ").encode() for term in self.terms]
        cores = list(numbers)
        hashes = _hashes_of(cores)
        order = np.argsort(hashes)
        self._hashes = hashes[order]
        self._of_core = [numbers[cores[i]] for i in order]
        #: The one term of a core that has no signs but blanks and hyphens, or -1 where signs must be compared.
        self._sure = np.array(
            [n[0] if len(n) == 1 and _PLAIN.fullmatch(self.terms[n[0]]) else -1 for n in self._of_core], dtype=np.int64
        )
        heads = {core[:i] for core in cores for i in range(1, len(core)) if core[i] == " " and core[i - 1] != " "}
        self._bitmap = np.zeros(1 << _BITS, dtype=np.uint8)
        self._bitmap[_slot(hashes)] |= _ENDS
        #: Slot -> core; where two cores share a slot the other is searched for.
        self._core_at = np.zeros(1 << _BITS, dtype=np.int32)
        self._core_at[_slot(self._hashes)] = np.arange(len(cores))
        self._bitmap[_slot(_hashes_of(sorted(heads)))] |= _GOES_ON

    def find(self, texts: FlatTexts) -> Found:
        """Return every hit, in order."""
        parts = list(self._candidates(texts)) if self.terms else []
        if not parts:
            return Found(*(np.zeros(0, dtype=np.int64) for _ in range(3)))
        core, start, end, has_blanks = (np.concatenate(column) for column in zip(*parts, strict=True))
        term = self._sure[core]
        kept = (term >= 0) & has_blanks
        compared = list(self._checked(texts.raw, core[~kept], start[~kept]))
        checked = np.array(compared, dtype=np.int64).reshape(-1, 3)
        term = np.concatenate([term[kept], checked[:, 0]])
        start = np.concatenate([start[kept], checked[:, 1]])
        end = np.concatenate([end[kept], checked[:, 2]])
        order = np.argsort(start * (self._longest + 1) - (end - start), kind="stable")
        return Found(term[order], start[order], end[order])

    def _checked(self, raw: bytes, cores: Places, starts: Places) -> Iterator[tuple[int, int, int]]:
        for core, start in zip(cores.tolist(), starts.tolist(), strict=True):
            for number in self._of_core[core]:
                literal = self._literal[number]
                low = start - self._leads[number]
                high = low + len(literal)
                is_whole = not raw[low - 1 : low].isalnum() and not raw[high : high + 1].isalnum()
                if is_whole and raw[low:high].replace(b"-", b" ") == literal:
                    yield number, low, high

    def _candidates(self, texts: FlatTexts) -> Iterator[tuple[Places, Places, Places, NDArray[np.bool_]]]:
        """Yield ``core, start, end, has_blanks`` of runs of words whose hash is that of a core, block by block.

        ``has_blanks``: nothing but one blank or hyphen stands between the words.
        """
        size = _BLOCK + self._longest + 4
        up, down = _powers(size)
        # Written over block after block: fresh memory of this size costs more than the sums.
        bytes_read, codes, all_sums = np.empty(size, np.intp), np.empty(size, np.uint64), np.zeros(size + 1, np.uint64)
        for low in range(0, len(texts.data), _BLOCK):
            # Two bytes before say whether the first word is cut; the words after the block may end a phrase.
            at, high = max(low - 2, 0), low + _BLOCK + self._longest + 2
            block = texts.data[at:high]
            if texts.raw.find(b"++", at, high) >= 0:
                block = np.frombuffer(texts.raw[at:high].replace(b"++", b"\x01\x01"), dtype=np.uint8)
            count = len(block)
            index = bytes_read[:count]
            index[:] = block
            is_word = np.take(_IS_WORD, index)
            edges = np.flatnonzero(is_word[1:] != is_word[:-1]) + 1
            if is_word[0] and low:
                edges = edges[1:]
            starts, ends = edges[0 : len(edges) - 1 : 2], edges[1::2]
            sums = all_sums[: count + 1]
            np.take(_CODES, index, out=codes[:count], mode="clip")
            np.multiply(codes[:count], up[:count], out=codes[:count])
            np.cumsum(codes[:count], out=sums[1:])
            sums_at, sums_end, scale = sums[starts], sums[ends], down[starts]
            joins = np.take(_IS_BLANK, block[ends]) & np.append(starts[1:] - ends[:-1] == 1, False)
            first = np.flatnonzero((starts >= low - at) & (starts < low - at + _BLOCK))
            has_blanks = np.ones(len(first), dtype=bool)
            words = 0
            while len(first):
                hashes = (sums_end[first + words] - sums_at[first]) * scale[first]
                slots = _slot(hashes)
                flags = np.take(self._bitmap, slots)
                maybe = np.flatnonzero(flags & _ENDS)
                core = self._cores(slots[maybe], hashes[maybe])
                is_core = core >= 0
                hit = first[maybe[is_core]]
                yield core[is_core], starts[hit] + at, ends[hit + words] + at, has_blanks[maybe[is_core]]
                goes_on = np.flatnonzero(flags & _GOES_ON)
                goes_on = goes_on[first[goes_on] + words + 1 < len(starts)]
                first, has_blanks = first[goes_on], has_blanks[goes_on] & joins[first[goes_on] + words]
                words += 1

    def _cores(self, slots: Places, hashes: NDArray[np.uint64]) -> Places:
        """Return the number of the core of each hash, -1 where the vocabulary has none."""
        core = np.take(self._core_at, slots).astype(np.int64)
        other = np.flatnonzero(self._hashes[core] != hashes)
        place = np.minimum(np.searchsorted(self._hashes, hashes[other]), len(self._hashes) - 1)
        core[other] = np.where(self._hashes[place] == hashes[other], place, -1)
        return core


@lru_cache(maxsize=64)
def phrase_index(terms: tuple[str, ...]) -> PhraseIndex:
    """Return the index of ``terms``, built once."""
    return PhraseIndex(terms)


def _slot(hashes: NDArray[np.uint64]) -> Places:
    return (hashes >> _SHIFT).astype(np.int64)


def _hashes_of(words: Sequence[str]) -> NDArray[np.uint64]:
    blob = np.frombuffer("".join(words).encode("ascii"), dtype=np.uint8)
    sizes = np.array([len(word) for word in words], dtype=np.int64)
    ends = np.cumsum(sizes)
    up, down = _powers(max(map(len, words), default=1))
    hashes = np.zeros(len(words), dtype=np.uint64)
    for number, (low, high) in enumerate(pairwise([0, *ends.tolist()])):
        hashes[number] = (_CODES[blob[low:high]] * up[: high - low]).sum()
    return hashes * down[0] if len(words) else hashes
