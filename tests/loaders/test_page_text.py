"""Page dumps: with lines, without lines, with words run together; and the five documents of the project."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.markdown import read_markdown
from loaders.mending import repair
from loaders.page import read_html_page, read_page_text
from loaders.posting import RawPosting
from loaders.text import decode

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is absent")

DUTCH_DUMP = """
   Menu
   Inloggen
   Vacatures

   Vrachtwagenchauffeur internationaal
   Locatie:
   Venlo, Nederland
   Dienstverband:
   Fulltime
   Vacaturenummer: 88123

   Delen
   Functieomschrijving
   Je rijdt met een moderne trekker door de Benelux en Duitsland en bent elk weekend thuis.
   Wat bieden wij
   Een goed salaris, een vast team en een opleiding als je die nog niet hebt.
   Functie-eisen
   Rijbewijs CE en ervaring met internationaal transport.
   Bij Maasbrug Transport werken tachtig mensen, en Maasbrug Transport zoekt collega's die blijven.
   Vergelijkbare vacatures
   Heftruckchauffeur
   Magazijnmedewerker
   © 2025 Maasbrug Transport B.V.
   Privacyverklaring
"""

GLUED = (
    "Pastry Chef, Night Bakery - Careers at Tallow TallowShopRecipes Open MenuClose Menu Sign In "
    "Pastry Chef, Night BakeryLeeds, United KingdomKitchenAdd to Favorites Pastry Chef, Night BakerySubmit Resume"
    "Back to search resultsSummaryPosted: March 3, 2025Weekly Hours: 38 Role Number:4400127The night kitchen makes "
    "all the pastry that our shops sell in the morning. You will work in a team of four with real butter and time."
    "DescriptionDescriptionYou will laminate, shape and bake.You will train an apprentice.Minimum Qualifications"
    "Minimum QualificationsTwo years of experience in a pastry kitchen.Good knowledge of laminated dough.More"
    "Tallow is an equal opportunity employer.Copyright © 2021 Tallow Ltd. All rights reserved.Privacy Policy"
)


def read(text: str) -> RawPosting:
    postings = read_page_text(repair(text)[0])
    assert len(postings) == 1
    return postings[0]


def test_dump_with_lines_in_dutch() -> None:
    posting = read(DUTCH_DUMP)
    assert posting.title_raw == "Vrachtwagenchauffeur internationaal"
    assert posting.hiring_organization_raw is not None
    assert posting.hiring_organization_raw.startswith("Maasbrug Transport")
    assert posting.job_location_raw == ["Venlo, Nederland"]
    assert posting.employment_type_raw == "Fulltime"
    assert posting.identifier_raw == "88123"
    assert "Heftruck" not in (posting.description_text or "")
    assert posting.date_posted_raw is None


def test_dump_with_words_run_together() -> None:
    posting = read(GLUED)
    assert posting.title_raw == "Pastry Chef, Night Bakery"
    assert posting.hiring_organization_raw == "Tallow"
    assert posting.job_location_raw == ["Leeds, United Kingdom"]
    assert posting.date_posted_raw == "March 3, 2025"
    assert posting.work_hours_raw == "38"
    assert posting.identifier_raw == "4400127"
    assert "Minimum Qualifications\nTwo years" in (posting.description_text or "")


def test_text_that_is_no_advertisement_gives_nothing() -> None:
    assert read_page_text("") == []
    assert read_page_text("Dear diary, today it rained and I read a book about ships.\nThe end.") == []


@needs_seeds
@pytest.mark.parametrize(
    ("name", "title", "company", "places", "identifier", "posted"),
    [
        ("000", "Senior Machine Learning Engineer", "Snowflake", ["Toronto, Ontario, Canada"], "3027", None),
        (
            "002",
            "Senior Machine Learning Engineer - SIML, ISE",
            "Apple",
            ["Cupertino, California, United States"],
            "200551872",
            "May 30, 2024",
        ),
        (
            "004",
            "Senior / Lead Data Engineer, ML / Deep Learning",
            "Salesforce",
            ["US - California - Palo Alto", "US - California - San Francisco (HQ)"],
            None,
            None,
        ),
        ("003", "Senior Machine Learning Engineer - Canva UK", "Canva", ["United Kingdom"], None, None),
    ],
)
def test_the_documents_the_project_began_with(
    name: str, title: str, company: str, places: list[str], identifier: str | None, posted: str | None
) -> None:
    body = next(SEEDS.glob(f"{name}_*")).read_bytes()
    text = repair(decode(body)[0])[0]
    posting = (read_markdown if name == "003" else read_page_text)(text)[0]
    assert posting.title_raw == title
    assert posting.hiring_organization_raw == company
    assert posting.job_location_raw == places
    assert posting.identifier_raw == identifier
    assert posting.date_posted_raw == posted
    assert "ookie" not in (posting.description_text or "")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=800))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_page_text(text)
    read_html_page(text)
    read_markdown(text)


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 1_000_000,
        "Ab" * 500_000,
        "Data Engineer: " * 60_000,
        "A: " * 300_000,
        "<div>" * 200_000 + "Cook",
        "<p " * 200_000,
        "${" * 400_000,
        "  " * 400_000,
        "At " * 300_000,
        "Copyright " * 90_000,
        "[" * 300_000,
        "[a](" * 200_000,
        "*" * 500_000,
        "It's John's Acme's " * 40_000,
        "- x\n" * 200_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_of_a_megabyte_takes_seconds_not_hours(hostile: str) -> None:
    began = time.perf_counter()
    read_page_text(hostile)
    read_html_page(hostile)
    read_markdown(hostile)
    assert time.perf_counter() - began < 20
