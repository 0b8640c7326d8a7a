"""The volume index over collections: what is constant telescopes, and who comes or goes moves nothing."""

from __future__ import annotations

from datetime import date, timedelta

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.market.rendered import model

FIRST = date(2026, 1, 1)
SPANS = "collection_id varchar, source varchar, country_code varchar, role_family varchar, new_on date"


def index(collections: dict[str, tuple[int, list[int]]]) -> dict[date, float]:
    """Index by day; a collection is (day of its first look, new postings on each day from then on)."""
    connection = duckdb.connect()
    connection.execute(f"create table int_posting_span ({SPANS})")
    connection.execute("create table int_collection_stretch (collection_id varchar, first_day date, last_day date)")
    for name, (begin, counts) in collections.items():
        days = [FIRST + timedelta(days=begin + k) for k in range(len(counts))]
        connection.execute("insert into int_collection_stretch values (?, ?, ?)", [name, days[0], days[-1]])
        rows = [(name, day) for day, count in zip(days, counts, strict=True) for _ in range(count)]
        connection.executemany("insert into int_posting_span values (?, 's', null, null, ?)", rows)
    connection.execute(f"create table int_volume_link as {model('int_volume_link')}")
    connection.execute(
        "create table int_volume_day as select *, 1 as n_matched from int_volume_link where scope_type = 'all'"
    )
    return dict(
        connection.execute(f"select day, volume_index from ({model('int_volume_index')}) order by day").fetchall()
    )


@given(st.lists(st.integers(1, 6), min_size=60, max_size=70))
@settings(max_examples=10, deadline=None)
def test_index_of_one_collection_is_its_week_over_the_base(counts):
    found = index({"a": (0, counts)})
    weeks = {FIRST + timedelta(days=k): sum(counts[k - 6 : k + 1]) for k in range(28, len(counts))}
    base = sum(list(weeks.values())[:28]) / 28
    assert found == pytest.approx({day: 100 * week / base for day, week in weeks.items()}, abs=1e-3)


def test_collection_that_comes_and_one_that_goes_move_nothing():
    steady = {"a": (0, [2] * 150), "big": (40, [9] * 110), "gone": (0, [5] * 80)}
    assert set(index(steady).values()) == {100.0}


def test_growth_of_the_matched_is_seen_beside_a_newcomer():
    found = index({"a": (0, [2] * 100 + [4] * 50), "big": (40, [9] * 60 + [18] * 50)})
    assert found[FIRST + timedelta(days=99)] == 100
    assert found[FIRST + timedelta(days=130)] == pytest.approx(200)


def test_four_weeks_without_a_posting_end_the_index():
    found = index({"a": (0, [1] * 60 + [0] * 40 + [1] * 40)})
    assert max(found) == FIRST + timedelta(days=86)
