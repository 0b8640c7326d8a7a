"""Time: a month of loads, with edits, closures, reposts, late arrivals, a failed day and a listing cut short.

What was thought on a day can be asked of any later build, and a rebuild from the landing says what the builds of each
day said.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from tests.conftest import PROJECT
from tests.pipeline.as_known import NOT_ASKED, rows_as_known
from tests.pipeline.simulated_month import (
    EMPTY_FOR_ONCE,
    ERROR,
    FAILED,
    LAST_JOB_GONE,
    LATE_LISTING,
    LATE_PAGE,
    PARTIAL,
    day,
    days,
)

BUILT_ON = (12, 18, 22, 30)


def build(lake: Path, database: Path, work: Path) -> duckdb.DuckDBPyConnection:
    """Build the tables of time with dbt from nothing but the lake."""
    tables = ("fct_posting_version", "fct_posting_event", "fct_duplicate_link", "fct_job_posting")
    subprocess.run(
        [
            *(
                Path(sys.executable).parent / "dbt",
                "run",
                "--target-path",
                work / "target",
                "--log-path",
                work / "logs",
            ),
            *("--select", *(f"+{table}" for table in tables)),
        ],
        cwd=PROJECT,
        env=os.environ | {"JOBMARKET_LAKE": str(lake), "JOBMARKET_DATABASE": str(database)},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    connection = duckdb.connect(str(database), read_only=True)
    connection.execute(f"attach '{database}.work' as work (read_only)")
    return connection


@pytest.fixture(scope="module")
def month(tmp_path_factory) -> dict[int, duckdb.DuckDBPyConnection]:
    """The warehouse as built on some days of the month, by day; the last is a rebuild of everything."""
    root = tmp_path_factory.mktemp("month")
    (root / "inbox").mkdir()
    return {
        number: build(root / "lake", root / f"day_{number}.duckdb", root)
        for number in days(root / "inbox", root / "lake")
        if number in BUILT_ON
    }


@pytest.fixture(scope="module")
def now(month) -> duckdb.DuckDBPyConnection:
    return month[30]


def as_known(connection: duckdb.DuckDBPyConnection, table: str, known: datetime) -> list[tuple]:
    """The rows of a table of two times as they stood when a day's loads had been landed."""
    return connection.execute(
        f"""
        select * replace (case when known_to <= $known then known_to end as known_to)
        from {table} where known_from <= $known order by all
        """,
        {"known": known},
    ).fetchall()


def end_of(number: int) -> datetime:
    return day(number).replace(hour=23)


@pytest.mark.parametrize("number", BUILT_ON)
@pytest.mark.parametrize("table", ["fct_posting_version", "work.intermediate.int_wording_posting"])
def test_rebuild_knows_what_the_build_of_a_day_knew(month, now, table, number):
    said = month[number].execute(f"select * from {table} order by all").fetchall()
    assert said
    assert as_known(now, table, end_of(number)) == said


@pytest.mark.parametrize("number", BUILT_ON)
def test_links_and_events_of_a_day_stand_in_every_later_build(month, now, number):
    for table in ("fct_duplicate_link", "fct_posting_event"):
        columns = "* exclude (posting_id)" if table == "fct_duplicate_link" else "*"
        said = month[number].execute(f"select {columns} from {table} order by all").fetchall()
        query = f"select {columns} from {table} where known_at <= ? order by all"
        assert now.execute(query, [end_of(number)]).fetchall() == said, table


@pytest.mark.parametrize("number", BUILT_ON)
def test_whole_rows_of_the_postings_of_a_day_are_given_back(month, now, number):
    described = month[number].execute("describe fct_job_posting").fetchall()
    columns = {name: kind for name, kind, *_ in described if name not in NOT_ASKED}
    published = (
        month[number].execute(f"select {', '.join(columns)} from fct_job_posting order by posting_id").fetchall()
    )
    known = rows_as_known(now, columns, end_of(number))
    told = [dict(zip(columns, row, strict=True)) for row in known]
    assert told == [dict(zip(columns, row, strict=True)) for row in published]


