"""What fetches close, as the models read the lake: only what a whole fetch no longer shows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.conftest import PROJECT
from tests.fetch.conftest import Fetching
from tests.fetch.server import Reply, jobs, page, remembering

BOARD = "/boards/tickworks/jobs"
TURNS = """
    select distinct title_raw, turn, turned_at::date::varchar
    from work.intermediate.int_advertisement_life
    join work.intermediate.int_record_wording using (advertisement_id)
    join staging.stg_postings using (record_id)
    order by 3, 1
"""


def mill(*numbers: int) -> dict:
    """Postings that no other board shows."""
    said = jobs(*numbers, title="Miller", text="We grind flour by the old stream and want a steady hand. ")
    for posting in said["jobs"]:
        posting |= {"absolute_url": f"https://mill.example/jobs/{posting['id']}", "company_name": "Mill"}
    return said


def turns_of(lake: Path, work: Path) -> list[tuple]:
    """Return openings and closings as dbt reads them from the lake."""
    dbt = Path(sys.executable).parent / "dbt"
    database = work / "turns.duckdb"
    written = ["--target-path", work / "target", "--log-path", work / "logs"]
    subprocess.run(
        [dbt, "run", *written, "--select", "+int_advertisement_life"],
        cwd=PROJECT, check=True, stdout=subprocess.DEVNULL,
        env=os.environ | {"JOBMARKET_LAKE": str(lake), "JOBMARKET_DATABASE": str(database)},
    )  # fmt: skip
    with duckdb.connect(str(database), read_only=True) as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute(f"attach '{database}.work' as work (read_only)")
        return connection.execute(TURNS).fetchall()


@pytest.fixture
def eight_days(fetching: Fetching, server) -> Fetching:
    """A board of two pages and a board of one answer, fetched daily, with what goes wrong on the way."""
    sources = [fetching.source("paged", "mill"), fetching.source("greenhouse", "tickworks")]
    first = page({**mill(1, 2, 3), "next": "/mill/2"})
    server.routes |= {"/mill/1": remembering(first, '"1"'), "/mill/2": page(mill(4, 5)), BOARD: page(jobs(1, 2, 3))}
    fetching.run(*sources, day=1)
    server.routes |= {"/mill/2": Reply(status=500), BOARD: Reply(status=503)}
    fetching.run(*sources, day=2)
    server.routes |= {"/mill/2": page(mill(4)), BOARD: page(jobs(1, 3))}
    fetching.run(*sources, day=3)
    server.routes |= {"/mill/1": page({"error": "maintenance"}), BOARD: page({"jobs": "soon"})}
    fetching.run(*sources, day=4)
    server.routes |= {"/mill/1": remembering(first, '"1"'), "/mill/2": page(mill(4, 5)), BOARD: page(jobs(1, 3))}
    fetching.run(*sources, day=5)
    server.routes |= {"/mill/1": page({**mill(1, 2), "next": "/mill/2"}), BOARD: page(jobs())}
    fetching.run(*sources, day=6)
    fetching.run(*sources, day=7)
    server.routes |= {"/mill/2": Reply(b"<html>gone fishing</html>"), "/mill/1": Reply(status=404)}
    fetching.run(*sources, day=8)
    return fetching


def test_only_a_whole_fetch_closes(eight_days, tmp_path):
    turns = turns_of(eight_days.lake, tmp_path)
    assert [turn for turn in turns if turn[1] != "opened"] == [
        ("Clockmaker 2", "closed", "2026-11-03"),
        ("Miller 5", "closed", "2026-11-03"),
        ("Miller 5", "reopened", "2026-11-05"),
        ("Clockmaker 1", "closed", "2026-11-06"),
        ("Clockmaker 3", "closed", "2026-11-06"),
        ("Miller 3", "closed", "2026-11-06"),
    ]
    assert {turn[2] for turn in turns if turn[1] == "opened"} == {"2026-11-01"}
    outcomes = eight_days.rows("fetches", "strftime(started_at, '%d'), collection, is_complete", folder="loads")
    whole = {(day, name) for day, name, is_complete in outcomes if is_complete}
    assert {day for day, name in whole if name == "paged-mill"} == {"01", "03", "05", "06", "07"}
    assert {day for day, name in whole if name == "greenhouse-tickworks"} == {"01", "03", "05", "06", "07", "08"}


def test_a_fetch_that_shows_nothing_any_more_is_another_input_of_the_build(fetching, server):
    from jobmarket.identity import input_digest

    server.routes["/mill/1"] = page(mill(1))
    fetching.run(fetching.source("paged", "mill"), day=1)
    before = input_digest(fetching.lake)
    server.routes["/mill/1"] = Reply(status=404)
    fetching.run(fetching.source("paged", "mill"), day=2)
    assert input_digest(fetching.lake) != before
