"""Where the phrases of a large vocabulary stand as whole words in many texts: hashes of words instead of an automaton.

The folded texts are laid end to end and read once. Eight letters of a word are one number, and the numbers are mixed
to its hash; the hash of a run of words is made of theirs. A bitmap of the vocabulary's hashes says for each word
whether a phrase begins and ends there, and whether to read on with the next word; what is left is looked up, and
compared letter by letter where signs stand in it. The cost does not grow with the vocabulary, and an index is built
once, not at each call.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from extractors.compiled import compiled
from extractors.made_once import kept
from extractors.spacing import spaced_term
from extractors.word_hashes import LONGEST_WORD, Places, hashes_of, next_of_run, next_word

#: Of so many terms the index is kept from one process to the next; of fewer it is made as soon as read.
_MANY = 1000
_BITS = 20
_SHIFT = np.uint64(64 - _BITS)
_ENDS, _GOES_ON = np.uint64(1), np.uint64(2)
_ONE, _TWO, _THREE = np.uint64(1), np.uint64(2), np.uint64(3)
_TWO_BITS = np.array([0, 2, 4, 6], dtype=np.uint8)
_BLANK, _HYPHEN = np.uint8(ord(" ")), np.uint8(ord("-"))
_IS_LETTER = np.array([chr(c).isalnum() for c in range(128)] + [False] * 128)
#: A blank in a term matches a hyphen and a hyphen a blank.
_AS_COMPARED = np.array([ord(" ") if c == ord("-") else c for c in range(256)], dtype=np.uint8)
_PLAIN = re.compile(r"(?:[a-z0-9#@_]|\+\+)+(?:[ -](?:[a-z0-9#@_]|\+\+)+)*")


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

    A blank in a term matches a hyphen and a hyphen a blank; other signs match themselves. ``ValueError``: only signs.
    """

    def __init__(self, terms: Sequence[str]) -> None:
        self.terms = tuple(terms)
        if len(self.terms) < _MANY:
            made = _made(self.terms)
        else:
            named = hashlib.sha256("\0".join(self.terms).encode()).hexdigest()[:16]
            made = kept(f"phrases-{named}", lambda: _made(self.terms))
        self._cores = _Cores(*(made[name][0].to_numpy() for name in _Cores._fields))
        for array in self._cores:
            array.flags.writeable = False  # loops are compiled anew for arrays that may be written to
        flags = np.zeros(1 << _BITS, dtype=np.uint8)
        flags[_slots(self._cores.hash)] |= 1
        flags[_slots(self._cores.head)] |= 2
        #: Four slots in a byte: so it stays in the processor's cache.
        self._bitmap = np.bitwise_or.reduce(flags.reshape(-1, 4) << _TWO_BITS, axis=1)
        #: Slot -> core; where two cores share a slot the other is searched for.
        self._core_at = np.zeros(1 << _BITS, dtype=np.int32)
        self._core_at[_slots(self._cores.hash)] = np.arange(len(self._cores.hash))

    def find(self, texts: FlatTexts) -> Found:
        """Return every hit, in order."""
        if not self.terms or not len(texts.data):
            return Found(*np.zeros((3, 0), dtype=np.int64))
        gap, held = self._cores.widest.tolist()
        hits = _cores_in(texts.data, self._bitmap, self._core_at, self._cores.hash, gap, held)
        return Found(*_terms_of(texts.data, hits, self._cores))


class _Cores(NamedTuple):
    """What an index is made of: its cores, the words of terms without their signs, in the order of their hashes."""

    hash: NDArray[np.uint64]
    head: NDArray[np.uint64]  # of what cores begin with
    first: Places  # the first term of each core, and behind the last core the number of terms
    term: Places  # of a core first those whose signs are blanks and hyphens, then those to be compared
    letters: Places  # where the letters of each term begin, the same for those that are not compared; and the end
    lead: Places  # the signs of a term before its first word
    literal: NDArray[np.uint8]  # the letters, a blank for each hyphen
    widest: Places  # [0]: the most signs between two words of a term; [1]: the words of the longest, a power of two


