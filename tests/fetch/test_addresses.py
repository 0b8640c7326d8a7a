"""No fetch reaches the machine or network that it runs in, however the address is written."""

from __future__ import annotations

import asyncio
import dataclasses
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.fetch.addresses import checked, is_public, redirected
from loaders.fetch.asking import Asker
from loaders.fetch.request import FetchError, Request
from tests.fetch.conftest import QUICK
from tests.fetch.server import Reply, page

CAREFUL = dataclasses.replace(QUICK, allow_private=False)


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 127.8.8.8 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 "
    "192.0.2.1 198.18.0.1 240.0.0.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd12::1 ff02::1 ::ffff:127.0.0.1 "
    "::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: 2001:db8::1".split(),
)
def test_private_addresses_are_known(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", "1.1.1.1 8.8.8.8 93.184.215.14 2606:4700::1111 64:ff9b::808:808".split())
def test_public_addresses_are_known(address):
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_wrapped_in_another_is_what_it_wraps(address):
    assert is_public(f"::ffff:{address}") == is_public(str(address))


async def _ask(url: str) -> None:
    async with Asker(CAREFUL) as asker:
        await asker.ask(Request(url))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_not_asked_under_any_name(server, host):
    port = server.url.rpartition(":")[2]
    with pytest.raises(FetchError, match=r"private address|is no address"):
        asyncio.run(_ask(f"http://{host}:{port}/jobs"))
    assert server.asked == []


def test_a_name_that_leads_here_after_it_was_looked_up_is_not_asked(server, monkeypatch):
    def misled(host, port, *args, **kwargs):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", misled)
    with pytest.raises(FetchError, match="private address"):
        asyncio.run(_ask(f"http://jobs.example:{server.url.rpartition(':')[2]}/jobs"))
    assert server.asked == []


def test_a_redirect_that_leads_here_is_not_followed(server, monkeypatch):
    """The first host stands for one of the internet: only the address it redirects to is judged."""
    from loaders.fetch import addresses

    server.routes |= {"/robots.txt": Reply(status=404), "/secret": page({})}
    port = server.url.rpartition(":")[2]
    server.routes["/jobs"] = Reply(status=302, headers={"Location": f"http://127.0.0.2:{port}/secret"})
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    with pytest.raises(FetchError, match=r"private address \(127\.0\.0\.2"):
        asyncio.run(_ask(f"{server.url}/jobs"))
    assert server.paths() == ["/jobs"]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "jobs",
        "http://",
        "http://a:b@c.example/",
        "http://a.example:x/",
        "http://a.example/\r\nX: 1",
    ],
)
def test_what_is_no_address_is_refused(url):
    with pytest.raises(FetchError):
        checked(url)


def test_a_redirect_never_leaves_tls():
    with pytest.raises(FetchError, match="from https to http"):
        redirected("https://a.example/jobs", "http://a.example/jobs")
    assert redirected("http://a.example/x/jobs", "../y") == "http://a.example/y"
    assert redirected("https://a.example/", "//b.example/c") == "https://b.example/c"
