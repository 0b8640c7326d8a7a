"""One pass over the texts for every extractor: where the words that any of them looks for stand.

The texts are folded once and read once, for the words of all extractors (``extractors.phrase_index``); each then takes
the hits of its own group. What several extractors conclude from a batch (its sections) is kept with it too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from extractors.compiled import compiled
from extractors.folding import fold, fold_term
from extractors.phrase_index import FlatTexts, Found, PhraseIndex, Places, phrase_index

HITS = {"row": pl.UInt32, "term": pl.String, "char_start": pl.Int64, "char_end": pl.Int64}


@dataclass(frozen=True)
class Words:
    """A group of words that one rule looks for.

    They are found as whole words: no letter or digit stands against either end; a blank matches a hyphen and a hyphen
    a blank, other signs match themselves. ``longest``: a hit inside a longer hit of the same group is left out.
    """

    terms: tuple[str, ...]
    longest: bool = True

    def __hash__(self) -> int:
        """Read the first term only: groups are looked up at each batch, and the largest has tens of thousands."""
        return hash((self.terms[:1], len(self.terms), self.longest))

    @classmethod
    def of(cls, terms: Any, *, longest: bool = True) -> Words:
        """Return the group of ``terms`` as they are written, folded and without repeats.

        A term without a letter or digit ("薪", "€") is left out: signs read as blanks. Look for those
        with ``str.find_many`` in ``Scan.folded`` or in the texts.
        """
        folded = dict.fromkeys(map(fold_term, terms))
        return cls(tuple(term for term in folded if any(c.isalnum() for c in term)), longest)


class Scan:
    """The texts of a batch, folded, and the hits of every group of words in them.

    ``vocabularies`` has the groups by name ("experience.units"); an extractor names its own in ``words()``, and
    ``extract_x(postings, scan=None)`` makes a scan of its own where none is handed over. ``texts`` and ``folded`` are
    the descriptions of the batch in its order, NULL as ""; a code point of one stands at the same offset in the other.
    """

    def __init__(self, postings: pl.DataFrame, vocabularies: Mapping[str, Words]) -> None:
        self.records = postings["record_id"]
        self.texts = postings["description_text"].cast(pl.String).fill_null("")
        self._vocabularies = vocabularies
        self._kept: dict[str, Any] = {}

    @cached_property
    def padded(self) -> pl.Series:
        """The folded texts with a line break at both ends, so that a word has a neighbour on either side."""
        return fold(self.texts, around="\n")

    @cached_property
    def folded(self) -> pl.Series:
        """The texts as :func:`extractors.folding.fold` shows them."""
        return pl.select(t=self.padded.str.slice(1).str.head(-1))["t"]

    @cached_property
    def lowered(self) -> list[str]:
        """The folded texts as Python strings, for rules that run on small windows of a few of them."""
        return self.folded.to_list()

    @cached_property
    def written(self) -> list[str]:
        """The texts themselves as Python strings, to quote from."""
        return self.texts.to_list()

    def once(self, name: str, compute: Callable[[], Any]) -> Any:
        """Return what ``compute`` gives for this batch, computed by whoever asks first."""
        if name not in self._kept:
            self._kept[name] = compute()
        return self._kept[name]

    @cached_property
    def flat(self) -> FlatTexts:
        """The padded texts laid end to end."""
        return FlatTexts(self.padded)

    def places(self, group: str) -> Found:
        """Return where the words of ``group`` stand in ``flat``, in order, the longer first.

        ``term`` counts in the group's ``terms``; places are those of ``flat``.
        """
        words = self._vocabularies[group]
        if not words.terms or not len(self.texts):
            return Found(*(np.zeros(0, dtype=np.int64) for _ in range(3)))
        together, found, of_groups = self._together, self._whole_words, self._of_groups
        own = of_groups.of(together.groups[words])
        hit = of_groups.hit[own]
        number, start, end = together.number[of_groups.entry[own]], found.start[hit], found.end[hit]
        if not words.longest:
            return Found(number, start, end)
        kept = np.append(True, end[1:] > np.maximum.accumulate(end)[:-1])[: len(end)]
        return Found(number[kept], start[kept], end[kept])

    def hits(self, group: str) -> pl.DataFrame:
        """Return where the words of ``group`` stand: ``row, term, char_start, char_end``, sorted by place."""
        found = self.places(group)
        terms = pl.Series("term", self._vocabularies[group].terms, dtype=pl.String)
        row = self.flat.rows(found.start)
        offset = self.flat.offsets(row)
        start, end = found.start - offset, found.end - offset
        term = terms.gather(pl.Series(found.term))
        frame = pl.DataFrame({"row": row, "term": term, "char_start": start, "char_end": end})
        return frame.with_columns(pl.col("row").cast(pl.UInt32))

    @cached_property
    def _of_groups(self) -> _OfGroups:
        """The whole words found, sorted by the groups that look for them."""
        together = self._together
        return _OfGroups(*_by_group(self._whole_words.term, together.first, together.group, len(together.groups)))

    @cached_property
    def _together(self) -> _Together:
        return _looked_for_together(tuple(self._vocabularies.values()))

    @cached_property
    def _whole_words(self) -> Found:
        return self._together.finder.find(self.flat)


class _Together(NamedTuple):
    """The terms of all groups, each once. A term has an entry for each group that looks for it."""

    finder: PhraseIndex
    groups: Mapping[Words, int]
    first: Places  # the first entry of each term, and behind the last the number of entries
    group: NDArray[np.uint8]  # of each entry
    number: Places  # of the term within the group, of each entry


class _OfGroups(NamedTuple):
    """Hits sorted by group: the number of the hit, the entry of its term, and where each group begins."""

    hit: Places
    entry: Places
    bounds: Places

    def of(self, group: int) -> slice:
        return slice(int(self.bounds[group]), int(self.bounds[group + 1]))


@compiled
def _by_group(term: Any, first: Any, group: Any, groups: Any) -> Any:
    """Return the columns of ``_OfGroups`` of hits of these terms."""
    bounds = np.zeros(groups + 1, np.int64)
    for hit in range(len(term)):
        for entry in range(first[term[hit]], first[term[hit] + 1]):
            bounds[group[entry] + 1] += 1
    bounds = np.cumsum(bounds)
    hits, entries, place = np.empty(bounds[-1], np.int64), np.empty(bounds[-1], np.int64), bounds.copy()
    for hit in range(len(term)):
        for entry in range(first[term[hit]], first[term[hit] + 1]):
            at = place[group[entry]]
            hits[at], entries[at] = hit, entry
            place[group[entry]] += 1
    return hits, entries, bounds


@lru_cache(maxsize=32)
def _looked_for_together(vocabularies: tuple[Words, ...]) -> _Together:
    groups = {words: number for number, words in enumerate(dict.fromkeys(vocabularies))}
    entries: dict[str, list[tuple[int, int]]] = {}
    for words, group in groups.items():
        for number, term in enumerate(words.terms):
            entries.setdefault(term, []).append((group, number))
    terms = tuple(sorted(entries))  # in an order that is that of all processes: the index is kept by its terms
    first = np.cumsum([0, *(len(entries[term]) for term in terms)])
    flat = [entry for term in terms for entry in entries[term]]
    of_entry = np.array([group for group, _ in flat], dtype=np.uint8)
    numbers = np.array([number for _, number in flat], dtype=np.int64)
    return _Together(phrase_index(terms), groups, first, of_entry, numbers)
