"""robots.txt is read once a host and heard, as RFC 9309 has it: also at the hosts of an API, also behind redirects."""

from __future__ import annotations

import dataclasses
import time

import pytest

from tests.fetch.conftest import QUICK
from tests.fetch.server import Reply, jobs, page, serving

BOARD = "/boards/tickworks/jobs"


def text(said: str) -> Reply:
    return Reply(said.encode(), headers={"Content-Type": "text/plain"})


def outcome(report):
    (source,) = report.sources
    return source.fetched.outcome, source.fetched.reason, source.fetched.robots


@pytest.mark.parametrize(
    ("robots", "expected", "said"),
    [
        (text("User-agent: *\nDisallow: /private"), "whole", "read"),
        (text("User-agent: *\nDisallow: /\n\nUser-agent: jobmarket\nAllow: /"), "whole", "read"),
        (text("User-agent: *\nDisallow: /boards/*/jobs"), "failed", "refused"),
        (text("User-agent: JobMarket\nDisallow: /"), "failed", "refused"),
        (text("User-agent: *\nDisallow: /\nAllow: /boards/"), "whole", "read"),
        (Reply(status=404), "whole", "none"),
        (Reply(status=403), "whole", "none"),
        (Reply(status=500), "failed", "unreachable"),
        (Reply(status=429), "failed", "unreachable"),
        (Reply(status=302, headers={"Location": "/elsewhere"}), "failed", "refused"),
        (Reply(status=302, headers={"Location": "/robots.txt"}), "whole", "none"),
        (Reply(b"\xff\xfe\x00<html>not found</html>"), "whole", "read"),
    ],
)
def test_robots_are_heard(fetching, server, robots, expected, said):
    server.routes |= {"/robots.txt": robots, "/elsewhere": text("User-agent: *\nDisallow: /"), BOARD: page(jobs(1))}
    was, why, decision = outcome(fetching.run())
    assert (was, decision) == (expected, said), why
    assert (BOARD in [path.partition("?")[0] for path in server.paths()]) == (expected == "whole")
    if expected == "failed":
        assert "robots.txt" in why


def test_robots_are_read_once_for_many_requests(fetching, server):
    server.routes |= {"/acme/1": page({**jobs(1), "next": "/acme/2"}), "/acme/2": page(jobs(2))}
    fetching.run(fetching.source("paged", "acme"), fetching.source("paged", "nobody"))
    assert [asked.path for asked in server.asked].count("/robots.txt") == 1


def test_robots_of_a_host_that_is_redirected_to_are_read_there(fetching, server):
    with serving() as other:
        other.routes |= {"/robots.txt": text("User-agent: *\nDisallow: /"), BOARD: page(jobs(1))}
        server.routes[BOARD] = Reply(status=302, headers={"Location": f"{other.url}{BOARD}"})
        was, why, _ = outcome(fetching.run())
        assert (was, other.paths()) == ("failed", [])
    assert "does not allow" in why


@pytest.mark.parametrize(("asked_for", "kept"), [("0.3", 0.28), ("9999", 0.38)])
def test_a_delay_that_robots_ask_for_is_kept_within_bounds(fetching, server, asked_for, kept):
    server.routes |= {
        "/robots.txt": text(f"User-agent: *\nCrawl-delay: {asked_for}"),
        "/acme/1": page({**jobs(1), "next": "/acme/2"}), "/acme/2": page(jobs(2)),
    }  # fmt: skip
    manners = dataclasses.replace(QUICK, longest_crawl_delay=0.4)
    began = time.monotonic()
    fetching.run(fetching.source("paged", "acme"), manners=manners)
    assert kept <= server.asked[-1].at - began < 60
