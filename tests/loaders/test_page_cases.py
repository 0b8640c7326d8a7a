"""Golden tables for the small rules under the page readers."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from loaders.page_fields import split_places, stated_value
from loaders.page_labels import is_place, labels
from loaders.page_lines import _cut_glued, lines_of
from loaders.page_titles import split_page_title

CASES = Path(__file__).resolve().parents[1] / "cases"


def table(name: str) -> list[object]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return [
            pytest.param(
                row,
                id=next(iter(row.values()))[:50],
                marks=[pytest.mark.xfail(reason=row["known_failure"], strict=True)] if row.get("known_failure") else [],
            )
            for row in csv.DictReader(file)
        ]


@pytest.mark.parametrize("case", table("page_titles.csv"))
def test_page_title_is_split(case: dict[str, str]) -> None:
    parts = split_page_title(case["page_title"], case["heading"], {case["known"]} - {""})
    assert (parts.title, parts.company or "", parts.place or "") == (case["title"], case["company"], case["place"])


@pytest.mark.parametrize("case", table("page_places.csv"))
def test_place_shape(case: dict[str, str]) -> None:
    assert is_place(case["line"]) == (case["is_place"] == "yes")


@pytest.mark.parametrize("case", table("page_glued.csv"))
def test_glued_words_are_cut_where_there_is_evidence(case: dict[str, str]) -> None:
    assert case["expected_line"] in _cut_glued(case["glued"], None)


def test_places_repeat_their_country() -> None:
    assert split_places("US - California - Palo Alto US - California - San Francisco (HQ)") == [
        "US - California - Palo Alto",
        "US - California - San Francisco (HQ)",
    ]
    assert split_places("Salem, OR, Provo, UT") == ["Salem, OR", "Provo, UT"]
    assert split_places("US - Salem, US - Provo") == ["US - Salem", "US - Provo"]
    assert split_places(f"US - Salem{' ' * 20_000}x")  # blanks take no power of their number
    assert split_places("Kiel; Lübeck | Kiel") == ["Kiel", "Lübeck"]
    assert split_places("Valencia, España") == ["Valencia, España"]


@pytest.mark.parametrize(
    ("name", "value", "stated"),
    [
        ("identifier_raw", "200551872 and more", "200551872"),
        ("identifier_raw", "please quote it", ""),
        ("date_posted_raw", "May 30, 2024", "May 30, 2024"),
        ("date_posted_raw", "2015", ""),
        ("date_posted_raw", "Yesterday", "Yesterday"),
        ("work_hours_raw", "flexible", ""),
        ("job_location_raw", "we have 8 offices", ""),
    ],
)
def test_labelled_value_must_have_the_shape_of_its_field(name: str, value: str, stated: str) -> None:
    assert stated_value(name, value) == stated


def test_vocabulary_speaks_eight_languages_and_is_sorted() -> None:
    with (Path(__file__).resolve().parents[2] / "loaders" / "page_labels.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    assert rows == sorted(rows)
    assert {"en", "de", "fr", "es", "pt", "pl", "nl", "it"} <= {row[2] for row in rows}
    assert labels()["kennziffer"] == "identifier_raw"


def test_template_words_are_no_lines() -> None:
    text = "anchor  " * 9 + "view  " * 9 + "Toronto office anchor  ${job.title | pht}  <b if.bind='x'>  Cook"
    assert lines_of(text) == ["Toronto office", "Cook"]
