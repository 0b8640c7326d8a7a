"""Personio: one XML document shows a whole board, with its text."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from loaders.fetch.boards._address import origin_of
from loaders.fetch.request import Asking, FetchError, Request
from loaders.personio import ROOT

KIND = "personio"
NAME = "Personio"
DOCS_URL = "https://developer.personio.de/docs/retrieving-open-job-positions"
EXAMPLE = "https://acme.jobs.personio.de"
HOSTS = ("*.jobs.personio.de", "*.jobs.personio.com")
TERMS_URL = "https://www.personio.com/legal/"
LICENCE = "The employer owns the text of its postings; the XML feed is public and asks for no key."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = {
    "language": "language of the texts (en, de, …), where the company writes them in several",
    "api": "address of the careers site, where it is neither the board's nor the one given",
}


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the feed of a careers site, in the company's own language unless another is wanted."""
    origin = options.get("api") or origin_of(slug, HOSTS, EXAMPLE, "https://{}.jobs.personio.de")
    query = f"?{urlencode({'language': options['language']})}" if "language" in options else ""
    feed = yield Request(f"{origin}/xml{query}", accept="application/xml", purpose="feed", lands_if=_is_feed)
    if not _is_feed(feed.body):
        what = feed.media_type or "something else"
        raise FetchError(f"{feed.url} answered with {what} and not with Personio's feed: check the name")


def _is_feed(body: bytes) -> bool:
    return f"<{ROOT}".encode() in body[:2_000]
