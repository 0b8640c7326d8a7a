"""A fetch from first to last: what lands, what it is compared with, and what each kind of failure leaves behind."""

from __future__ import annotations

import dataclasses
import hashlib
import json

from loaders.fetch.request import Request
from tests.fetch.conftest import PAGED, QUICK
from tests.fetch.server import Reply, jobs, page, remembering

BOARD = "/boards/tickworks/jobs"


def only(report):
    (source,) = report.sources
    return source


def told(report):
    source = only(report)
    said = source.changes
    return source.fetched.outcome, said.new, said.changed, said.unchanged, said.gone


def test_a_board_lands_as_it_was_served(fetching, server):
    body = json.dumps(jobs(1, 2)).encode()
    server.routes[BOARD] = Reply(body, headers={"Content-Type": "application/json; charset=utf-8"})
    assert told(fetching.run()) == ("whole", 2, 0, 0, 0)
    (landed,) = fetching.rows("documents", "source_url, origin_path, retrieved_at::varchar, body, source, charset")
    url = f"{server.url}{BOARD}?content=true"
    assert landed[:2] == (url, url)
    assert landed[2].startswith("2026-11-01 09:00:00")
    assert hashlib.sha256(landed[3]).digest() == hashlib.sha256(body).digest()
    assert landed[4:] == ("greenhouse", "utf-8")
    assert [title for (title,) in fetching.rows("postings", "title_raw")] == ["Clockmaker 1", "Clockmaker 2"]


def test_what_is_asked_says_who_asks(fetching, server):
    server.routes[BOARD] = page(jobs(1))
    fetching.run(manners=dataclasses.replace(QUICK, version="9.9", contact="ops@tickworks.example"))
    assert {asked.headers["User-Agent"] for asked in server.asked} == {
        "jobmarket/9.9 (job postings for research; ops@tickworks.example)"
    }
    assert [asked.path for asked in server.asked] == ["/robots.txt", f"{BOARD}?content=true"]


def test_a_second_fetch_counts_new_changed_unchanged_and_gone(fetching, server):
    server.routes[BOARD] = page(jobs(1, 2, 3))
    fetching.run(day=1)
    changed = jobs(2, 3, 4)
    changed["jobs"][0]["title"] = "Master clockmaker 2"
    server.routes[BOARD] = page(changed)
    assert told(fetching.run(day=2)) == ("whole", 1, 1, 1, 1)


def test_an_unchanged_answer_is_seen_again(fetching, server):
    server.routes[BOARD] = remembering(page(jobs(1, 2)), '"v1"')
    fetching.run(day=1)
    report = fetching.run(day=2)
    assert told(report) == ("whole", 0, 0, 2, 0)
    assert server.asked[-1].headers["If-None-Match"] == '"v1"'
    assert only(report).fetched.bytes_received == 0
    assert len(fetching.rows("documents", "document_sha256")) == 1
    seen = fetching.rows("sightings", "retrieved_at::date::varchar, collection", folder="loads")
    assert seen == [("2026-11-01", "greenhouse-tickworks"), ("2026-11-02", "greenhouse-tickworks")]


def test_an_unchanged_page_names_its_next_page_still(fetching, server):
    server.routes["/acme/1"] = remembering(page({**jobs(1), "next": "/acme/2"}), '"a"')
    server.routes["/acme/2"] = page(jobs(2))
    fetching.run(fetching.source("paged", "acme"), day=1)
    server.routes["/acme/2"] = page(jobs(2, 3))
    report = fetching.run(fetching.source("paged", "acme"), day=2)
    assert told(report) == ("whole", 1, 0, 2, 0)


def test_an_answer_whose_bytes_the_lake_lost_is_asked_for_anew(fetching, server):
    import shutil

    server.routes[BOARD] = remembering(page(jobs(1)), '"v1"')
    fetching.run(day=1)
    shutil.rmtree(fetching.lake)
    assert told(fetching.run(day=2)) == ("whole", 0, 0, 1, 0)
    assert len(fetching.rows("documents", "document_sha256")) == 1
    assert "If-None-Match" not in server.asked[-1].headers


def test_a_failing_source_stops_no_other(fetching, server):
    server.routes["/acme/1"] = page(jobs(1))
    report = fetching.run(fetching.source("paged", "nobody"), fetching.source("paged", "acme"))
    nobody, acme = report.sources
    assert (nobody.fetched.outcome, acme.fetched.outcome) == ("failed", "whole")
    assert "answers 404: nobody of that name is there" in nobody.fetched.reason


def test_pages_that_break_off_are_partial_and_keep_what_came(fetching, server):
    server.routes["/acme/1"] = page({**jobs(1, 2), "next": "/acme/2"})
    server.routes["/acme/2"] = Reply(status=500)
    report = fetching.run(fetching.source("paged", "acme"))
    assert told(report) == ("partial", 2, 0, 0, None)
    assert "answers 500" in only(report).fetched.reason
    assert fetching.rows("fetches", "outcome, is_complete", folder="loads") == [("partial", False)]
    assert len(fetching.rows("postings", "title_raw")) == 2


