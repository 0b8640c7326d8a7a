"""What an export hides: addresses and numbers, sign by sign; and what it leaves: pay, dates, ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.contacts import _EMAIL, _PHONE, MASK, _hidden_number, without_contacts
from loaders.secret_words import secret_spans
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


PIECES = (
    *("@", "(at)", " ( @ ) ", "[at]", " (dot) ", "jo.doe", "ex-ample", ".com", "+49 ", "00", "(0)", "89 ", "1234-567"),
    *(
        "212-",
        "555-",
        "0123",
        "(212) ",
        "tel.: ",
        "call us at ",
        "kontakt",
        "2026-11-03",
        "0",
        "7",
        " ",
        "\n",
        ".",
        "-",
    ),
    *("/", "€", "%", "x", MASK, "pay 100 000", "12345678901234567"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_looking_near_the_marks_finds_what_a_search_of_all_finds(text):
    assert not secret_spans(text)
    slow = _EMAIL.sub(lambda found: MASK * len(found.group()), text)
    assert without_contacts(text) == _PHONE.sub(_hidden_number, slow)


def test_long_text_takes_no_time():
    for text in ("a" * 200_000, "1 " * 100_000, "(" * 200_000, "a@" * 100_000, "+1 2 " * 40_000, "a.b-" * 50_000):
        assert len(without_contacts(text)) == len(text)
