"""Sitemaps: indexes within indexes, packed files, dates of every kind, and what is none."""

import gzip
import re
from datetime import UTC, datetime

import pytest

from loaders.fetch.request import FetchError, Partial, Request, Response
from loaders.fetch.sitemaps import is_within, maps_of, named_in_robots, pages_of, sitemap_in
from tests.fetch.boards.conversation import answer, asked, held

SITE = "https://site.example"
ANY = re.compile("")


def urlset(*entries: str) -> bytes:
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{''.join(entries)}</urlset>".encode()


def index(*places: str) -> bytes:
    return f"<sitemapindex>{''.join(f'<sitemap><loc>{p}</loc></sitemap>' for p in places)}</sitemapindex>".encode()


def read(body: bytes):
    return sitemap_in(answer(Request(f"{SITE}/sitemap.xml"), body))


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("2026-10-11", datetime(2026, 10, 11, 23, 59, 59, tzinfo=UTC)),
        ("2026-10-11T08:00:00Z", datetime(2026, 10, 11, 8, tzinfo=UTC)),
        ("2026-10-11T08:00:00+02:00", datetime(2026, 10, 11, 6, tzinfo=UTC)),
        ("2026-10-11T08:00:00", datetime(2026, 10, 11, 8, tzinfo=UTC)),
        ("last Tuesday", None),
        ("", None),
    ],
)
def test_change_is_read_in_utc_and_a_day_is_its_end(said: str, at: datetime | None) -> None:
    found = read(urlset(f"<url><loc> /a </loc><lastmod>{said}</lastmod></url>"))
    assert found.pages == {f"{SITE}/a": at}


def test_address_that_is_none_is_passed_over() -> None:
    assert list(read(urlset("<url><loc>https://[::1</loc></url><url><loc>/a</loc></url>")).pages) == [f"{SITE}/a"]


def test_packed_sitemap_is_read() -> None:
    assert list(read(gzip.compress(urlset("<url><loc>/a</loc></url>"))).pages) == [f"{SITE}/a"]


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>Not found</body></html>",
        b"not found",
        b"",
        gzip.compress(b"<urlset>")[:-4],
        gzip.compress(b"<urlset>" + b" " * (51 << 20) + b"</urlset>"),
        b'<!DOCTYPE x [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>',
    ],
    ids=["page", "text", "nothing", "cut", "bomb", "entities"],
)
def test_what_is_no_sitemap_is_said(body: bytes) -> None:
    with pytest.raises(FetchError, match=r"sitemap\.xml is no sitemap"):
        read(body)


def test_robots_names_sitemaps_in_any_spelling() -> None:
    text = b"User-agent: *\nSITEMAP : https://a.example/1.xml\n  sitemap:/2.xml.gz # two\nDisallow: /sitemap: x\n"
    found = named_in_robots(answer(Request(f"{SITE}/robots.txt"), text, media_type="text/plain"))
    assert found == ["https://a.example/1.xml", f"{SITE}/2.xml.gz"]


@pytest.mark.parametrize(("status", "body"), [(404, b"sitemap: /x.xml"), (0, b""), (200, b"User-agent: *")])
def test_site_that_names_none_is_asked_where_the_protocol_says(status: int, body: bytes) -> None:
    asking = maps_of(SITE)
    request = next(asking)
    with pytest.raises(StopIteration) as end:
        asking.send(answer(request, body, status))
    assert end.value.value == [f"{SITE}/sitemap.xml"]


def test_indexes_within_indexes_are_followed_once_each() -> None:
    bodies = {
        "/a.xml": index("/b.xml", "/c.xml", "/a.xml"),
        "/b.xml": urlset("<url><loc>/job/1</loc></url><url><loc>/about</loc></url>"),
        "/c.xml": index("/b.xml"),
    }

    def reply(request: Request) -> Response:
        return answer(request, bodies[request.url.removeprefix(SITE)])

    answers = held(pages_of([f"{SITE}/a.xml"], re.compile("/job/")), reply)
    assert [asked(each.request) for each in answers] == ["GET /a.xml", "GET /b.xml", "GET /c.xml"]


@pytest.mark.parametrize(
    ("page", "is_ours"),
    [
        ("https://www.site.example/job/1", True),
        ("https://jobs.site.example/1", True),
        ("https://site.example.evil.example/1", False),
        ("https://othersite.example/1", False),
        ("/job/1", False),
    ],
)
def test_sitemap_speaks_for_its_own_site_alone(page: str, is_ours: bool) -> None:
    assert is_within(page, "https://www.site.example") is is_ours


def test_sitemaps_without_end_are_left() -> None:
    def reply(request: Request) -> Response:
        return answer(request, index(f"{request.url}1"))

    with pytest.raises(Partial, match="more than 5 sitemaps"):
        held(pages_of([f"{SITE}/a.xml"], ANY, most_maps=5), reply)
