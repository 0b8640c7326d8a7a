"""A run that was killed is taken up where it was, and the lake is that of a run which nobody disturbed."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from loaders.fetch import engine
from loaders.fetch.engine import fetch
from tests.fetch.conftest import QUICK, Fetching
from tests.fetch.server import Reply, jobs, page

PAGES = 6


def serve(server, *slugs: str) -> None:
    for slug in slugs:
        for number in range(1, PAGES + 1):
            following = {"next": f"/{slug}/{number + 1}"} if number < PAGES else {}
            server.routes[f"/{slug}/{number}"] = page({**jobs(number * 10, title=slug), **following})


def lake_of(fetching: Fetching) -> list[list[tuple]]:
    return [
        fetching.rows("documents", "document_sha256, source_url, retrieved_at, source"),
        fetching.rows("postings", "record_id, title_raw"),
        fetching.rows("sightings", "distinct document_sha256, collection, retrieved_at", folder="loads"),
        fetching.rows("fetches", "collection, outcome, is_complete, request_count", folder="loads"),
    ]


@pytest.mark.parametrize("killed_at", [1, 3, 6])
def test_a_killed_run_is_taken_up_and_nothing_is_asked_twice(fetching, server, tmp_path, killed_at):
    serve(server, "acme", "mill")
    held = server.routes[f"/acme/{killed_at}"]
    server.routes[f"/acme/{killed_at}"] = dataclasses.replace(held, seconds=2.0)
    command = [sys.executable, "-m", "tests.fetch.run_paged", server.url, str(fetching.lake), str(fetching.folder)]
    run = subprocess.Popen([*command, "acme", "mill"], env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})
    until = time.monotonic() + 20
    while not {f"/acme/{killed_at}", f"/mill/{PAGES}"} <= set(server.paths()) and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.2)  # mill's last answer is written down
    run.send_signal(signal.SIGKILL)
    assert run.wait() == -signal.SIGKILL
    assert not fetching.lake.exists() or not list(fetching.lake.glob("source=*"))
    server.routes[f"/acme/{killed_at}"] = held
    sources = [fetching.source("paged", "acme"), fetching.source("paged", "mill")]
    report = fetching.run(*sources)
    assert [one.fetched.outcome for one in report.sources] == ["whole", "whole"]
    counts = {path: server.paths().count(path) for path in server.paths()}
    assert counts.pop(f"/acme/{killed_at}") == 2
    assert set(counts.values()) == {1}
    undisturbed = Fetching(tmp_path / "undisturbed", server)
    undisturbed.run(*sources)
    assert lake_of(fetching) == lake_of(undisturbed)


@pytest.mark.parametrize("place", ["land", "changes"])
def test_a_run_killed_while_it_lands_lands_once(fetching, server, monkeypatch, tmp_path, place):
    serve(server, "acme")
    source = fetching.source("paged", "acme")
    module = engine if place == "changes" else sys.modules["loaders.fetch.into_lake"]

    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(module, place, killed)
        with pytest.raises(KeyboardInterrupt):
            fetching.run(source)
    fetching.run(source)
    undisturbed = Fetching(tmp_path / "undisturbed", server)
    undisturbed.run(source)
    assert lake_of(fetching)[:3] == lake_of(undisturbed)[:3]


def test_a_fetch_that_failed_begins_anew_with_what_it_may_ask_conditionally(fetching, server):
    serve(server, "acme")
    held, server.routes["/acme/4"] = server.routes["/acme/4"], Reply(status=500)
    (first,) = fetching.run(fetching.source("paged", "acme")).sources
    assert (first.fetched.outcome, first.changes.new, first.changes.gone) == ("partial", 3, None)
    server.routes["/acme/4"] = held
    (second,) = fetching.run(fetching.source("paged", "acme"), day=2).sources
    assert (second.fetched.outcome, second.changes.new, second.changes.unchanged) == ("whole", 3, 3)


def test_what_was_stopped_long_ago_lands_for_what_it_was(fetching, server, monkeypatch):
    serve(server, "acme")
    source = fetching.source("paged", "acme")
    server.routes["/acme/3"] = lambda asked: (_ for _ in ()).throw(OSError)
    at = datetime(2026, 11, 1, 9, tzinfo=UTC)

    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(engine, "_landed", killed)
        with pytest.raises(KeyboardInterrupt):
            fetching.run(source)
    server.routes["/acme/3"] = page(jobs(30))
    later = at + engine.TAKEN_UP_WITHIN + timedelta(minutes=1)
    (report,) = fetch([source], fetching.lake, fetching.folder, QUICK, clock=lambda: later).sources
    assert (report.fetched.outcome, report.changes.new, report.changes.unchanged) == ("whole", 1, 2)
    said = fetching.rows("fetches", "outcome, started_at = timestamptz '2026-11-01 09:00:00+00'", folder="loads")
    assert sorted(said) == [("partial", True), ("whole", False)]


def test_a_journal_that_was_cut_off_is_believed_up_to_there(fetching, server, monkeypatch):
    serve(server, "acme")
    source = fetching.source("paged", "acme")

    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(engine, "_landed", killed)
        with pytest.raises(KeyboardInterrupt):
            fetching.run(source)
    journal = fetching.folder / source.folder / "journal"
    lines = (journal / "journal.jsonl").read_text().splitlines()
    (journal / "journal.jsonl").write_text("\n".join(lines[:5]) + "\n" + lines[5][:40])
    body = sorted((journal / "bodies").iterdir(), key=lambda file: file.stat().st_mtime)[2]
    body.write_bytes(body.read_bytes()[:10])
    server.asked.clear()
    (report,) = fetching.run(source).sources
    assert (report.fetched.outcome, report.changes.new) == ("whole", PAGES)
    assert server.paths() == [f"/acme/{number}" for number in (3, 4, 5, 6)]


def test_two_runs_of_one_workspace_do_not_meet(fetching, server):
    from loaders.fetch.request import FetchError

    fetching.folder.mkdir(parents=True)
    with engine._held(fetching.folder), pytest.raises(FetchError, match="another fetch is running"):
        fetching.run()
