"""Postings that gather applications, told from invitations to a pool and from the care of one."""

from __future__ import annotations

import pytest

from extractors.application_pool import extract_application_pool, rereads
from tests.extractors.facts_reread import check_quotes, check_wrong_facts, real_postings
from tests.extractors.golden import cases, posting, values


@pytest.mark.parametrize("case", cases("application_pool"))
def test_application_pool_in_title_and_text(case: dict[str, str]) -> None:
    postings = posting(case["text"], title_raw=case["title"])
    facts = extract_application_pool(postings)
    assert values(facts, "application_pool")[:1] == ([case["expected"]] if case["expected"] else [])
    check_quotes(facts, postings, rereads)
    check_wrong_facts(facts, rereads, "perhaps")


def test_what_an_employer_says_of_itself_makes_no_pool() -> None:
    text = "About us\nQuarry Lane cuts stone. We are always looking for people of all trades.\n"
    assert extract_application_pool(posting(text, title_raw="Mason")).is_empty()


def test_every_fact_of_real_postings_is_read_again_from_its_quote() -> None:
    postings = real_postings(800)
    check_quotes(extract_application_pool(postings), postings, rereads)
