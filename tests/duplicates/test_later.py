"""Fingerprints made of what is known and of what is new are those of all texts read at once."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.duplicates import links
from extractors.duplicates.fingerprints import Fingerprints, fingerprints
from extractors.duplicates.later import fingerprints_later, with_sets
from extractors.duplicates.overlap import overlap
from extractors.duplicates.texts import HeldTexts

SENTENCES = [" ".join(f"{word}{number}" for word in "we tune pipes of tin and oak".split()) for number in range(9)]

#: Of a text: its load, its employer (-1: none is named), its title, and its sentences.
texts_of_loads = st.lists(
    st.tuples(st.integers(0, 3), st.integers(-1, 1), st.integers(0, 4), st.lists(st.integers(0, 8), max_size=9)),
    min_size=1,
    max_size=14,
)


def segments_of(prints: Fingerprints) -> list[tuple[int, list[int], list[int]]]:
    under = np.concatenate([kept.read() for kept in prints.segments.under])
    ends = np.cumsum(prints.segments.count)[:-1]
    until = np.split(np.concatenate(prints.segments.until), ends)
    said = zip(prints.segments.row.tolist(), np.split(under, ends), until, strict=True)
    return sorted((row, of_row.tolist(), loads.tolist()) for row, of_row, loads in said)


@settings(max_examples=60, deadline=None)
@given(texts_of_loads, st.integers(0, 3))
def test_what_is_known_after_a_load_and_what_is_new_make_the_whole(rows, last):
    load, employer, title = (np.array(column) for column in list(zip(*rows, strict=True))[:3])
    texts = HeldTexts(pl.Series([". ".join(SENTENCES[n] for n in said) for *_, said in rows], dtype=pl.String))
    at = np.flatnonzero(load <= last)
    before = fingerprints(HeldTexts(texts.of(at)).batches(), employer[at], title[at], load[at])
    whole = fingerprints(texts.batches(), employer, title, load)
    later = fingerprints_later(before, at, texts, employer, title, load)
    for name in ("size", "text", "words", "sketch", "sketched", "since", "first"):
        assert np.array_equal(getattr(later, name), getattr(whole, name)), name
    assert segments_of(later) == segments_of(whole)
    left, right = (side.ravel() for side in np.meshgrid(np.arange(len(rows)), np.arange(len(rows))))
    asked = with_sets(later, left, texts)
    together = np.maximum(load[left], load[right])
    for share, expected in zip(
        overlap(asked, left, right, together), overlap(whole, left, right, together), strict=True
    ):
        assert np.array_equal(share, expected)


@pytest.mark.parametrize(("known", "is_read"), [(3, False), (7, True)])
def test_texts_are_all_read_anew_when_few_are_known(known, is_read):
    asked = []

    class Noting:
        def read(self):
            asked.append("read")

        def keep(self, prints):
            asked.append(len(prints.text))

    landed = pl.datetime_range(pl.datetime(2026, 5, 1), pl.datetime(2026, 5, 10), "1d", time_zone="UTC", eager=True)
    postings = pl.DataFrame(
        {"record_id": list("abcdefghij"), "landed_at": landed, "description_text": [SENTENCES[0]] * 10}
    )
    links.duplicate_links(postings, by_load=True, after=landed[known - 1], kept=Noting())
    assert asked == ["read", 10] if is_read else [10]
