"""What a title, a site or the first lines of an advertisement say of whether two are one job."""

from __future__ import annotations

from datetime import date

import pytest

from tests.duplicates.advertisements import BOILERPLATE, BOOKKEEPER, JOINER, TUNER, posting, types


def test_words_that_a_clean_title_has_lost_tell_two_jobs_of_one_board_apart() -> None:
    north, south = posting("a", title_raw="Organ Tuner (Northgate)"), posting("b", title_raw="Organ Tuner (Mill Lane)")
    assert types(north, south) == {("b", "a"): "PARTIAL"}
    assert types(north, south | {"source": "elsewhere"}) == {("b", "a"): "FULL"}
    assert types(north, south | {"title_raw": "ORGAN TUNER - Northgate"}) == {("b", "a"): "FULL"}


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Organ Tuner (nights)", "PARTIAL"),
        ("Organ Tuner - Part-time, 20 hours", "PARTIAL"),
        ("Organ Tuner (Teilzeit)", "PARTIAL"),
        ("Organ Tuner (full-time or part-time)", "FULL"),
        ("Organ Tuner - full time", "FULL"),
    ],
)
def test_another_shift_is_another_job_on_any_board(title: str, said: str) -> None:
    """What a clean title has lost still tells two jobs apart."""
    found = types(posting("a", title_raw="Organ Tuner"), posting("b", title_raw=title, source="elsewhere"))
    assert list(found.values()) == [said]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Organ Tuner at Torvald & Daughters", "FULL"),
        ("Torvald & Daughters: Organ Tuner", "FULL"),
        ("Organ Tuner - Torvald & Daughters A/S", "FULL"),
        ("Organ Tuner (WH/2291)", "FULL"),
        ("OT-55 - Organ Tuner", "FULL"),
        ("Organ Tuner (alla kön)", "FULL"),
        ("Organ Builder", "PARTIAL"),
    ],
)
def test_employer_and_number_in_a_title_are_no_words_of_it(title: str, said: str) -> None:
    found = types(posting("a"), posting("b", title_clean=title, source="elsewhere"))
    assert list(found.values()) == [said]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Mechanical Engineer", "Mechanical Enginere", "SEMANTIC"),
        ("Mechanical Engineer", "Mechnical Engineer", "SEMANTIC"),
        ("Mechanical Engineer", "Mechatronical Engineer", "PARTIAL"),
        ("Driver", "Diver", "PARTIAL"),
        ("Marketing Trainer", "Marketing Trainee", "PARTIAL"),
    ],
)
def test_title_with_a_slip_of_the_pen_is_the_same_on_another_board(one: str, other: str, said: str) -> None:
    found = types(posting("a", title_clean=one), posting("b", title_clean=other, source="elsewhere"))
    assert list(found.values()) == [said]


def test_number_in_one_title_of_a_board_tells_nothing_and_two_numbers_two_jobs() -> None:
    bare = posting("a")
    one, two = (posting(n, title_clean=f"Organ Tuner (WH/229{n})", date_posted=date(2026, 5, 8)) for n in "12")
    assert list(types(bare, one).values()) == ["TEMPORAL"]
    assert list(types(one, two).values()) == ["PARTIAL"]


def test_pages_of_two_sites_are_of_two_boards() -> None:
    place = "dk/84/roskilde"
    here, there = posting("a", site="organs.example"), posting("b", site="jobs.example", location_keys="")
    assert list(types(here, there).values()) == ["FULL"]
    assert list(types(here, there | {"site": "organs.example"}).values()) == ["PARTIAL"]
    assert list(types(here, there | {"site": None}).values()) == ["PARTIAL"]
    assert list(types(here, there | {"site": None, "location_keys": place}).values()) == ["FULL"]


TEASER = "\n".join((BOILERPLATE + TUNER).splitlines()[:4])[:420]


def test_first_lines_on_another_board_are_of_the_advertisement_that_they_were_cut_from() -> None:
    whole = posting("a", BOILERPLATE + TUNER + JOINER + BOOKKEEPER + TUNER.upper() * 2)
    cut = posting("b", TEASER[:300], source="elsewhere")
    assert types(whole, cut) == {("b", "a"): "SEMANTIC"}
    assert types(whole, cut | {"source": "own-site"}) == {}
    assert types(whole, cut | {"location_keys": "dk/84/køge"}) == {}
    assert types(whole, cut | {"title_clean": "Senior Organ Tuner"}) == {}


def test_first_lines_of_two_advertisements_are_of_neither() -> None:
    one = posting("a", BOILERPLATE + TUNER * 3 + BOOKKEEPER, requisition_id="R-20417")
    two = posting("c", BOILERPLATE + JOINER * 3 + BOOKKEEPER, requisition_id="R-20418")
    found = types(one, two, posting("b", BOILERPLATE, source="elsewhere"))
    assert {kind for pair, kind in found.items() if "b" in pair} <= {"PARTIAL"}
