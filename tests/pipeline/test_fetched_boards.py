"""From boards to the star: a job fetched is one posting with its text, and closes when a whole fetch says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from loaders.fetch.engine import fetch
from tests.conftest import PROJECT
from tests.fetch.boards.golden import golden
from tests.fetch.boards.test_fetched import TALKS, serve, source_of
from tests.fetch.conftest import QUICK
from tests.fetch.server import Reply, Server, serving


def in_json(value: object) -> Reply:
    return Reply(json.dumps(value).encode(), headers={"Content-Type": "application/json"})


def shorten_smartrecruiters(server: Server) -> None:
    """The third posting is gone."""
    page = json.loads(next(iter(TALKS["smartrecruiters"].answers.values())).read_text(encoding="utf-8"))
    server.routes["/companies/TundraFreight/postings?limit=100&offset=0"] = in_json({**page, "totalFound": 2})


def repeat_workday(server: Server) -> None:
    """The first page comes again, so that nobody knows whether the third posting is gone."""
    page = next(iter(TALKS["workday"].answers.values())).read_bytes()
    server.routes["/wday/cxs/basaltpower/Careers/jobs"] = Reply(page, headers={"Content-Type": "application/json"})


@pytest.fixture(scope="module")
def fetched(tmp_path_factory) -> duckdb.DuckDBPyConnection:
    """All boards of the first of November, and two of them on the second, as postings."""
    root: Path = tmp_path_factory.mktemp("boards")
    days = {1: dict.fromkeys(TALKS), 2: {"smartrecruiters": shorten_smartrecruiters, "workday": repeat_workday}}
    for day, kinds in days.items():
        at = datetime(2026, 11, day, 9, tzinfo=UTC)
        for kind, change in kinds.items():
            with serving() as server:
                serve(server, TALKS[kind])
                if change:
                    change(server)
                fetch([source_of(TALKS[kind], server)], root / "lake", root / "fetch", QUICK, clock=lambda at=at: at)
    dbt = Path(sys.executable).parent / "dbt"
    subprocess.run(
        [dbt, "run", "--target-path", root / "target", "--log-path", root / "logs", "--select", "+fct_job_posting"],
        cwd=PROJECT,
        env=os.environ | {"JOBMARKET_LAKE": str(root / "lake"), "JOBMARKET_DATABASE": str(root / "boards.duckdb")},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return duckdb.connect(str(root / "boards.duckdb"), read_only=True)


def test_each_job_is_one_posting_with_its_text(fetched: duckdb.DuckDBPyConnection) -> None:
    found = fetched.sql("select source, count(*), count(description_text) from fct_job_posting group by all").fetchall()
    # pages that hold JSON-LD land under the name of the board they came from
    assert {source: (jobs, texts) for source, jobs, texts in found} == {
        kind: (len(postings), len(postings)) for kind, postings in golden().items()
    }


def test_posting_that_a_whole_fetch_no_longer_shows_has_closed(fetched: duckdb.DuckDBPyConnection) -> None:
    closed = fetched.sql(
        "select title_raw, expired_date from fct_job_posting where expired_method = 'observed'"
    ).fetchall()
    assert closed == [("Ice Road Driver", date(2026, 11, 2))]


def test_partial_fetch_closes_nothing(fetched: duckdb.DuckDBPyConnection) -> None:
    (missing,) = fetched.sql(
        "select expired_method, last_seen_at::date from fct_job_posting where title_raw = 'Dam Surveyor'"
    ).fetchall()
    assert missing == (None, date(2026, 11, 1))
