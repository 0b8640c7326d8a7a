"""Dates of fields in every spelling; an ambiguous one stays unread and says why."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from extractors.dates import extract_dates, parse_date
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
        ('["Springfield"]', "We are looking for a baker who likes to get up early and to knead dough by hand.", None),
    ],
)
def test_place_or_language_settles_the_order_of_day_and_month(place, text, day):
    posting = {"record_id": "r", "date_posted_raw": "08/12/2025", "job_location_raw": place, "description_text": text}
    assert extract_dates(pl.DataFrame([posting]))["value_text"].to_list() == [day]
