"""Links: what is a duplicate, of which type, and what never is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
import pytest

from extractors.duplicates.links import LINK_COLUMNS, duplicate_links
from tests.duplicates.advertisements import BOILERPLATE, BOOKKEEPER, JOINER, LATER, NAME, TUNER, posting, types


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "FULL"),
        ({"title_clean": "ORGAN TUNER (m/f/d)", "source": "elsewhere"}, "FULL"),
        ({"source": "elsewhere", "date_posted": date(2026, 5, 9)}, "FULL"),
        (LATER, "TEMPORAL"),
        (LATER | {"text": BOILERPLATE + TUNER.replace("cold stone in February", "long drives")}, "TEMPORAL"),
        ({"date_posted": date(2026, 5, 5)}, "FULL"),
        ({"source": "elsewhere", "text": "Apply now! Save this job.\n" + BOILERPLATE + TUNER}, "SEMANTIC"),
        ({"source": "elsewhere", "location_keys": "dk"}, "FULL"),
        ({"location_keys": "dk"}, "PARTIAL"),
        ({"location_keys": "dk/84/roskilde|dk/85/odense"}, "SEMANTIC"),
        ({"location_keys": "dk/85/odense"}, "PARTIAL"),
        ({"location_keys": "dk/85/odense", "date_posted": date(2026, 6, 20)}, "PARTIAL"),
        ({"title_clean": "Senior Organ Tuner"}, "PARTIAL"),
        ({"title_clean": "Organ Tuner, Night Shift"}, "PARTIAL"),
        ({"pay_key": "BASE 500000 DKK YEAR"}, "FULL"),
        ({"company_id": "another", "company_name": "Another"}, "SEMANTIC"),
        ({"company_id": "another", "company_name": "Ash", "text": BOILERPLATE.replace(NAME, "Ash") + TUNER}, "PARTIAL"),
        ({"text": BOILERPLATE + JOINER, "title_clean": "Joiner"}, None),
        ({"text": BOILERPLATE + JOINER}, None),
        ({"text": "Organ tuner wanted. Call us."}, None),
    ],
)
def test_pair_without_requisitions(change: dict[str, Any], said: str | None) -> None:
    change = dict(change)
    text = change.pop("text", BOILERPLATE + TUNER)
    assert list(types(posting("a"), posting("b", text, **change)).values()) == ([said] if said else [])


@pytest.mark.parametrize(
    ("one", "other", "change", "said"),
    [
        ("R-20417", "R-20418", {}, "PARTIAL"),
        ("R-20417", "R-20418", {"source": "elsewhere"}, "PARTIAL"),
        ("R-20417", "R-20418", LATER, "PARTIAL"),
        ("R-20417", "REQ 20417", {"source": "elsewhere"}, "FULL"),
        ("R-20417", "R-20417", {"location_keys": "dk/85/odense"}, "SEMANTIC"),
        ("R-20417", "R-20417-1", {"location_keys": "dk/85/odense"}, "SEMANTIC"),
        ("R-20417", "R-20417", LATER, "TEMPORAL"),
        ("R-20417", "R-20417", {"title_clean": "Orgelstimmer", "language": "de"}, "SEMANTIC"),
        ("R-20417", "7f0c2a9e-55aa-4c1b-9d3e-0f5b1c2d3e4f", {}, "FULL"),
        ("R-20417", None, {}, "FULL"),
        ("R-20417", "3758291045", {"source": "elsewhere"}, "FULL"),
    ],
)
def test_pair_with_requisitions(one: str, other: str, change: dict[str, Any], said: str) -> None:
    found = types(posting("a", requisition_id=one), posting("b", requisition_id=other, **change))
    assert list(found.values()) == [said]


def test_a_requisition_number_used_twice_makes_no_job_of_two() -> None:
    joiner = posting("b", JOINER, title_clean="Joiner", requisition_id="R-20417")
    assert types(posting("a", TUNER, requisition_id="R-20417"), joiner) == {}


def test_a_number_under_many_titles_is_no_requisition() -> None:
    of_department = [posting(f"{n}", requisition_id="4711", title_clean=f"Trade {n} Hand", text=JOINER) for n in "abcd"]
    found = types(*of_department, posting("x", requisition_id="4711"), posting("y", requisition_id="4712"))
    assert found["y", "x"] == "FULL"


def test_agency_copy_is_the_employers_job_and_quotes_what_agreed() -> None:
    frame = f"Our client asks for help with this post.\n{TUNER}Send your papers to our consultants."
    agency = {"company_id": "placewell", "company_name": "Placewell", "is_staffing": True, "source": "elsewhere"}
    copy = posting("b", frame, **agency, requisition_id="PW-1")
    links = duplicate_links(pl.DataFrame([posting("a", requisition_id="R-20417"), copy]))
    assert links.select("link_type", "rule_id").rows() == [("SEMANTIC", "agency-copy")]
    assert "title=1.0 company=other place=same" in links["evidence"][0]


def test_agency_copy_is_of_the_advertisement_that_it_is_most_like() -> None:
    agency = {"company_id": "placewell", "company_name": "Placewell", "is_staffing": True, "source": "elsewhere"}
    sister = posting("c", BOILERPLATE + TUNER[:-60], title_clean="Reed Organ Tuner")
    copy = posting("b", "Our client asks for help.\n" + TUNER, **agency)
    found = types(posting("a"), copy, sister)
    assert [pair for pair, kind in found.items() if kind == "SEMANTIC"] == [("b", "a")]


def test_boilerplate_of_an_employer_makes_no_job_of_two() -> None:
    """Known as boilerplate, it counts for nothing: not even for a job that is largely the same text."""
    long = BOILERPLATE * 4
    jobs = [("Organ Tuner", TUNER), ("Joiner", JOINER), ("Bookkeeper", BOOKKEEPER)]
    rest = [posting(f"{n}", long + text, title_clean=title) for n, (title, text) in enumerate(jobs)]
    same_title = posting("z", long + BOOKKEEPER)
    assert [pair for pair, kind in types(*rest, same_title).items() if kind != "PARTIAL"] == []


def test_translation_is_found_by_role_place_and_date() -> None:
    german = (
        "Sie reisen zu zweit von Kirche zu Kirche und bringen alte Zungenpfeifen wieder auf Ton.\n"
        "Sie halten fest, was Holz, Leder und Wind tun, und sagen, was zuerst gerichtet werden soll.\n"
    )
    other = {"language": "de", "title_clean": "Orgelstimmer", "role_id": "organ-tuner"}
    one = posting("a", role_id="organ-tuner")
    assert types(one, posting("b", german, **other)) == {("b", "a"): "SEMANTIC"}
    assert types(one, posting("b", german, **other, location_keys="dk/85/odense")) == {}
    # Two of one language: which of them is the translation, nobody can tell.
    assert types(one, posting("c", JOINER, role_id="organ-tuner"), posting("b", german, **other)) == {}


def test_seen_again_after_long_absence_is_a_repost() -> None:
    none = {"date_posted": None}
    days = [datetime(2026, 5, 5, tzinfo=UTC) + timedelta(days=d) for d in (0, 20, 90)]
    found = types(*(posting(name, retrieved_at=on, **none) for name, on in zip("abc", days, strict=True)))
    assert found["b", "a"] == "FULL"
    assert found["c", "b"] == "TEMPORAL"


def test_the_order_of_the_postings_changes_nothing() -> None:
    rows = [posting(f"{n:02d}", location_keys=f"dk/{n % 3}", date_posted=date(2026, 5, 1 + n)) for n in range(12)]
    frame = pl.DataFrame(rows)
    first = duplicate_links(frame)
    assert first.height > 0
    for seed in range(3):
        assert duplicate_links(frame.sample(fraction=1, shuffle=True, seed=seed)).equals(first)


def test_what_a_later_load_shows_changes_no_link_found_before() -> None:
    """A number under a fourth title is no requisition's any more; what it told while it was one stays told."""
    days = [datetime(2026, 5, day, tzinfo=UTC) for day in range(1, 6)]
    titles = ["Organ Tuner", "Organ Tuner", "Joiner", "Night Watchman", "Bell Founder"]
    rows = [
        posting(f"{n}", "", title_clean=title, requisition_id="R-20417", landed_at=day, location_keys=f"dk/{n}")
        for n, (title, day) in enumerate(zip(titles, days, strict=True))
    ]
    frame = pl.DataFrame(rows, infer_schema_length=None)
    together, by_load = duplicate_links(frame), duplicate_links(frame, by_load=True)
    assert "same-requisition" not in together["rule_id"]
    assert by_load.filter(pl.col("rule_id") == "same-requisition").select("record_id", "other_record_id").rows() == [
        ("1", "0")
    ]


def test_links_to_a_template_grow_with_its_copies_and_not_with_their_square() -> None:
    def copies(n: int) -> int:
        rows = [posting(f"{k:05d}", location_keys=f"dk/{k}", company_id=f"c{k % 7}") for k in range(n)]
        return duplicate_links(pl.DataFrame(rows)).height

    small, large = copies(200), copies(2_000)
    assert large < 12 * small
    assert large < 2_000 * 8


def test_a_record_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="stands twice"):
        types(posting("a"), posting("a"))


@pytest.mark.parametrize("postings", [[], [posting("a")]])
def test_nothing_to_compare_gives_no_links(postings: list[dict[str, Any]]) -> None:
    frame = pl.DataFrame(postings, schema=None if postings else {"record_id": pl.String})
    assert duplicate_links(frame).schema == LINK_COLUMNS
    assert duplicate_links(frame).is_empty()


def test_columns_may_be_missing() -> None:
    frame = pl.DataFrame(
        {"record_id": ["a", "b"], "description_text": [BOILERPLATE + TUNER] * 2, "title_clean": ["X"] * 2}
    )
    assert duplicate_links(frame)["rule_id"].to_list() == ["copy-without-company"]
