"""Titles lose their decorations, keep their job, and state a level or none."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.title import extract_title_facts, extract_titles, read_title, rereads
from extractors.title.cleaning import clean_title
from tests.extractors.entity_cases import golden

TITLES = [
    "Senior Köchin (m/w/d) – Köln",
    "VP of Sales",
    "🚀 Stażysta IT",
    "Manager, Field Support",
    "Chief Risk Officer",
]


@pytest.mark.parametrize(
    ("title", "company", "clean", "role", "level"),
    golden("titles", "title_raw", "company", "title_clean", "role_id", "seniority_level"),
)
def test_title_is_read(title: str, company: str, clean: str, role: str, level: str) -> None:
    row = extract_titles(
        pl.DataFrame({"record_id": ["r"], "title_raw": [title], "hiring_organization_raw": [company or None]})
    ).row(0, named=True)
    assert (row["title_clean"] or "", row["role_id"], row["seniority_level"]) == (clean, role or None, level or None)


def test_evidence_quotes_the_raw_title_and_gives_the_value_again() -> None:
    facts = extract_title_facts(_postings(TITLES))
    assert set(facts["field_name"]) == {
        "title_clean", "title_normalized", "role_id", "soc_major_group", "seniority_level", "is_people_manager",
        "is_internship",
    }  # fmt: skip
    for fact in facts.iter_rows(named=True):
        title = TITLES[int(fact["record_id"])]
        assert title[fact["char_start"] : fact["char_end"]] == fact["evidence_text"]
        assert rereads(fact)


@pytest.mark.parametrize("title", ["secret service-899817%\n", "Police Officer 89981%", "Baker 5\n\n€, Acme"])
def test_figures_cut_from_their_signs_are_quoted_so_that_they_are_read_again(title: str) -> None:
    postings = _postings([title]).with_columns(hiring_organization_raw=pl.lit("Acme"))
    assert all(map(rereads, extract_title_facts(postings).iter_rows(named=True)))


def test_wrong_value_or_wrong_quote_is_not_read_again() -> None:
    for fact in extract_title_facts(_postings(TITLES)).iter_rows(named=True):
        assert not rereads(fact | {"evidence_text": "Xylophone"})
        assert not rereads(fact | {"value_text": "false" if fact["value_text"] == "true" else "intern-chef"})


@pytest.mark.parametrize(
    ("title", "leads"),
    [
        ("Store Manager", True),
        ("Manager of Support", True),
        ("Team Lead Logistics", True),
        ("Product Manager", False),
        ("Revenue Manager", False),
        ("Tech Lead", False),
        ("Mgr of - Senior", False),
    ],
)
def test_who_leads_people(title: str, leads: bool) -> None:
    assert read_title(title).is_people_manager is leads


def test_level_of_the_boards_own_field_comes_after_the_titles() -> None:
    postings = _postings(["Baker", "Baker"]).with_columns(
        experience_requirements_raw=pl.Series(["Mid-Senior level", "junior / mid"])
    )
    facts = extract_title_facts(postings).filter(rule_id="level-field")
    assert facts.select("value_text", "value_status").rows() == [("mid", "stated"), (None, "unparsed")]
    assert rereads(facts.row(0, named=True))


def test_title_of_which_nothing_is_left_is_unparsed() -> None:
    facts = extract_title_facts(_postings(["Remote"]))
    assert facts.select("field_name", "value_text", "value_status").rows() == [("title_clean", None, "unparsed")]


@given(st.text(max_size=80))
def test_any_title_keeps_its_offsets(raw: str) -> None:
    for fact in extract_title_facts(_postings([raw])).iter_rows(named=True):
        assert raw[fact["char_start"] : fact["char_end"]] == fact["evidence_text"]


def _postings(titles: list[str]) -> pl.DataFrame:
    return pl.DataFrame({"record_id": [str(i) for i in range(len(titles))], "title_raw": titles})


@pytest.mark.parametrize("sign", ["_", "*", " ", "<b>", "- ", " | ", "("])
def test_signs_over_and_over_are_no_title_and_take_none_away(sign: str) -> None:
    """``benchmarks.hostile_runs`` says how long they take."""
    assert (clean_title(f"Cook {sign * 40_000}").title or "").startswith("Cook")
    assert clean_title(sign * 40_000).title is None
