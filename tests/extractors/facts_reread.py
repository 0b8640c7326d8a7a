"""A property of every extractor of facts: the quote stands in the text, and the rule gives its value from the quote."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.extractors.golden import ROOT

#: Real postings that no file of the project may hold; the property is tested on them where they are.
REAL = Path(os.environ.get("JOBMARKET_REAL_DATA", ROOT.parent / "shared" / "data")) / "ashby_postings.parquet"


def real_postings(count: int) -> pl.DataFrame:
    """Return a sample of real postings, or skip the test where there are none."""
    if not REAL.is_file():
        pytest.skip("real postings are not here: set JOBMARKET_REAL_DATA to their folder")
    texts = pl.read_parquet(REAL, columns=["id", "description_plain"]).drop_nulls().sample(count, seed=7)
    return texts.rename({"id": "record_id", "description_plain": "description_text"})


def check_quotes(facts: pl.DataFrame, postings: pl.DataFrame, rereads: Callable[[Mapping[str, Any]], bool]) -> None:
    """Assert that every fact of a description quotes it and can be read again from the quote alone."""
    texts = dict(postings.select("record_id", "description_text").iter_rows())
    for fact in facts.iter_rows(named=True):
        if fact["evidence_field"] == "description_text":
            assert texts[fact["record_id"]][fact["char_start"] : fact["char_end"]] == fact["evidence_text"]
        assert rereads(fact), fact


def check_wrong_facts(facts: pl.DataFrame, rereads: Callable[[Mapping[str, Any]], bool], wrong_value: str) -> None:
    """Assert that a fact with another value, or with another quote, is not read again."""
    for fact in facts.filter(pl.col("value_text").is_not_null()).iter_rows(named=True):
        assert not rereads({**fact, "value_text": wrong_value})
        assert not rereads({**fact, "evidence_text": "a quiet room with a view"})
