"""How long postings live, against the product-limit formula written out, and without favour for late entries."""

from __future__ import annotations

import math
import random

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.market.rendered import rendered

CURVE = rendered(
    "with {{ survival('by_day', ['kind']) }} select kind, day, share_open from survival where ended > 0 order by all"
)
LIVES = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.booleans()), min_size=1, max_size=40)


def curve(lives: list[tuple[int, int, bool]]) -> dict[int, float]:
    """Share of lives open after each day with an end; a life is (day found, days watched, whether it ended)."""
    connection = duckdb.connect()
    connection.execute("create table turns (kind varchar, day int, entering int, leaving int, ended int)")
    connection.executemany(
        "insert into turns values ('a', ?, ?, ?, ?)",
        [row for found, days, ended in lives for row in ((found, 1, 0, 0), (found + days, 0, 1, int(ended)))],
    )
    connection.execute(
        "create table by_day as select kind, day, sum(entering) as entering, sum(leaving) as leaving, "
        "sum(ended) as ended from turns group by all"
    )
    return {day: share for _, day, share in connection.execute(CURVE).fetchall()}


@given(LIVES)
@settings(max_examples=40, deadline=None)
def test_curve_is_the_product_limit_formula(lives):
    expected, share = {}, 1.0
    for day in sorted({found + days for found, days, ended in lives if ended}):
        ended = sum(ended and found + days == day for found, days, ended in lives)
        watched = sum(found <= day <= found + days for found, days, _ in lives)
        share *= max(1 - ended / watched, 1e-9)
        expected[day] = share
    assert curve(lives) == pytest.approx(expected)


def test_lives_found_late_do_not_lengthen_the_curve():
    rng = random.Random(5)
    lives = []
    for born in (rng.randrange(200) for _ in range(4000)):
        days = math.ceil(rng.expovariate(math.log(2) / 30))
        seen_from = max(0, 100 - born)
        if days > seen_from:
            end = min(days, 200 - born)
            # On the day that a posting is found its end cannot be seen yet.
            lives.append((seen_from + 1, end - seen_from - 1, end == days))
    median = min(day for day, share in curve([life for life in lives if life[1] >= 0]).items() if share <= 0.5)
    assert 27 <= median <= 33
