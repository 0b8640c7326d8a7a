"""What an export hides: addresses and numbers, sign by sign; and what it leaves: pay, dates, ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.contacts import _EMAIL, _PHONE, MASK, _signs_of_number, hidden_signs, with_masks, without_contacts
from loaders.secret_words import _AFTER_NAME, _HAS_FIGURE, _IN_ADDRESS, _PRIVATE_KEY, _SECRET
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


WORDS = (
    "@ (at) ( @ ) [at] (dot) jo.doe ex-ample .com +49 00 (0) 89 1234-567 212- 555- 0123 (212) tel.: kontakt 2026-11-03 "
    "0 7 . - / € % x 12345678901234567 AKIA ABCDEFGHIJ234567 sk- xoxb- eyJhbGciOiJI .eyJzdWIiOiIx .c2lnbmF0dXJl1 "
    ":// user: pa55w api_key access_ token PASSWORD secret = : bearer sk_live_"
)
PIECES = (
    *WORDS.split(),
    "-----BEGIN PRIVATE KEY-----",
    "-----END PRIVATE KEY-----",
    " ",
    "\n",
    "\x1c",
    "call us at ",
    MASK,
    "k" * 30,
    "1 " * 40,
    "x" * 500,
    " " * 510,
)


def looked_for_everywhere(text):
    spans = [found.span() for form in (_SECRET, _PRIVATE_KEY) for found in form.finditer(text)]
    spans += [found.span("value") for found in _AFTER_NAME.finditer(text) if _HAS_FIGURE.search(found["value"])]
    spans += [found.span("value") for found in _IN_ADDRESS.finditer(text)]
    text = with_masks(text, sorted(spans))
    text = with_masks(text, [found.span() for found in _EMAIL.finditer(text)])
    return with_masks(text, [span for found in _PHONE.finditer(text) for span in _signs_of_number(found)])


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=16).map("".join), max_size=4))
def test_looking_near_the_marks_finds_what_a_search_of_all_finds(texts):
    shown = [with_masks(text, spans) for text, spans in zip(texts, hidden_signs(texts), strict=True)]
    assert shown == [looked_for_everywhere(text) for text in texts]


@given(st.text(alphabet=st.characters(), max_size=30).map(lambda text: f"{text} jo@x.example"))
def test_what_no_file_can_hold_is_looked_through_as_well(text):
    assert MASK * 5 in without_contacts(text + "\ud800")


def test_long_text_takes_no_time():
    for text in ("a" * 200_000, "1 " * 100_000, "(" * 200_000, "a@" * 100_000, "+1 2 " * 40_000, "a.b-" * 50_000):
        assert len(without_contacts(text)) == len(text)
