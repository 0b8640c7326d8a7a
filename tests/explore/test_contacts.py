"""What an export hides: addresses and numbers, sign by sign; and what it leaves: pay, dates, ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.contacts import MASK, without_contacts
from tests.extractors.golden import cases


@pytest.mark.parametrize("case", cases("contacts"))
def test_contact_is_hidden_and_nothing_else(case):
    shown = without_contacts(case["text"])
    wanted = case["hidden_words"]
    start = case["text"].find(wanted) if wanted else 0
    touched = [place for place, sign in enumerate(shown) if sign != case["text"][place]]
    assert all(start <= place < start + len(wanted) for place in touched)
    if wanted:
        left = shown[start : start + len(wanted)]
        assert not any(sign.isdigit() for sign in left)
        assert "@" not in left


@given(st.text(alphabet="ab@.+(0)1234 -/:\n") | st.text())
def test_text_keeps_its_length_and_is_hidden_once(text):
    hidden = without_contacts(text)
    assert len(hidden) == len(text)
    assert all(old == new or new == MASK for old, new in zip(text, hidden, strict=True))


def test_long_text_takes_no_time():
    for text in ("a" * 200_000, "1 " * 100_000, "(" * 200_000, "a@" * 100_000, "+1 2 " * 40_000, "a.b-" * 50_000):
        assert len(without_contacts(text)) == len(text)