def life(connection: duckdb.DuckDBPyConnection, title: str) -> list[tuple[str, int]]:
    """Events of the posting of that title: what and on which day of the month."""
    return connection.execute(
        """
        select event_type, day(event_at at time zone 'UTC') from fct_posting_event
        join fct_job_posting using (posting_id)
        where title_raw = ? order by event_at, event_type
        """,
        [title],
    ).fetchall()


@pytest.mark.parametrize(
    ("title", "events"),
    [
        ("Baker", [("first_seen", 1), ("edited", 6)]),
        ("Driver", [("first_seen", 1), ("edited", 9), ("pay_changed", 9)]),
        ("Seller", [("first_seen", 1), ("closed", 12), ("reopened", 20)]),
        ("Clerk", [("first_seen", 1), ("closed", 10), ("reopened", 16), ("reposted", 16)]),
        ("Miller", [("first_seen", 1)]),
        ("Cleaner", [("first_seen", 1)]),
        ("Packer", [("first_seen", 1), ("closed", 21)]),
    ],
)
def test_life_of_a_posting_is_told_in_events(now, title, events):
    assert life(now, title) == events


def test_one_job_is_one_posting_whatever_boards_and_days_show_it(now):
    said = now.execute("select title_raw, duplicates, repost_count from fct_job_posting order by title_raw").fetchall()
    assert said == [
        ("Baker", 1, 0),
        ("Cleaner", 0, 0),
        ("Clerk", 1, 1),
        ("Driver", 0, 0),
        ("Miller", 0, 0),
        ("Packer", 0, 0),
        ("Seller", 0, 0),
    ]


def test_closing_lies_between_two_listings(now):
    said = now.execute(
        "select day(not_before), day(event_at) from fct_posting_event where event_type = 'closed' order by all"
    ).fetchall()
    assert said == [(9, 10), (10, 12), (20, 21)]  # of the eleventh nothing is known


def test_failed_and_partial_loads_end_nothing(now):
    said = now.execute("select distinct day(event_at) from fct_posting_event where event_type = 'closed'").fetchall()
    assert {FAILED, PARTIAL, ERROR, EMPTY_FOR_ONCE}.isdisjoint(number for (number,) in said)
    observed = "select title_raw from fct_job_posting where expired_method = 'observed'"
    assert now.execute(observed).fetchall() == [("Packer",)]


def test_last_job_of_a_board_is_gone_when_a_second_answer_is_empty_too(month):
    """The empty answer of the twenty-first is believed with that of the twenty-second."""
    closed = "select event_at, known_at from fct_posting_event where event_type = 'closed' and event_at >= ?"
    assert month[22].execute(closed, [day(LAST_JOB_GONE)]).fetchall() == [
        (day(LAST_JOB_GONE) + timedelta(minutes=30), day(LAST_JOB_GONE + 1) + timedelta(minutes=30))
    ]


def test_ended_posting_is_observed_on_the_day(month):
    said = (
        month[12]
        .execute(
            "select title_raw, day(expired_date), expired_method from fct_job_posting where expired_date is not null "
            "order by title_raw"
        )
        .fetchall()
    )
    assert said == [("Clerk", 10, "observed"), ("Seller", 12, "observed")]


def test_unchanged_bytes_and_words_are_seen_to_the_last_day(now):
    said = now.execute("select title_raw, day(first_seen_at), day(last_seen_at) from fct_job_posting").fetchall()
    assert {title: seen for title, *seen in said}["Miller"] == [1, 30]


def test_late_page_is_valid_when_it_was_fetched_and_known_when_it_was_loaded(now):
    fetched, loaded = LATE_PAGE
    said = now.execute(
        "select day(retrieved_at), day(known_at) from work.intermediate.int_record_identity where source = 'aggregator'"
    ).fetchall()
    assert said == [(fetched, loaded)]


def test_late_listing_is_known_from_the_day_it_was_loaded(now):
    fetched, loaded = LATE_LISTING
    said = now.execute(
        "select distinct day(seen_at), day(known_at) from work.intermediate.int_sighting "
        "where source = 'kornblume' and day(seen_at) = ?",
        [fetched],
    ).fetchall()
    assert said == [(fetched, loaded)]
