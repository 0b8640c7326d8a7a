"""Years of experience: what is asked for, and the numbers of years that are something else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.experience import extract_experience, rereads
from extractors.experience.reading import read_years
from extractors.folding import fold_term
from tests.extractors.facts_reread import check_quotes, check_wrong_facts, real_postings
from tests.extractors.golden import cases, posting, values


@pytest.mark.parametrize("case", cases("experience"))
def test_experience_in_text(case: dict[str, str]) -> None:
    facts = extract_experience(posting(case["text"]))
    assert values(facts, "min_years_experience")[:1] == ([case["min_years"]] if case["min_years"] else [])
    assert values(facts, "max_years_experience")[:1] == ([case["max_years"]] if case["max_years"] else [])
    check_quotes(facts, posting(case["text"]), rereads)
    check_wrong_facts(facts, rereads, "29.5")


def test_experience_of_a_schema_org_field_counts_months() -> None:
    field = '{"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 30}'
    facts = extract_experience(posting("", experience_requirements_raw=field))
    assert values(facts, "min_years_experience") == ["2.5"]
    assert all(rereads(fact) for fact in facts.iter_rows(named=True))


def test_a_field_with_a_number_that_no_rule_reads_is_unparsed() -> None:
    facts = extract_experience(posting("", experience_requirements_raw="grade 7 of the tariff"))
    assert facts["value_status"].to_list() == ["unparsed"]


@pytest.mark.parametrize(
    ("value", "years"),
    [("От 1 года до 3 лет", ["1", "3"]), ("От 3 до 6 лет", ["3", "6"]), ("Нет опыта", ["0"]), ("경력무관", ["0"]),
     ("від 2 до 4 років", ["2", "4"]), ("不限", ["0"]), ("Более 6 лет", ["6"])],
)  # fmt: skip
def test_field_in_another_script_counts_years_or_asks_for_none(value: str, years: list[str]) -> None:
    facts = extract_experience(posting("", experience_requirements_raw=value))
    assert facts["value_text"].to_list() == years
    assert all(rereads(fact) for fact in facts.iter_rows(named=True))


def test_alternatives_are_quoted_whole() -> None:
    facts = extract_experience(
        posting("We ask for a BS with 6 years of experience or an MS with 2 years of experience.")
    )
    quotes = facts.filter(facts["rule_id"] == "experience-0-smallest-alternative")["evidence_text"].to_list()
    assert quotes == ["BS with 6 years of experience or an MS with 2 years of experience"]


def test_every_fact_of_real_postings_is_read_again_from_its_quote() -> None:
    postings = real_postings(800)
    check_quotes(extract_experience(postings), postings, rereads)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(1, 30),
    st.integers(1, 30),
    st.sampled_from(["years of experience", "Jahre Berufserfahrung", "anni di esperienza"]),
)
def test_a_range_is_read_as_written(low: int, high: int, unit: str) -> None:
    readings = [(one.least, one.most) for one in read_years(fold_term(f"at least {low}-{high} {unit}"))]
    assert readings == ([(low, high)] if low <= high else [])


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    postings = posting(text)
    check_quotes(extract_experience(postings), postings, rereads)
