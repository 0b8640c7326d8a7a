"""Skills are found as whole words, longest first, and ambiguous words only in company."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.skills import SKILL_COLUMNS, extract_skills
from tests.extractors.entity_cases import golden


def _read(text: str, field: str = "description_text") -> pl.DataFrame:
    return extract_skills(pl.DataFrame({"record_id": ["r"], field: [text]}))


@pytest.mark.parametrize(("text", "expected"), golden("skills", "text", "expected"))
def test_skills_of_a_sentence(text: str, expected: str) -> None:
    assert set(expected.split()) <= set(_read(text)["skill_id"])


@pytest.mark.parametrize(("text", "skill_id", "expected"), golden("ambiguous_skills", "text", "skill_id", "expected"))
def test_ambiguous_word_is_a_skill_only_in_company(text: str, skill_id: str, expected: str) -> None:
    assert (skill_id in set(_read(text)["skill_id"])) == (expected == "true")


def test_word_inside_a_word_is_no_skill() -> None:
    assert _read("JavaScripting sapphire interest").is_empty()


def test_years_stand_in_the_same_clause() -> None:
    found = _read("5+ years of Python. Some SQL.")
    assert dict(found.select("skill_id", "years_min").rows()) == {"python": 5, "sql": None}


def test_stated_list_needs_no_gate() -> None:
    assert set(_read("Go; R; Swift", "skills_raw")["skill_id"]) == {"go", "r", "swift"}


def test_empty_batch_keeps_the_columns() -> None:
    empty = pl.DataFrame(schema={"record_id": pl.String, "description_text": pl.String})
    assert dict(extract_skills(empty).schema) == SKILL_COLUMNS


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["Python", "é–", "日本", "SQL", " ", "\n", "ß,", "R", "C++", "(", "x"]), max_size=25))
def test_quote_stands_where_the_offsets_say(parts: list[str]) -> None:
    text = " ".join(parts)
    for start, end, quote in _read(text).select("char_start", "char_end", "evidence_text").iter_rows():
        assert text[start:end] == quote
