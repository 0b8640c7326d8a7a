"""Dates of fields in every spelling; an ambiguous one stays unread and says why."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import extract_dates, rereads
from extractors.dates.reading import parse_date
from tests.extractors.golden import cases, posting


@pytest.mark.parametrize("case", cases("dates"))
def test_date_as_written(case: dict[str, str]) -> None:
    day, rule, _, _ = parse_date(case["written"], date(2026, 11, 21))
    assert (day.isoformat() if day else "", rule) == (case["expected"], case["rule_id"])


def test_day_comes_first_where_the_country_writes_it_so() -> None:
    facts = extract_dates(posting("", date_posted_raw="03/04/2026", job_location_raw='["Lyon, France"]'))
    assert facts["value_text"].to_list() == ["2026-04-03"]


@pytest.mark.parametrize(
    ("place", "text", "day"),
    [
        ('["Tulsa, OK"]', "", "2025-08-12"),
        ('["Denver, CO"]', "", "2025-08-12"),
        ('[{"addressLocality": "Köln", "addressCountry": "DE"}]', "", "2025-12-08"),
        (
            '["Bruxelles"]',
            "Nous cherchons une boulangère qui aime se lever tôt et pétrir la pâte à la main.",
            "2025-12-08",
        ),
        ('["Kisumu, Kenya"]', "", "2025-12-08"),
        ('["Maringá - PR"]', "", "2025-12-08"),
        ('["Cebu City, Philippines"]', "", "2025-08-12"),
        ('["Osaka, Japan"]', "", None),
        ('["Springfield"]', "We are looking for a baker who likes to get up early and to knead dough by hand.", None),
    ],
)
def test_place_or_language_settles_the_order_of_day_and_month(place, text, day):
    posting = {"record_id": "r", "date_posted_raw": "08/12/2025", "job_location_raw": place, "description_text": text}
    assert extract_dates(pl.DataFrame([posting]))["value_text"].to_list() == [day]


@pytest.mark.parametrize("case", cases("deadlines"))
def test_date_beside_words_that_say_what_it_is(case: dict[str, str]) -> None:
    facts = extract_dates(posting(case["text"], date_posted_raw=case["date_posted"]))
    facts = facts.filter(evidence_field="description_text")
    named = ("?" if day is None else f"{name}:{day}" for name, day in facts.select("field_name", "value_text").rows())
    assert " ".join(named) == case["expected"]
    for fact in facts.iter_rows(named=True):
        assert case["text"][fact["char_start"] : fact["char_end"]] == fact["evidence_text"]
        assert fact["value_text"] is None or rereads(fact)


def test_wrong_day_or_wrong_quote_is_not_read_again() -> None:
    facts = extract_dates(posting("Apply by 30 June 2026.", date_posted_raw="05/13/2026", valid_through_raw="18885"))
    assert facts["value_text"].to_list() == ["2026-05-13", "2021-09-15", "2026-06-30"]
    for fact in facts.iter_rows(named=True):
        assert rereads(fact)
        assert not rereads(fact | {"value_text": "2026-01-01"})
        assert not rereads(fact | {"evidence_text": "Apply by 1 May 2025"})


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip))
def test_whatever_stands_in_a_date_field_gives_a_row(written: str) -> None:
    facts = extract_dates(posting("", date_posted_raw=written, valid_through_raw=written))
    assert facts["field_name"].to_list() == ["date_posted", "valid_through"]
    assert facts["value_text"].is_null().to_list() == (facts["value_status"] == "unparsed").to_list()
