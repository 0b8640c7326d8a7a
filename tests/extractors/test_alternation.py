"""One expression of many words finds what each of them would, the longest first."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from extractors.alternation import any_of

words = st.lists(st.text("ab-. (", min_size=1, max_size=5), min_size=1, max_size=12)


@given(words, st.text("ab-. (", max_size=40), st.sampled_from(["", "(?![a-z])", "$"]))
def test_same_matches_as_the_words_in_turn(terms: list[str], text: str, end: str) -> None:
    in_turn = "|".join(map(re.escape, sorted(set(terms), key=len, reverse=True)))
    assert re.findall(any_of(terms) + end, text) == re.findall(f"(?:{in_turn}){end}", text)


def test_words_that_begin_alike_share_their_beginning() -> None:
    assert any_of(["hour", "hourly", "day"]) == "(?:day|hour(?:ly|))"
    assert any_of(["hour"]) == "hour"
