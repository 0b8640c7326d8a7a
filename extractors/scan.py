"""One pass over the texts for every extractor: where the words that any of them looks for stand.

The texts are folded once and read by one Aho-Corasick automaton that holds the words of all extractors; each then
takes the hits of its own group. What several extractors conclude from a batch (its sections) is kept with it too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import polars as pl

from extractors.folding import fold, fold_term
from extractors.spacing import cut, spaced, spaced_term

HITS = {"row": pl.UInt32, "term": pl.String, "char_start": pl.Int64, "char_end": pl.Int64}


@dataclass(frozen=True)
class Words:
    """A group of words that one rule looks for.

    ``whole``: no letter or digit stands against either end; without it a term matches inside words too ("jahr" in
    "Berufsjahre"), so it must hold a letter or digit at each end. ``longest``: a hit inside a longer hit of the same
    group is left out. A blank matches a hyphen and a hyphen a blank; other signs match themselves.
    """

    terms: tuple[str, ...]
    whole: bool = True
    longest: bool = True

    @classmethod
    def of(cls, terms: Any, *, whole: bool = True, longest: bool = True) -> Words:
        """Return the group of ``terms`` as they are written, folded and without repeats.

        A term without a letter or digit ("薪", "€") is left out: the automaton reads signs as blanks. Look for those
        with ``str.find_many`` in ``Scan.folded`` or in the texts.
        """
        folded = dict.fromkeys(map(fold_term, terms))
        return cls(tuple(term for term in folded if any(c.isalnum() for c in term)), whole, longest)


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
        return fold(pl.select(t="\n" + self.texts + "\n")["t"])

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

    def hits(self, group: str) -> pl.DataFrame:
        """Return where the words of ``group`` stand: ``row, term, char_start, char_end``, sorted by place."""
        words = self._vocabularies[group]
        bit = 1 << list(self._vocabularies).index(group)
        found = (
            self._places.filter((pl.col("groups") & bit) != 0)
            .join(_patterns(words).join(self._numbers, on="pattern").drop("pattern", "groups"), on="number")
            .with_columns(char_start=pl.col("at") + int(words.whole))
            .with_columns(char_end=pl.col("char_start") + pl.col("size"))
        )
        # The automaton reads every sign as a blank: what it was is compared where the term holds one.
        doubtful = found.filter("has_signs")
        if not doubtful.is_empty():
            written = cut(self.padded, doubtful["row"], doubtful["char_start"] + 1, doubtful["char_end"] + 1)
            same = _hyphens_off(written) == _hyphens_off(doubtful["term"])
            found = pl.concat([found.filter(~pl.col("has_signs")), doubtful.filter(same)])
        found = found.select(*HITS).sort("row", "char_start", "char_end", descending=[False, False, True])
        if words.longest:
            reach = pl.col("char_end").cum_max().shift(1).over("row").fill_null(-1)
            found = found.filter(pl.col("char_end") > reach)
        return found

    @cached_property
    def _numbers(self) -> pl.DataFrame:
        """Every pattern once: its ``number`` and the ``groups`` that look for it, one bit each."""
        groups: dict[str, int] = {}
        for place, words in enumerate(self._vocabularies.values()):
            for pattern in _patterns(words)["pattern"]:
                groups[pattern] = groups.get(pattern, 0) | 1 << place
        return pl.DataFrame(
            {"pattern": list(groups), "groups": list(groups.values())},
            schema={"pattern": pl.String, "groups": pl.UInt64},
        ).with_row_index("number")

    @cached_property
    def _places(self) -> pl.DataFrame:
        """Every hit of every pattern: ``row, at, number, groups``; ``at`` counts in the text without its padding."""
        patterns = self._numbers["pattern"].to_list()
        return (
            pl.LazyFrame({"text": spaced(self.padded)})
            .with_row_index("row")
            .select(
                "row",
                at=pl.col("text").str.find_many(patterns, overlapping=True),
                pattern=pl.col("text").str.extract_many(patterns, overlapping=True),
            )
            .filter(pl.col("at").list.len() > 0)
            .explode("at", "pattern")
            .join(self._numbers.lazy(), on="pattern")
            .select("row", "number", "groups", at=pl.col("at").cast(pl.Int64) - 1)
            .collect()
        )


@lru_cache(maxsize=128)
def _patterns(words: Words) -> pl.DataFrame:
    """Return ``pattern``, what the automaton looks for, beside each ``term``, its ``size`` and ``has_signs``."""
    bare = [spaced_term(term) for term in words.terms]
    return pl.DataFrame(
        {
            "pattern": [f" {term} " if words.whole else term for term in bare],
            "term": words.terms,
            "size": [len(term) for term in bare],
            "has_signs": [not term.isalnum() for term in words.terms],
        },
        schema={"pattern": pl.String, "term": pl.String, "size": pl.Int64, "has_signs": pl.Boolean},
    )


def _hyphens_off(terms: pl.Series) -> pl.Series:
    return terms.str.replace_all("-", " ", literal=True)
