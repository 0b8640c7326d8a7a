"""Servers that are slow, broken, busy or hostile: what is asked again, what is refused, and how it is said."""

from __future__ import annotations

import asyncio
import dataclasses
import gzip
import time
import zlib
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest

from loaders.fetch.asking import Answer, Asker
from loaders.fetch.request import FetchError, Request, RobotsError
from tests.fetch.conftest import QUICK
from tests.fetch.server import Reply, packed, page, serving

BODY = b'{"jobs": []}' * 2_000


def asked(*requests: Request, manners=QUICK, hosts=None) -> Answer:
    """Return the answer to the last of some requests, put one after the other."""

    async def run() -> Answer:
        async with Asker(manners) as asker:
            for request in requests:
                answer = await asker.ask(request)
            if hosts is not None:
                hosts.update(asker.hosts)
            return answer

    return asyncio.run(run())


@pytest.mark.parametrize(
    "reply",
    [
        Reply(BODY),
        packed(BODY),
        Reply(zlib.compress(BODY), headers={"Content-Encoding": "deflate"}),
        Reply(zlib.compress(BODY)[2:-4], headers={"Content-Encoding": "deflate"}),
        Reply(gzip.compress(BODY[:999]) + gzip.compress(BODY[999:]), headers={"Content-Encoding": "x-gzip"}),
    ],
    ids=["plain", "gzip", "zlib", "bare deflate", "gzip of two members"],
)
def test_bodies_arrive_as_they_were_before_packing(server, reply):
    server.routes["/jobs"] = reply
    assert asked(Request(f"{server.url}/jobs")).body == BODY


@pytest.mark.parametrize(
    "fault",
    [Reply(BODY, cut_after=100), Reply(gzip.compress(BODY)[:-9], headers={"Content-Encoding": "gzip"})],
    ids=["connection", "packing"],
)
def test_a_body_that_breaks_off_is_asked_for_again(server, fault):
    server.routes["/jobs"] = [fault, Reply(BODY)]
    answer = asked(Request(f"{server.url}/jobs"))
    assert (answer.body, answer.attempts, answer.error) == (BODY, 2, None)


def test_a_body_that_always_breaks_off_gives_nothing(server):
    server.routes["/jobs"] = Reply(BODY, cut_after=100)
    answer = asked(Request(f"{server.url}/jobs"))
    assert (answer.body, answer.status, answer.attempts) == (b"", 0, QUICK.attempts)
    assert answer.error


@pytest.mark.parametrize(
    "reply", [Reply(b"x" * 400_000), packed(b"x" * 50_000_000), packed(gzip.compress(b"y" * 400_000) * 50)]
)
def test_a_body_beyond_the_limit_is_refused_at_once(server, reply):
    server.routes["/jobs"] = reply
    with pytest.raises(FetchError, match=r"larger than 0\.0"):
        asked(Request(f"{server.url}/jobs"), manners=dataclasses.replace(QUICK, body_bytes=20_000))
    assert server.paths() == ["/jobs"]


def test_a_packing_nobody_asked_for_is_said(server):
    server.routes["/jobs"] = Reply(b"..", headers={"Content-Encoding": "br"})
    with pytest.raises(FetchError, match="packed with 'br'"):
        asked(Request(f"{server.url}/jobs"))


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(server, status):
    server.routes["/jobs"] = [Reply(status=status), Reply(status=status), page({})]
    answer = asked(Request(f"{server.url}/jobs"))
    assert (answer.status, answer.attempts) == (200, 3)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 501])
def test_a_refusal_is_not_asked_again(server, status):
    server.routes["/jobs"] = Reply(status=status)
    answer = asked(Request(f"{server.url}/jobs"))
    assert (answer.status, answer.attempts) == (status, 1)


def test_what_was_posted_is_not_posted_again(server):
    server.routes["/jobs"] = [Reply(status=503), page({})]
    answer = asked(Request(f"{server.url}/jobs", "POST", body=b'{"offset": 0}'))
    assert (answer.status, answer.attempts) == (503, 1)
    assert server.asked[-1].body == b'{"offset": 0}'


def test_a_server_that_says_when_is_asked_then(server):
    server.routes["/jobs"] = [Reply(status=429, headers={"Retry-After": "1"}), page({})]
    asked(Request(f"{server.url}/jobs"), manners=dataclasses.replace(QUICK, longest_wait=2))
    first, second = (one.at for one in server.asked if one.path == "/jobs")
    assert second - first >= 0.95


