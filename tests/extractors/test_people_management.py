"""Leading people, by the words of the advertisement."""

from __future__ import annotations

import pytest

from extractors.people_management import extract_people_management, rereads
from tests.extractors.facts_reread import check_quotes, check_wrong_facts, real_postings
from tests.extractors.golden import cases, posting, values


@pytest.mark.parametrize("case", cases("people_management"))
def test_people_management_in_text(case: dict[str, str]) -> None:
    facts = extract_people_management(posting(case["text"]))
    assert values(facts, "is_people_manager")[:1] == ([case["expected"]] if case["expected"] else [])
    check_quotes(facts, posting(case["text"]), rereads)
    check_wrong_facts(facts, rereads, "perhaps")


def test_every_fact_of_real_postings_is_read_again_from_its_quote() -> None:
    postings = real_postings(800)
    check_quotes(extract_people_management(postings), postings, rereads)
