"""Conditions of a job: visa sponsorship, security clearance, travel, and the sponsors and agencies that are none."""

from __future__ import annotations

import polars as pl
import pytest

from extractors.conditions import extract_conditions, rereads
from tests.extractors.golden import cases, posting, values


@pytest.mark.parametrize("case", cases("conditions"))
def test_condition_in_text(case: dict[str, str]) -> None:
    facts = extract_conditions(posting(case["text"]))
    assert values(facts, case["field_name"])[:1] == ([case["expected"]] if case["expected"] else [])
    for fact in facts.iter_rows(named=True):
        assert case["text"][fact["char_start"] : fact["char_end"]] == fact["evidence_text"]
        assert rereads(fact), fact
        assert not rereads(fact | {"value_text": "elsewhere"})
        assert not rereads(fact | {"evidence_text": "a quiet place"})


def test_every_quote_of_the_real_boards_gives_its_condition_again(shared) -> None:
    path = shared / "data" / "ashby_postings.parquet"
    if not path.is_file():
        pytest.skip("needs ../shared/data/ashby_postings.parquet, which is no part of the project")
    texts = pl.read_parquet(path).select(record_id=pl.int_range(pl.len()).cast(pl.String),
                                         description_text="description_plain")  # fmt: skip
    facts = extract_conditions(texts)
    assert len(facts) > 1000
    assert [fact for fact in facts.iter_rows(named=True) if not rereads(fact)] == []
