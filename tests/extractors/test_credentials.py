"""Certifications and licences: those asked for, and letters that mean something else."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from extractors.credentials import extract_credentials, rereads
from extractors.folding import read_seed
from tests.extractors.facts_reread import check_quotes, check_wrong_facts, real_postings
from tests.extractors.golden import cases, posting, values


@pytest.mark.parametrize("case", cases("credentials"))
def test_certification_in_text(case: dict[str, str]) -> None:
    facts = extract_credentials(posting(case["text"]))
    assert sorted(set(values(facts, "certification"))) == sorted(case["expected"].split())
    check_quotes(facts, posting(case["text"]), rereads)
    check_wrong_facts(facts, rereads, "licence-to-kill")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Requirements\n- CPA license required", "certification-1-required"),
        ("Nice to have\n- PMP certification", "certification-3-preferred"),
        ("Forklift certification", "certification-2-named"),
    ],
)
def test_the_rule_says_whether_a_certificate_is_required(text: str, rule: str) -> None:
    assert extract_credentials(posting(text))["rule_id"].to_list() == [rule]


def test_every_term_means_a_certificate_of_the_vocabulary() -> None:
    codes = {row["certification_id"] for row in read_seed("certifications")}
    assert {row["certification_id"] for row in read_seed("certification_terms")} <= codes
    assert len(codes) >= 150


def test_wording_that_joins_two_certificates_names_both() -> None:
    named: dict[str, set[str]] = defaultdict(set)
    for line in read_seed("certification_terms"):
        named[line["term"].lower()].add(line["certification_id"])
    hidden = {}
    for term, codes in named.items():
        parts = [named.get(part, set()) for part in re.split(r", |/| & | and | or ", term)]
        if len(parts) > 1 and all(parts) and not set().union(*parts) <= codes:
            hidden[term] = set().union(*parts) - codes
    assert hidden == {}


def test_every_fact_of_real_postings_is_read_again_from_its_quote() -> None:
    postings = real_postings(800)
    check_quotes(extract_credentials(postings), postings, rereads)
