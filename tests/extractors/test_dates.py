"""A date field's words become the day as written, or nothing."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import extract_dates, read_day

CASES = Path(__file__).resolve().parents[1] / "cases" / "dates.csv"
SEEN = datetime(2026, 11, 1, 12, tzinfo=UTC)


def cases():
    with CASES.open(encoding="utf-8", newline="") as handle:
        return [pytest.param(row, id=row["value"]) for row in csv.DictReader(handle)]


@pytest.mark.parametrize("case", cases())
def test_date_field_is_read_as_written(case):
    month_first = {"": None, "true": True, "false": False}[case["month_first"]]
    found = read_day(case["value"], SEEN.date(), month_first=month_first)
    assert (found.day.isoformat() if found else "") == case["expected"]
    assert (found.rule_id if found else "") == case["rule_id"]


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_its_quote_reads_the_same(text):
    found = read_day(text, SEEN.date(), month_first=True)
    if found:
        again = read_day(text[found.start : found.end], SEEN.date(), month_first=True)
        assert again is not None
        assert again.day == found.day


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_every_iso_day_is_read_back(day):
    assert read_day(f"{day.isoformat()}T23:59:59+14:00").day == day


def frame(**columns):
    base = {"date_posted_raw": None, "valid_through_raw": None, "job_location_raw": None, "in_language_raw": None}
    return pl.DataFrame([{"record_id": "r", "retrieved_at": SEEN, **base, **columns}]).with_columns(
        pl.col(list(base)).cast(pl.String)
    )


def test_place_tells_the_order_of_day_and_month():
    posted = {"date_posted_raw": "04/05/2026"}
    assert extract_dates(frame(**posted, job_location_raw='["Austin, TX, US"]'))["value_text"].to_list() == ["2026-04-05"]
    assert extract_dates(frame(**posted, job_location_raw='["Leeds, GB"]'))["value_text"].to_list() == ["2026-05-04"]


def test_ambiguous_date_is_unparsed_not_guessed():
    facts = extract_dates(frame(date_posted_raw="04/05/2026"))
    assert facts.select("value_text", "value_status", "evidence_text").rows() == [(None, "unparsed", "04/05/2026")]


def test_relative_date_is_inferred():
    assert extract_dates(frame(date_posted_raw="3 days ago"))["value_status"].to_list() == ["inferred"]