def test_pages_that_never_end_are_stopped_and_said(fetching, server):
    server.routes["/acme/1"] = page({**jobs(1), "next": "/acme/1"})
    report = fetching.run(fetching.source("paged", "acme"))
    assert told(report)[0] == "partial"
    assert "do not end" in only(report).fetched.reason
    endless = {f"/deep/{n}": page({**jobs(n), "next": f"/deep/{n + 1}"}) for n in range(1, 9)}
    server.routes |= endless
    report = fetching.run(fetching.source("paged", "deep"), manners=dataclasses.replace(QUICK, requests_per_source=5))
    assert (told(report)[0], told(report)[1]) == ("partial", 5)


def test_an_answer_of_another_shape_is_a_failure_and_no_empty_board(fetching, server):
    server.routes["/acme/1"] = page({"error": "maintenance"})
    report = fetching.run(fetching.source("paged", "acme"))
    assert fetching.rows("fetches", "is_complete", folder="loads") == [(False,)]
    assert only(report).fetched.outcome in {"failed", "partial"}
    server.routes["/other/1"] = page([1, 2])
    report = fetching.run(fetching.source("paged", "other"))
    assert "is not what paged gives" in only(report).fetched.reason or only(report).fetched.reason


def test_what_was_asked_is_recorded_with_licence_and_terms(fetching, server):
    server.routes["/acme/1"] = [Reply(status=503), page({**jobs(1), "next": "/acme/2"}, ETag='"1"')]
    server.routes["/acme/2"] = page(jobs(2))
    fetching.run(fetching.source("paged", "acme"))
    asked = fetching.rows("requests", "asked_url, status, attempts, etag, byte_length > 0, error", folder="loads")
    assert asked == [
        (f"{server.url}/acme/1", 200, 2, '"1"', True, None),
        (f"{server.url}/acme/2", 200, 1, None, True, None),
    ]
    (said,) = fetching.rows(
        "fetches", "collection, source, kind, slug, outcome, is_complete, request_count, licence, terms_url, robots",
        folder="loads",
    )  # fmt: skip
    assert said == ("paged-acme", "paged", "paged", "acme", "whole", True, 2, PAGED.LICENCE, PAGED.TERMS_URL, "none")


def test_a_key_is_sent_and_written_nowhere(fetching, server, boards, tmp_path):
    def keyed(slug, options):
        asked = Request(
            f"{options['api']}/{slug}/jobs", secret_headers={"X-Key": options["ACME_KEY"]},
            secret_params={"app_key": options["ACME_KEY"]},
        )  # fmt: skip
        yield asked

    boards["keyed"] = type(PAGED)(**{**vars(PAGED), "requests": staticmethod(keyed), "NEEDS_KEY": ("ACME_KEY",)})
    server.routes["/acme/jobs"] = page(jobs(1))
    source = fetching.source("keyed", "acme")
    report = fetching.run(source)
    assert "set the environment variable ACME_KEY" in only(report).fetched.reason
    report = fetching.run(dataclasses.replace(source, keys={"ACME_KEY": "hush-hush-7"}))
    assert told(report)[0] == "whole"
    assert server.asked[-1].headers["X-Key"] == "hush-hush-7"
    assert server.asked[-1].path == "/acme/jobs?app_key=hush-hush-7"
    said = [path for path in tmp_path.rglob("*") if path.is_file() and b"hush-hush-7" in path.read_bytes()]
    assert said == []
    assert "hush" not in str(fetching.rows("requests", folder="loads")) + repr(source)


def test_a_page_that_says_it_has_not_changed_is_not_asked_for_and_still_seen(fetching, server, boards):
    from datetime import UTC, datetime

    def mapped(slug, options):
        listed = yield Request(f"{options['api']}/map", purpose="index", lands=False)
        for name, day in json.loads(listed.body):
            yield Request(
                f"{options['api']}/{name}", purpose="page", changed_at=datetime(2026, 10, day, tzinfo=UTC),
                is_needed=False,
            )  # fmt: skip

    boards["mapped"] = type(PAGED)(**{**vars(PAGED), "requests": staticmethod(mapped)})
    server.routes |= {"/map": page([["a", 1], ["b", 1], ["c", 1]]), "/a": page(jobs(1)), "/b": page(jobs(2))}
    source = fetching.source("mapped", "acme")
    assert told(fetching.run(source, day=1)) == ("whole", 2, 0, 0, 0)  # /c is gone: 404 says so
    server.asked.clear()
    assert told(fetching.run(source, day=2)) == ("whole", 0, 0, 2, 0)
    assert server.paths() == ["/map", "/c"]
    server.routes["/b"] = Reply(status=500)
    server.routes["/map"] = page([["a", 1], ["b", 31]])
    report = fetching.run(source, day=3)
    assert told(report) == ("whole", 0, 0, 2, 0)  # the change is older than what we have