@compiled
def _cores_in(data: Any, bitmap: Any, core_at: Any, hashed: Any, gap: Any, held: Any) -> Any:
    """Return where the words of cores stand in ``data``: ``core, start, end`` and whether nothing but one blank or
    hyphen stands between the words; in the order of ``start``. A word is read once, and held while cores may reach it.
    """
    starts, ends, hashes, ring = np.empty(held, np.int64), np.empty(held, np.int64), np.empty(held, np.uint64), held - 1
    hits, found = np.empty((len(data) // 16 + held, 4), np.int64), 0
    read = place = first = 0
    while True:
        while read < first + held and place < len(data):
            at = read & ring
            starts[at], ends[at], hashes[at] = next_word(data, place)
            place = ends[at]
            read += starts[at] < len(data)
        if first == read:
            return hits[:found]
        if found + held > len(hits):
            more = np.empty((2 * len(hits), 4), np.int64)
            more[:found] = hits[:found]
            hits = more
        run, has_blanks = hashes[first & ring], True
        for word in range(first, read):
            at = word & ring
            if word > first:
                before = ends[(word - 1) & ring]
                if starts[at] - before > gap:
                    break
                has_blanks &= starts[at] - before == 1 and (data[before] == _BLANK or data[before] == _HYPHEN)
                run = next_of_run(run, hashes[at])
            slot = run >> _SHIFT
            flags = bitmap[slot >> _TWO] >> ((slot & _THREE) << _ONE)
            if flags & _ENDS:
                core = np.int64(core_at[slot])
                if hashed[core] != run:
                    core = np.searchsorted(hashed[:-1], run)
                if hashed[core] == run:
                    hits[found, 0], hits[found, 1], hits[found, 2] = core, starts[first & ring], ends[at]
                    hits[found, 3] = has_blanks
                    found += 1
            if not flags & _GOES_ON:
                break
        first += 1


@compiled
def _terms_of(data: Any, hits: Any, cores: Any) -> Any:
    """Return ``term, start, end`` of the hits of cores, in order, the longer first."""
    firsts, terms, letters, leads, literal = cores.first, cores.term, cores.letters, cores.lead, cores.literal
    most = 0
    for hit in range(len(hits)):
        most += firsts[hits[hit, 0] + 1] - firsts[hits[hit, 0]]
    term, start, end, found = np.empty(most, np.int64), np.empty(most, np.int64), np.empty(most, np.int64), 0
    for hit in range(len(hits)):
        for place in range(firsts[hits[hit, 0]], firsts[hits[hit, 0] + 1]):
            low, high = hits[hit, 1], hits[hit, 2]
            size = letters[place + 1] - letters[place]
            if size:
                low -= leads[place]
                high = low + size
                if low <= 0 or high > len(data) or _IS_LETTER[data[low - 1]]:
                    continue
                if high < len(data) and _IS_LETTER[data[high]]:
                    continue
                same = 0
                while same < size and literal[letters[place] + same] == _AS_COMPARED[data[low + same]]:
                    same += 1
                if same < size:
                    continue
            elif not hits[hit, 3]:
                continue
            at = found
            while at > 0 and (start[at - 1] > low or (start[at - 1] == low and end[at - 1] < high)):
                term[at], start[at], end[at] = term[at - 1], start[at - 1], end[at - 1]
                at -= 1
            term[at], start[at], end[at] = terms[place], low, high
            found += 1
    return term[:found], start[:found], end[:found]


def _made(terms: tuple[str, ...]) -> pl.DataFrame:
    """Return ``_Cores`` of an index of ``terms``, a list each."""
    numbers: dict[tuple[str, ...], list[int]] = {}
    leads: list[int] = []
    gaps = {1}
    for number, term in enumerate(terms):
        bare = spaced_term(term)
        core = tuple(bare.split())
        if not core:
            raise ValueError(f"the term {term!r} has no letter or digit: look for it with str.find_many")
        if max(map(len, core)) > LONGEST_WORD:
            raise ValueError(f"the term {term!r} has a word of more than {LONGEST_WORD} letters")
        leads.append(bare.index(core[0]))
        gaps.update(map(len, re.findall(" +", bare.strip())))
        numbers.setdefault(core, []).append(number)
    cores = list(numbers)
    heads = list({core[:i] for core in cores for i in range(1, len(core))})
    hashes = hashes_of(cores)
    order = np.argsort(hashes)
    of_core = [sorted(numbers[cores[i]], key=lambda n: not _PLAIN.fullmatch(terms[n])) for i in order]
    placed = [n for group in of_core for n in group]
    compared = ["" if _PLAIN.fullmatch(terms[n]) else terms[n].replace("-", " ") for n in placed]
    longest = max(map(len, cores), default=1)
    made = _Cores(
        hashes[order], hashes_of(heads), _bounds(map(len, of_core)), _places(placed), _bounds(map(len, compared)),
        _places(leads[n] for n in placed), np.frombuffer("".join(compared).encode(), dtype=np.uint8),
        _places([max(gaps), 1 << longest.bit_length()]),
    )  # fmt: skip
    return pl.DataFrame({name: pl.Series([array]) for name, array in made._asdict().items()})


def _bounds(sizes: Iterable[int]) -> Places:
    return _places(accumulate(sizes, initial=0))


def _places(numbers: Iterable[int]) -> Places:
    return np.fromiter(numbers, dtype=np.int64)


@lru_cache(maxsize=64)
def phrase_index(terms: tuple[str, ...]) -> PhraseIndex:
    """Return the index of ``terms``, built once."""
    return PhraseIndex(terms)


def _slots(hashes: NDArray[np.uint64]) -> Places:
    return (hashes >> _SHIFT).view(np.int64)
