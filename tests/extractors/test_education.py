"""Education: degrees accepted, and words that only look like degrees."""

from __future__ import annotations

import pytest

from extractors.education import extract_education, rereads
from tests.extractors.facts_reread import check_quotes, check_wrong_facts, real_postings
from tests.extractors.golden import cases, posting, values


@pytest.mark.parametrize("case", cases("education"))
def test_education_in_text(case: dict[str, str]) -> None:
    facts = extract_education(posting(case["text"]))
    found = [
        (values(facts, name) or [""])[0]
        for name in ("min_education_level", "max_education_level", "education_or_equivalent")
    ]
    assert found == [case["min_level"], case["max_level"], case["or_equivalent"]]
    check_quotes(facts, posting(case["text"]), rereads)
    check_wrong_facts(facts, rereads, "kindergarten")


def test_education_of_a_field_needs_no_sentence() -> None:
    facts = extract_education(posting("", education_requirements_raw="bachelor_degree"))
    assert values(facts, "min_education_level") == ["bachelor"]
    assert all(rereads(fact) for fact in facts.iter_rows(named=True))


def test_a_field_that_names_no_level_is_unparsed() -> None:
    facts = extract_education(posting("", education_requirements_raw="as advertised"))
    assert facts["value_status"].to_list() == ["unparsed"]


def test_every_fact_of_real_postings_is_read_again_from_its_quote() -> None:
    postings = real_postings(800)
    check_quotes(extract_education(postings), postings, rereads)