@pytest.mark.parametrize("later", ["3600", format_datetime(datetime(2099, 1, 1, tzinfo=UTC), usegmt=True)])
def test_a_server_that_says_much_later_is_left_alone_for_this_run(server, later):
    server.routes["/jobs"] = Reply(status=429, headers={"Retry-After": later})
    answer = asked(Request(f"{server.url}/jobs"))
    assert "asks to come back in" in (answer.error or "")
    with pytest.raises(FetchError, match="asks to come back"):
        asked(Request(f"{server.url}/jobs"), Request(f"{server.url}/more"))
    assert "/more" not in server.paths()


def test_a_host_that_fails_and_fails_is_left_alone(server):
    server.routes["/robots.txt"] = Reply(status=404)
    server.routes["/jobs"] = Reply(status=500)
    with pytest.raises(FetchError, match="left alone after 5 failures in a row"):
        asked(*(Request(f"{server.url}/jobs?{number}") for number in range(9)))
    assert len(server.paths()) == 5 * QUICK.attempts


@pytest.mark.parametrize("reply", [Reply(b"{}", seconds=1.3), Reply(b"{}" * 60, piece_seconds=0.05)])
def test_a_slow_server_is_not_waited_for(server, reply):
    server.routes["/jobs"] = reply
    manners = dataclasses.replace(QUICK, read_seconds=0.5, total_seconds=1.0, attempts=1)
    assert "did not answer in time" in (asked(Request(f"{server.url}/jobs"), manners=manners).error or "")


def test_nobody_at_home_is_said():
    with serving() as gone:
        url = f"{gone.url}/jobs"
    with pytest.raises(RobotsError, match=r"robots\.txt cannot be read"):
        asked(Request(url))


def test_requests_to_a_host_keep_their_distance(server):
    server.routes["/jobs"] = page({})
    manners = dataclasses.replace(QUICK, seconds_between=0.15)
    began = time.monotonic()
    asked(*(Request(f"{server.url}/jobs?{number}") for number in range(3)), manners=manners)
    assert len(server.asked) == 4
    assert all(one.at - began >= 0.149 * number for number, one in enumerate(server.asked))


def test_a_redirect_is_followed_and_its_end_is_the_address(server):
    server.routes["/old"] = Reply(status=301, headers={"Location": "/new"})
    server.routes["/new"] = page({})
    answer = asked(Request(f"{server.url}/old"))
    assert (answer.url, answer.status) == (f"{server.url}/new", 200)


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("file:///etc/passwd", "no http or https"),
        ("ftp://a.example/jobs", "no http or https"),
        ("gopher://127.0.0.1/", "no http or https"),
        ("/jobs", "redirects more than 5 times"),
        ("http://user:secret@a.example/", "holds a password"),
    ],
)
def test_a_redirect_to_nowhere_good_is_refused(server, location, why):
    server.routes["/jobs"] = Reply(status=302, headers={"Location": location})
    with pytest.raises(FetchError, match=why):
        asked(Request(f"{server.url}/jobs"))


def test_a_redirect_of_what_was_posted_is_refused(server):
    server.routes["/jobs"] = Reply(status=302, headers={"Location": "/new"})
    with pytest.raises(FetchError, match="redirects what was posted"):
        asked(Request(f"{server.url}/jobs", "POST", body=b""))


def test_keys_do_not_travel_to_another_host(server):
    request = Request(
        f"{server.url}/jobs", secret_headers={"Authorization": "Bearer hush"}, secret_params={"app_key": "hush"}
    )
    with serving() as other:
        other.routes["/there"] = page({})
        server.routes["/jobs"] = Reply(status=302, headers={"Location": f"{other.url}/there?app_key=hush&page=1"})
        answer = asked(request)
        assert answer.status == 200
        arrived = other.asked[-1]
    assert (arrived.path, "Authorization" in arrived.headers) == ("/there?page=1", False)
    assert server.asked[-1].headers["Authorization"] == "Bearer hush"
    assert "hush" not in answer.url


def test_errors_do_not_show_keys(server):
    server.routes["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /", headers={"Content-Type": "text/plain"})
    with pytest.raises(RobotsError) as refused:
        asked(Request(f"{server.url}/jobs", secret_params={"app_key": "hu sh"}))
    assert "app_key=…" in str(refused.value)
    assert "hu" not in str(refused.value).partition("app_key")[2]


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path):
    """A server with a certificate of its own making is not asked anything."""
    import shutil
    import ssl
    import subprocess

    if not (openssl := shutil.which("openssl")):
        pytest.skip("needs openssl to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    reached = []

    async def run() -> None:
        server = await asyncio.start_server(lambda *_: reached.append(1), "127.0.0.1", 0, ssl=context)
        port = server.sockets[0].getsockname()[1]
        async with server, Asker(QUICK) as asker:
            await asker.ask(Request(f"https://localhost:{port}/jobs"))

    with pytest.raises(FetchError, match=r"the certificate of https://localhost:\d+ is not valid"):
        asyncio.run(run())
    assert reached == []
