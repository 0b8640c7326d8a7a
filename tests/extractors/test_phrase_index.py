"""The index of hashes finds what a plain search for whole words finds."""

from __future__ import annotations

import re

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.phrase_index import FlatTexts, PhraseIndex

TERMS = ["c", "c++", "c#", ".net", "asp.net", "machine learning", "learning", "time to time", "time", "r&d", "to"]


def _found(texts: list[str], terms: list[str]) -> list[tuple[int, str, int, int]]:
    flat = FlatTexts(pl.Series([f"\n{text}\n" for text in texts], dtype=pl.String))
    found = PhraseIndex(terms).find(flat)
    rows = flat.rows(found.start)
    offsets = flat.offsets(rows)
    return list(
        zip(rows.tolist(), [terms[i] for i in found.term], (found.start - offsets).tolist(),
            (found.end - offsets).tolist(), strict=True)
    )  # fmt: skip


def _searched(text: str, term: str) -> set[tuple[str, int, int]]:
    letters = re.escape(term).replace(r"\-", "[- ]").replace(r"\ ", "[- ]")
    kept = r"[a-z0-9#@_]"  # a hashtag, a mail address, an identifier: another word
    left = rf"(?<!{kept})(?<!\+\+)" if term[0] != "." else r"(?<![a-z0-9])"
    right = rf"(?!{kept})(?!\+\+)"
    return {(term, m.start(), m.start() + len(term)) for m in re.finditer(rf"{left}(?={letters}{right})", text)}


words = st.sampled_from([*TERMS, "machine-learning", "cat", "++", ",", "\n", "  ", ".", "/", "#", "x", "time-to time"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.tuples(words, st.sampled_from(["", " ", "-"])), max_size=30), min_size=1, max_size=4))
def test_same_hits_as_a_plain_search(batch: list[list[tuple[str, str]]]) -> None:
    # Two pluses in a row are one sign; where three stand it is open which two, and nobody writes that.
    texts = [re.sub(r"\+{3,}", "++", "".join(word + gap for word, gap in text)) for text in batch]
    found = _found(texts, TERMS)
    for row, text in enumerate(texts):
        expected = set().union(*(_searched(text, term) for term in TERMS))
        assert {hit[1:] for hit in found if hit[0] == row} == expected


def test_hits_stand_in_order_the_longer_first() -> None:
    assert _found(["time to time", "", "c"], TERMS) == [
        (0, "time to time", 0, 12), (0, "time", 0, 4), (0, "to", 5, 7), (0, "time", 8, 12), (2, "c", 0, 1),
    ]  # fmt: skip


def test_no_texts_and_no_terms() -> None:
    assert _found([], TERMS) == []
    assert _found(["time"], []) == []


def test_term_of_signs_alone_is_refused() -> None:
    with pytest.raises(ValueError, match="no letter or digit"):
        PhraseIndex(["%"])
