"""What stands in lists beside known skills and is none of ours is reported, and nothing else is."""

from __future__ import annotations

import polars as pl

from extractors.skills.gaps import SCHEMA, unmatched_terms


def _gaps(texts: list[str], companies: list[str] | None = None) -> list[str]:
    frame = pl.DataFrame({"record_id": [str(i) for i in range(len(texts))], "description_text": texts})
    if companies:
        frame = frame.with_columns(pl.Series("hiring_organization_raw", companies))
    return unmatched_terms(frame)["term"].to_list()


def test_item_beside_known_skills_is_reported() -> None:
    assert _gaps(["We use Python, Quxlang, PostgreSQL and ZentrixDB daily"]) == ["Quxlang"]


def test_terms_of_many_companies_come_first() -> None:
    texts = ["Python, Quxlang, Docker", "Python, Zedlang, Docker", "Python, Zedlang, Docker"]
    assert _gaps(texts, ["A", "B", "C"]) == ["Zedlang", "Quxlang"]


def test_places_companies_and_ordinary_words_are_left_out() -> None:
    text = "Python, Berlin, Docker, Brightkiln, SQL, experience, Kubernetes, 5+ years, Git, MBA, Jira"
    assert _gaps([text], ["Brightkiln"]) == []


def test_sentence_beside_a_skill_is_no_term() -> None:
    assert _gaps(["Docker, Deep understanding of how teams ship, Kubernetes"]) == []


def test_no_postings_give_an_empty_report() -> None:
    empty = pl.DataFrame(schema={"record_id": pl.String, "description_text": pl.String})
    assert dict(unmatched_terms(empty).schema) == SCHEMA
