"""Where the phrases of a large vocabulary stand as whole words in many texts: hashes of words instead of an automaton.

The folded texts are laid end to end. A word is read eight letters at a time as one number, and the numbers are mixed
to its hash; the hash of a run of words is made of theirs. A bitmap of the vocabulary's hashes says for each word
whether a phrase begins and ends there, and whether to read on with the next word; what is left is looked up, and
compared letter by letter where signs stand in it. The cost does not grow with the vocabulary, and an index is built
once, not at each call.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from extractors.made_once import kept
from extractors.spacing import spaced_term
from extractors.word_hashes import FIRST, LOAD, LONGEST_WORD, Places, hashes_of, loads, next_of_run, words_of

_BLOCK = 1 << 19  # bytes read at a time: what is worked out for them stays in the processor's cache
#: Of so many terms the index is kept from one process to the next; of fewer it is made as soon as read.
_MANY = 1000
_BITS = 20
_SHIFT = np.uint64(64 - _BITS)
_ENDS, _GOES_ON = 1, 2
_IS_BLANK = np.isin(np.arange(256), [ord(" "), ord("-")])
_IS_LETTER = np.array([chr(c).isalnum() for c in range(128)] + [False] * 128)
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
        self._longest = max(map(len, self.terms), default=0)
        if len(self.terms) < _MANY:
            made = _made(self.terms)
        else:
            named = hashlib.sha256("\0".join(self.terms).encode()).hexdigest()[:16]
            made = kept(f"phrases-{named}", lambda: _made(self.terms))
        columns = {name: made[name][0].to_numpy() for name in made.columns}
        self._hashes, self._widest_gap = columns["hash"], int(columns["widest_gap"][0])
        #: Terms of a core without signs but blanks and hyphens: the first and how many; those to be compared.
        self._plain, self._plain_count = columns["plain"], columns["plain_count"]
        self._plain_first = np.cumsum(self._plain_count) - self._plain_count
        self._signed, self._signed_count = columns["signed"], columns["signed_count"]
        self._signed_first = np.cumsum(self._signed_count) - self._signed_count
        self._signed_size, self._signed_lead = columns["signed_size"], columns["signed_lead"]
        width = -(-max(self._signed_size, default=0) // LOAD)
        self._literals = columns["literals"].reshape(len(self._signed), width)
        self._bitmap = np.zeros(1 << _BITS, dtype=np.uint8)
        self._bitmap[_slot(self._hashes)] |= _ENDS
        self._bitmap[_slot(columns["head"])] |= _GOES_ON
        #: Slot -> core; where two cores share a slot the other is searched for.
        self._core_at = np.zeros(1 << _BITS, dtype=np.int32)
        self._core_at[_slot(self._hashes)] = np.arange(len(self._hashes))

    def find(self, texts: FlatTexts) -> Found:
        """Return every hit, in order."""
        parts = list(self._candidates(texts)) if self.terms else []
        if not parts:
            return Found(*np.zeros((3, 0), dtype=np.int64))
        core, start, end, has_blanks = (np.concatenate(column) for column in zip(*parts, strict=True))
        count = np.where(has_blanks, self._plain_count[core], 0)
        hit = np.repeat(np.arange(len(core)), count)
        within = np.arange(len(hit)) - np.repeat(np.cumsum(count) - count, count)
        checked = self._checked(texts, core, start)
        term = np.concatenate([self._plain[self._plain_first[core[hit]] + within], checked.term])
        start = np.concatenate([start[hit], checked.start])
        end = np.concatenate([end[hit], checked.end])
        order = np.argsort(start * (self._longest + 1) - (end - start), kind="stable")
        return Found(term[order], start[order], end[order])

    def _checked(self, texts: FlatTexts, core: Places, start: Places) -> Found:
        """Return the hits of terms with signs, compared letter by letter, eight at a time."""
        signed = np.flatnonzero(self._signed_count[core] > 0)
        core, start = core[signed], start[signed]
        count = self._signed_count[core]
        hit = np.repeat(np.arange(len(core)), count)
        within = np.arange(len(hit)) - np.repeat(np.cumsum(count) - count, count)
        place = self._signed_first[core[hit]] + within
        size, low = self._signed_size[place], start[hit] - self._signed_lead[place]
        data = texts.data
        high = np.minimum(low + size, len(data) - 1)
        maybe = np.flatnonzero((low > 0) & ~_IS_LETTER[data[low - 1]] & ~_IS_LETTER[data[high]])
        letters = loads(texts.raw.replace(b"-", b" ") + bytes(self._longest + LOAD))
        for column in range(self._literals.shape[1]):
            left = FIRST[np.clip(size[maybe] - LOAD * column, 0, LOAD)]
            read = letters[low[maybe] + LOAD * column] & left
            maybe = maybe[read == self._literals[place[maybe], column]]

        return Found(self._signed[place[maybe]], low[maybe], low[maybe] + size[maybe])

    def _candidates(self, texts: FlatTexts) -> Iterator[tuple[Places, Places, Places, NDArray[np.bool_]]]:
        """Yield ``core, start, end, has_blanks`` of runs of words whose hash is that of a core, block by block.

        ``has_blanks``: nothing but one blank or hyphen stands between the words.
        """
        for low in range(0, len(texts.data), _BLOCK):
            # Two bytes before say whether the first word is cut; the words after the block may end a phrase.
            at, high = max(low - 2, 0), low + _BLOCK + self._longest + 2
            starts, ends, hashes = words_of(texts.raw[at:high])
            ends_blank = np.take(_IS_BLANK, texts.data[at + ends[:-1]])
            space = starts[1:] - ends[:-1]
            joins, is_far = np.append(ends_blank & (space == 1), False), np.append(space > self._widest_gap, True)
            first = np.flatnonzero((starts >= low - at) & (starts < low - at + _BLOCK))
            run = hashes[first]
            has_blanks = np.ones(len(first), dtype=bool)
            words = 0
            while len(first):
                slots = _slot(run)
                flags = np.take(self._bitmap, slots)
                maybe = np.flatnonzero((flags & _ENDS) != 0)
                core = self._cores(slots[maybe], run[maybe])
                is_core = core >= 0
                maybe = maybe[is_core]
                hit = first[maybe]
                yield core[is_core], starts[hit] + at, ends[hit + words] + at, has_blanks[maybe]
                goes_on = np.flatnonzero((flags & _GOES_ON) != 0)
                last = first[goes_on] + words
                is_near = ~is_far[last]
                goes_on, last = goes_on[is_near], last[is_near]
                run = next_of_run(run[goes_on], hashes[last + 1])
                first, has_blanks = first[goes_on], has_blanks[goes_on] & joins[last]
                words += 1

    def _cores(self, slots: Places, hashes: NDArray[np.uint64]) -> Places:
        """Return the number of the core of each hash, -1 where the vocabulary has none."""
        core = np.take(self._core_at, slots).astype(np.int64)
        other = np.flatnonzero(self._hashes[core] != hashes)
        place = np.minimum(np.searchsorted(self._hashes, hashes[other]), len(self._hashes) - 1)
        core[other] = np.where(self._hashes[place] == hashes[other], place, -1)
        return core


def _made(terms: tuple[str, ...]) -> pl.DataFrame:
    """Return the arrays that an index of ``terms`` is made of, a list each: of its cores (terms without their signs)
    in the order of their hashes, of what cores begin with, and of the terms."""
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
    is_plain = [bool(_PLAIN.fullmatch(term)) for term in terms]
    of_core = [numbers[cores[i]] for i in order]
    plain = [[n for n in group if is_plain[n]] for group in of_core]
    signed = [[n for n in group if not is_plain[n]] for group in of_core]
    compared = [n for group in signed for n in group]
    literals = [terms[n].replace("-", " ").encode() for n in compared]
    width = -(-max(map(len, literals), default=0) // LOAD) * LOAD
    blob = b"".join(literal.ljust(width, b"\0") for literal in literals)
    made = {
        "hash": hashes[order], "head": hashes_of(heads), "plain": _places(n for group in plain for n in group),
        "plain_count": _places(map(len, plain)), "signed": _places(compared), "signed_count": _places(map(len, signed)),
        "signed_size": _places(map(len, literals)), "signed_lead": _places(leads[n] for n in compared),
        "literals": np.frombuffer(blob, dtype="<u8"), "widest_gap": _places([max(gaps)]),
    }  # fmt: skip
    return pl.DataFrame({name: pl.Series([array]) for name, array in made.items()})


def _places(numbers: Iterable[int]) -> Places:
    return np.fromiter(numbers, dtype=np.int64)


@lru_cache(maxsize=64)
def phrase_index(terms: tuple[str, ...]) -> PhraseIndex:
    """Return the index of ``terms``, built once."""
    return PhraseIndex(terms)


def _slot(hashes: NDArray[np.uint64]) -> Places:
    return (hashes >> _SHIFT).view(np.int64)
