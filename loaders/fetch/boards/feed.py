"""A feed of jobs (RSS, Atom, RDF, or the XML written for job search engines), and its further pages if it has any."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from loaders import feed
from loaders.fetch.boards._address import address_in
from loaders.fetch.boards._listing import MOST_PAGES
from loaders.fetch.request import Asking, FetchError, Partial, Request, Response
from loaders.json_text import looks_like_json
from loaders.rejection import Rejected
from loaders.text import NotText

KIND = "feed"
NAME = "Feed (RSS, Atom, XML)"
DOCS_URL = "https://www.rfc-editor.org/rfc/rfc5005"  # how a feed of several pages names the next
EXAMPLE = "https://acme.example/jobs.rss"
HOSTS: tuple[str, ...] = ()
TERMS_URL = ""  # the site's own, which we do not know
LICENCE = "The employer owns the text of its postings; what may be done with the feed is for the site's terms to say."
SHOWS_ALL = False  # most feeds show the latest only
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = {
    "pages": "most pages of the feed to ask for; default 50",
    "api": "address of the feed, where it is not the one given",
}

_PAGES = 50
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}<(?:!doctype html|html)\b", re.IGNORECASE)
_ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8"


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for a feed, and for the pages that it names as its next ones (RFC 5005), on its own host."""
    url: str | None = options.get("api") or slug.strip()
    if address_in(url or "", ("*",)) is None or "://" not in (url or ""):
        raise FetchError(f"{slug!r} is no address of a feed: give one like {EXAMPLE}")
    asked: set[str] = set()
    most = _most_pages(options)
    while url is not None and url not in asked:
        if len(asked) >= most:
            raise Partial(f"the feed has more than {most} pages")
        asked.add(url)
        url = _next_page((yield Request(url, accept=_ACCEPT, purpose="feed", lands_if=_is_no_page)))


def _most_pages(options: Mapping[str, str]) -> int:
    said = options.get("pages", str(_PAGES))
    if not said.isdigit() or not 1 <= int(said) <= MOST_PAGES:
        raise FetchError(f"pages = {said!r} is no number of pages from 1 to {MOST_PAGES}")
    return int(said)


def _is_no_page(body: bytes) -> bool:
    return _PAGE.match(body) is None


def _next_page(response: Response) -> str | None:
    """Return the address of the next page, if the feed names one; ``FetchError`` when the answer is no feed."""
    if not _is_no_page(response.body):
        raise FetchError(f"{response.url} is a page and no feed: look in it for the address of its feed")
    try:
        text = response.text
        if looks_like_json(text):
            return None
        root = feed.parse_xml(text)
    except (Rejected, NotText) as error:
        raise FetchError(f"{response.url} is no feed: {error}") from error
    links = [link for link in root.iter("{http://www.w3.org/2005/Atom}link") if link.get("rel") == "next"]
    following = urljoin(response.url, links[0].get("href") or "") if links else None
    is_own = following and urlsplit(following).hostname == urlsplit(response.url).hostname
    return following if is_own else None
