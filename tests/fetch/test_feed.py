"""Feeds of jobs: what their items state, and which of their pages are asked for."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from tests.fetch.boards.conversation import FOLDER
from tests.fetch.boards.golden import stated
from tests.fetch.server import Reply, page
from tests.loaders.reading_cases import postings, read_all

CASES = Path(__file__).resolve().parents[1] / "cases" / "feeds.csv"
FEEDS = {file.stem: file for file in sorted((FOLDER / "feed").glob("*.xml"))}


def _golden() -> dict[str, list[dict[str, str]]]:
    told: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    with CASES.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            told[line["feed"]][line["record"]][line["field"]] = line["value"]
    return {feed: list(records.values()) for feed, records in told.items()}


@pytest.mark.parametrize("feed", FEEDS)
def test_items_of_a_feed_state_what_the_table_says(feed):
    assert [stated(raw) for raw in postings(FEEDS[feed].read_text(encoding="utf-8"))] == _golden().get(feed, [])


def test_feed_without_items_shows_no_posting_though_it_has_a_title():
    assert read_all(FEEDS["empty"].read_text(encoding="utf-8")) == []


def rss(number: int, following: str | None = None) -> Reply:
    link = f'<atom:link rel="next" href="{following}"/>' if following else ""
    item = f"<item><title>Baker {number}</title><link>https://mill.example/{number}</link></item>"
    body = f'<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Mill</title>{link}{item}</channel></rss>'
    return Reply(body.encode(), headers={"Content-Type": "application/rss+xml"})


def fetched(fetching, address, **options):
    (source,) = fetching.run(fetching.source("feed", address, options={"api": address, **options})).sources
    return source.fetched


def test_next_pages_of_a_feed_are_asked_for(fetching, server):
    server.routes |= {"/1": rss(1, "/2"), "/2": rss(2, f"{server.url}/3"), "/3": rss(3)}
    assert fetched(fetching, f"{server.url}/1").outcome == "whole"
    assert fetching.rows("postings", "title_raw") == [("Baker 1",), ("Baker 2",), ("Baker 3",)]
    assert fetching.rows("fetches", "is_complete, terms_url", folder="loads") == [(False, None)]


@pytest.mark.parametrize("following", ["/1", "https://elsewhere.example/2"])
def test_feed_that_leads_back_or_elsewhere_ends(following, fetching, server):
    server.routes["/1"] = rss(1, following)
    assert fetched(fetching, f"{server.url}/1").outcome == "whole"
    assert len(fetching.rows("postings", "title_raw")) == 1


def test_feed_of_more_pages_than_wanted_is_partial(fetching, server):
    server.routes |= {f"/{n}": rss(n, f"/{n + 1}") for n in range(1, 9)}
    said = fetched(fetching, f"{server.url}/1", pages="3")
    assert (said.outcome, said.requests) == ("partial", 3)
    assert "more than 3 pages" in said.reason


def test_feed_in_json_is_read(fetching, server):
    item = {"title": "Baker", "url": "https://mill.example/1", "content_html": "<p>Bake.</p>"}
    server.routes["/1"] = page({"version": "https://jsonfeed.org/version/1.1", "title": "Mill", "items": [item]})
    assert fetched(fetching, f"{server.url}/1").outcome == "whole"
    assert fetching.rows("postings", "title_raw") == [("Baker",)]


def test_page_in_place_of_a_feed_is_said_and_does_not_land(fetching, server):
    server.routes["/1"] = Reply(b"\n<!DOCTYPE html><html><body>Jobs</body></html>")
    said = fetched(fetching, f"{server.url}/1")
    assert (said.outcome, "is a page and no feed" in said.reason) == ("failed", True)


def test_broken_feed_is_said_and_refused(fetching, server):
    server.routes["/1"] = Reply(b"<rss><channel>")
    said = fetched(fetching, f"{server.url}/1")
    assert (said.outcome, "is no feed" in said.reason) == ("partial", True)
    assert fetching.rows("rejections", "reason_code") == [("bad_xml",)]


@pytest.mark.parametrize("address", ["mill", "", "ftp://mill.example/feed"])
def test_what_is_no_address_is_said(address, fetching):
    said = fetching.run(fetching.source("feed", address, options={"api": ""})).sources[0].fetched
    assert said.outcome == "failed"
    assert "is no address of a" in said.reason
