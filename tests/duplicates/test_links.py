"""Links: what is a duplicate, of which type, and what never is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
import pytest

from extractors.duplicates.links import LINK_COLUMNS, duplicate_links

NAME = "Torvald & Daughters"
BOILERPLATE = (
    "Torvald & Daughters has tuned church organs since 1889 and still does so by ear.\n"
    "Everybody here shares in the profit, takes thirty days of leave and may bring a dog to the workshop.\n"
    "Applications are read by two people, and each of them is answered in writing within a fortnight.\n"
)
TUNER = (
    "You travel with one colleague from church to church and bring old reed pipes back to pitch.\n"
    "You note what the wood, the leather and the wind are doing and propose what ought to be repaired first.\n"
    "You hear a beat of one per second, hold a driving licence and do not mind cold stone in February.\n"
)
JOINER = (
    "You build wind chests and consoles of oak from drawings that are sometimes two hundred years old.\n"
    "You keep the machines of the joinery sharp and teach two apprentices how a dovetail is cut by hand.\n"
    "You finished an apprenticeship as a joiner and have patience for surfaces that nobody will ever see.\n"
)
BOOKKEEPER = (
    "You post invoices, chase what is late and close the month together with our tax adviser.\n"
    "You plan the wages of forty people and answer what they ask about them on the same day.\n"
    "You know double entry, one of the usual programs, and how to say no to a master craftsman.\n"
)


def posting(record_id: str, text: str = BOILERPLATE + TUNER, **given: Any) -> dict[str, Any]:
    return {
        "record_id": record_id, "source": "own-site", "company_id": "torvald", "company_name": "Torvald & Daughters",
        "is_staffing": False, "title_clean": "Organ Tuner", "location_keys": "dk/84/roskilde", "requisition_id": None,
        "pay_key": None, "date_posted": date(2026, 5, 4), "description_text": text,
        "retrieved_at": datetime(2026, 5, 5, tzinfo=UTC), "source_posting_id": None, "role_id": None, "language": "en",
    } | given  # fmt: skip


def types(*postings: dict[str, Any]) -> dict[tuple[str, str], str]:
    links = duplicate_links(pl.DataFrame(list(postings), infer_schema_length=None))
    assert dict(links.schema) == LINK_COLUMNS
    return {(a, b): kind for a, b, kind in links.select("record_id", "other_record_id", "link_type").iter_rows()}


LATER = {"date_posted": date(2026, 6, 20)}


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
