"""Sitemaps (https://www.sitemaps.org/protocol.html): which pages a site has, and when each changed last."""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from loaders import feed
from loaders.fetch.boards._address import further
from loaders.fetch.request import FetchError, Partial, Request, Response
from loaders.rejection import Rejected
from loaders.text import decode

#: The protocol's own bound of one file, unpacked.
MOST_BYTES = 50 << 20
_SITEMAP_LINE = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S{8,2000})", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """One file: the pages that it names, or the further sitemaps, each with the time of its last change, if stated."""

    pages: dict[str, datetime | None] = field(default_factory=dict)
    maps: dict[str, datetime | None] = field(default_factory=dict)


def sitemap_in(response: Response) -> Sitemap:
    """Read a sitemap or a sitemap index, packed or not. Raises ``FetchError`` when the answer is none."""
    try:
        root = feed.parse_xml(decode(_unpacked(response.body))[0])
    except (Rejected, ValueError, OSError, EOFError) as error:
        raise FetchError(f"{response.url} is no sitemap: {error}") from error
    found = Sitemap()
    name = feed.local(root)
    into = {"urlset": found.pages, "sitemapindex": found.maps}.get(name)
    if into is None:
        raise FetchError(f"{response.url} is no sitemap: it is <{name}>")
    for entry in root:
        said = {feed.local(child): (child.text or "").strip() for child in entry if isinstance(child.tag, str)}
        if said.get("loc") and (url := further(response.url, said["loc"])):
            into[url] = _moment(said.get("lastmod", ""))
    return found


def named_in_robots(response: Response) -> list[str]:
    """Return the sitemaps that a robots.txt names; none when there is no such file."""
    text = response.body.decode("utf-8", "replace") if response.is_ok else ""
    return [url for line in _SITEMAP_LINE.findall(text) if (url := further(response.url, line))]


def maps_of(origin: str) -> Generator[Request, Response, list[str]]:
    """Ask a site for its sitemaps: those of its robots.txt, else the one where the protocol expects it."""
    robots = yield Request(f"{origin}/robots.txt", accept="text/plain", purpose="index", lands=False, is_needed=False)
    return named_in_robots(robots) or [f"{origin}/sitemap.xml"]


def pages_of(
    maps: list[str], wanted: re.Pattern[str], most_maps: int = 500
) -> Generator[Request, Response, dict[str, datetime | None]]:
    """Ask for sitemaps and all that they lead to; return the pages whose address ``wanted`` finds, in their order.

    Raises ``Partial`` behind the last of ``most_maps`` files.
    """
    pages: dict[str, datetime | None] = {}
    asked: set[str] = set()
    waiting = list(maps)
    while waiting:
        url = waiting.pop(0)
        if url in asked:
            continue
        if len(asked) >= most_maps:
            raise Partial(f"the site has more than {most_maps} sitemaps")
        asked.add(url)
        found = sitemap_in((yield Request(url, accept="application/xml, text/xml", purpose="index", lands=False)))
        pages |= {page: at for page, at in found.pages.items() if wanted.search(page)}
        waiting += found.maps
    return pages


def is_within(page: str, origin: str) -> bool:
    """Whether a page is of the site at ``origin``, or of a host below it: a sitemap speaks for no other."""
    host, site = urlsplit(page).hostname or "", (urlsplit(origin).hostname or "").removeprefix("www.")
    return host == site or host.endswith(f".{site}")


def _unpacked(body: bytes) -> bytes:
    """Return the bytes of a sitemap that may be packed on its own (``sitemap.xml.gz``)."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    with gzip.GzipFile(fileobj=io.BytesIO(body)) as packed:
        text = packed.read(MOST_BYTES + 1)
    if len(text) > MOST_BYTES:
        raise ValueError(f"more than {MOST_BYTES >> 20} MB")
    return text


def _moment(text: str) -> datetime | None:
    """Return a W3C date or time as UTC; one without a time of day is its end, since the change may have been late."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) == len("2026-01-31"):
        at = at.replace(hour=23, minute=59, second=59)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
