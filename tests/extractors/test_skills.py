"""Skills are found as whole words, longest first, and ambiguous words only in company."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.skills import SKILL_COLUMNS, extract_skills, rereads
from tests.extractors.entity_cases import golden


def _read(text: str, field: str = "description_text") -> pl.DataFrame:
    return extract_skills(pl.DataFrame({"record_id": ["r"], field: [text]}))


@pytest.mark.parametrize(("text", "expected"), golden("skills", "text", "expected"))
def test_skills_of_a_sentence(text: str, expected: str) -> None:
    assert set(expected.split()) <= set(_read(text)["skill_id"])


@pytest.mark.parametrize(("text", "skill_id", "expected"), golden("ambiguous_skills", "text", "skill_id", "expected"))
def test_ambiguous_word_is_a_skill_only_in_company(text: str, skill_id: str, expected: str) -> None:
    assert (skill_id in set(_read(text)["skill_id"])) == (expected == "true")


@pytest.mark.parametrize(("text", "company", "asked"), golden("skill_boilerplate", "text", "company", "asked"))
def test_what_the_company_says_of_itself_is_no_skill_asked_for(text: str, company: str, asked: str) -> None:
    posting = pl.DataFrame(
        {"record_id": ["r"], "description_text": [text.replace("\\n", "\n")], "hiring_organization_raw": [company]}
    )
    assert set(extract_skills(posting)["skill_id"]) == set(asked.split())


def test_word_inside_a_word_is_no_skill() -> None:
    assert _read("JavaScripting sapphire interest").is_empty()


def test_years_stand_in_the_same_clause() -> None:
    found = _read("5+ years of Python. Some SQL.")
    assert dict(found.select("skill_id", "years_min").rows()) == {"python": 5, "sql": None}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Java (3 years), SQL", {"java": 3, "sql": None}),
        ("3yrs+ of Java", {"java": 3}),
        ("Python\n10+ years in kilns", {"python": None}),
        ("founded 20 years ago with Python", {"python": None}),
        ("$5 years of Python", {"python": None}),
    ],
)
def test_years_of_a_skill(text: str, years: dict[str, int | None]) -> None:
    assert dict(_read(text).select("skill_id", "years_min").rows()) == years


def test_quote_alone_gives_the_skill_again() -> None:
    facts = _read("We use Python, R and Node.js; C++ too. Machine-Learning in AWS.").rows(named=True)
    assert len(facts) >= 5
    assert all(map(rereads, facts))


@pytest.mark.parametrize(
    "wrong",
    [
        {"evidence_text": "Pythons"}, {"evidence_text": "python is"}, {"evidence_text": ""}, {"value_text": "java"},
        {"skill_id": "java"}, {"rule_id": "skill-gated-alias"},
    ],
)  # fmt: skip
def test_wrong_quote_value_or_rule_is_not_read_again(wrong: dict[str, str]) -> None:
    assert not rereads({**_read("We use Python").row(0, named=True), **wrong})


def test_spelling_counts_where_the_alias_asks_for_it() -> None:
    fact = _read("We use SAP and AWS").filter(pl.col("skill_id") == "amazon-web-services").row(0, named=True)
    assert rereads(fact)
    assert not rereads({**fact, "evidence_text": "aws"})


def test_stated_list_needs_no_gate() -> None:
    assert set(_read("Go; R; Swift", "skills_raw")["skill_id"]) == {"go", "r", "swift"}


def test_stated_list_needs_no_capitals() -> None:
    facts = _read("agile, aws; css | sql server", "skills_raw")
    assert set(facts["skill_id"]) == {"agile", "amazon-web-services", "css", "microsoft-sql-server"}
    assert all(map(rereads, facts.rows(named=True)))


def test_empty_batch_keeps_the_columns() -> None:
    empty = pl.DataFrame(schema={"record_id": pl.String, "description_text": pl.String})
    assert dict(extract_skills(empty).schema) == SKILL_COLUMNS


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["Python", "é–", "日本", "SQL", " ", "\n", "ß,", "R", "C++", "(", "x"]), max_size=25))
def test_quote_stands_where_the_offsets_say(parts: list[str]) -> None:
    text = " ".join(parts)
    for start, end, quote in _read(text).select("char_start", "char_end", "evidence_text").iter_rows():
        assert text[start:end] == quote


def test_years_of_the_next_posting_are_not_those_of_the_last_skill_of_this() -> None:
    texts = ["You write Python", "- 8 years of nursing"]
    postings = pl.DataFrame({"record_id": ["a", "b"], "description_text": texts})
    found = extract_skills(postings).filter(pl.col("record_id") == "a")
    assert found["years_min"].to_list() == [None]
