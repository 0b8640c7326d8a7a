"""Titles lose their decorations, keep their job, and state a level or none."""

from __future__ import annotations

import polars as pl
import pytest

from extractors.title import extract_title_facts, extract_titles
from tests.extractors.entity_cases import golden


@pytest.mark.parametrize(
    ("title", "company", "clean", "role", "level"),
    golden("titles", "title_raw", "company", "title_clean", "role_id", "seniority_level"),
)
def test_title_is_read(title: str, company: str, clean: str, role: str, level: str) -> None:
    row = extract_titles(
        pl.DataFrame({"record_id": ["r"], "title_raw": [title], "hiring_organization_raw": [company or None]})
    ).row(0, named=True)
    assert (row["title_clean"], row["role_id"], row["seniority_level"]) == (clean, role or None, level or None)


def test_evidence_quotes_the_raw_title() -> None:
    titles = ["Senior Köchin (m/w/d) – Köln", "VP of Sales", "🚀 Stażysta IT"]
    facts = extract_title_facts(pl.DataFrame({"record_id": ["0", "1", "2"], "title_raw": titles}))
    for record, start, end, quote in facts.select("record_id", "char_start", "char_end", "evidence_text").iter_rows():
        assert titles[int(record)][start:end] == quote
