"""Phenom: sitemaps say what is open, and one page a posting holds it as schema.org JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from loaders.fetch.boards._address import address_in
from loaders.fetch.boards._listing import LIMIT, Listing
from loaders.fetch.request import Asking, FetchError, Request
from loaders.fetch.sitemaps import is_within, maps_of, pages_of

KIND = "phenom"
NAME = "Phenom"
DOCS_URL = ""  # not documented: its sitemaps, and the JSON-LD within its pages
EXAMPLE = "https://careers.acme.com"
HOSTS: tuple[str, ...] = ()  # every company has it on a domain of its own
TERMS_URL = "https://www.phenom.com/legal"
LICENCE = "The employer owns the text of its postings; the pages are those of its public careers site."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = LIMIT | {
    "language": "language of the pages to ask for (en, de, …), where a site shows a posting in several",
    "api": "address of the careers site, where it is not the one given",
}

#: ``/us/en/job/R-123/Clerk``: the language and the id of a posting.
_JOB = re.compile(
    r"^https?://[^/]{1,250}(?:/[a-z-]{2,12}/(?P<language>[a-z]{2}))?/job/(?P<id>[^/?#]{1,100})(?:[/?#]|$)"
)


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the sitemaps of a careers site and then for each posting, once where it is shown in several languages."""
    address = address_in(slug, HOSTS)
    if address is None and not options.get("api"):
        raise FetchError(f"{slug!r} is no address: a board of Phenom has one of its own, like {EXAMPLE}")
    origin = options.get("api") or (address.origin if address else "")
    maps = yield from maps_of(origin)
    found = yield from pages_of(maps, _JOB)
    pages = {page: at for page, at in found.items() if is_within(page, origin)}
    once = _once_each(pages, options.get("language"))
    listing = Listing(options)
    listing.more_after(once)
    for page in listing.wanted:
        yield Request(page, accept="text/html", purpose="page", is_needed=False, changed_at=once[page])
    listing.finish_unless_empty("its sitemaps name no posting of this site")


def _once_each(pages: Mapping[str, datetime | None], language: str | None) -> dict[str, datetime | None]:
    """Return one page a posting: that in the wanted language, else the first."""
    chosen: dict[str, str] = {}
    for page in pages:
        found = _JOB.search(page)
        if found and (found["id"] not in chosen or (language and found["language"] == language)):
            chosen[found["id"]] = page
    return {page: pages[page] for page in chosen.values()}
