"""Requisitions, places and titles in the form that they are compared in."""

from __future__ import annotations

import pytest

from extractors.duplicates.keys import may_contradict, places_agree, requisition_key
from extractors.duplicates.titles import likeness, title_key
from tests.extractors.golden import cases


@pytest.mark.parametrize("case", cases("requisitions"))
def test_requisition_is_read(case: dict[str, str]) -> None:
    assert requisition_key(case["requisition_id"]) == case["key"]


@pytest.mark.parametrize("case", cases("title_pairs"))
def test_titles_are_compared_by_words_and_level(case: dict[str, str]) -> None:
    one, other = title_key(case["one"]), title_key(case["other"])
    found = likeness(one, other)
    levels = [str(found.same_terms).lower(), str(found.same_level).lower()]
    assert round(found.title, 4) == float(case["dice"])
    assert levels == [case["same_words_of_level"], case["same_level"]]
    assert likeness(other, one) == found


@pytest.mark.parametrize(
    ("one", "other", "same_source", "said"),
    [
        ("us/ca/palo alto", "us/ca/palo alto", True, "same"),
        ("us/ca|us/ny", "us/ny|us/ca", True, "same"),
        ("us/ca|us/ny", "us/ny", True, "overlap"),
        ("us/ca/palo alto", "us/ny/new york", False, "other"),
        ("us", "us/ny/new york", False, "same"),
        ("us", "us/ny/new york", True, "other"),
        ("us", "usk/x", False, "other"),
        ("", "us/ny", False, "unknown"),
        ("", "", True, "same"),
    ],
)
def test_places_agree(one: str, other: str, same_source: bool, said: str) -> None:
    assert places_agree(one, other, same_source) == said
    assert places_agree(other, one, same_source) == said


def test_numbers_of_two_systems_do_not_contradict() -> None:
    assert may_contradict("10234", "10235")
    assert may_contradict("ENG1042", "SAL1043")
    assert not may_contradict("10234", "3758291045")
    assert not may_contradict("10234", "AB10234")
