"""What postings in other scripts than Latin say of a job, and what only looks like it."""

from __future__ import annotations

import polars as pl
import pytest

from extractors.native import extract_native, plain, rereads
from tests.extractors.facts_reread import check_quotes
from tests.extractors.golden import cases, posting, values


@pytest.mark.parametrize("case", cases("native"))
def test_phrase_of_a_posting(case: dict[str, str]) -> None:
    facts = extract_native(posting(case["text"]))
    assert sorted(set(values(facts, case["field_name"]))) == sorted(case["expected"].split())
    check_quotes(facts, posting(case["text"]), rereads)


def test_text_keeps_its_length() -> None:
    text = "Ёлка Їжак ΆΣΣ İzmir 40 時間 ﬁne 🇺🇦"
    assert len(plain(text)) == len(text)
    assert plain("ПОЛНАЯ ЗАНЯТОСТЬ") == "полная занятость"


def test_days_at_home_are_inferred_days_in_the_office() -> None:
    facts = extract_native(posting("주 2회 재택근무"))
    days = facts.filter(pl.col("field_name") == "hybrid_days_onsite")
    assert days.select("value_text", "value_status").rows() == [("3", "inferred")]
    assert values(facts, "remote_type")[0] == "hybrid"


def test_latin_text_gives_no_fact() -> None:
    assert extract_native(posting("Full-time, remote, 40 hours a week")).is_empty()
