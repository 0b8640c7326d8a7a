"""Workday: a list of 20 a page says what is open, and one answer a posting holds all of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import quote

from loaders import values
from loaders.fetch.boards._address import address_in
from loaders.fetch.boards._listing import LIMIT, Listing, data_of, page_request, records_in
from loaders.fetch.request import Asking, FetchError, Request

KIND = "workday"
NAME = "Workday"
DOCS_URL = ""  # not documented: what Workday's own career pages ask for
EXAMPLE = "https://acme.wd5.myworkdayjobs.com/en-US/Careers"
HOSTS = ("*.myworkdayjobs.com",)
TERMS_URL = "https://www.workday.com/en-us/legal.html"
LICENCE = "The employer owns the text of its postings; the interface is that of its public career pages."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = LIMIT | {
    "search": "words that postings must have; a fetch with them closes none",
    "tenant": "the company's name within Workday, where it is not the first part of the host",
    "api": "address of the site, where it is not the one given",
}

PAGE = 20  # the most that it gives; more is answered with an error
MOST_SHOWN = 2_000  # the list ends there, however long it is


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the list of a career site, which lands nothing, and then for each posting.

    ``slug`` is the site's address: neither the data centre (``wd5``) nor the site (``Careers``) follows from a name.
    """
    address = address_in(slug, HOSTS)
    if address is None or not address.segments:
        raise FetchError(f"{slug} does not say which career site: give its address, like {EXAMPLE}")
    # An address of the API itself has the tenant and the site at its third and fourth place.
    site = address.segments[3] if address.segments[:2] == ("wday", "cxs") else address.segments[0]
    tenant = options.get("tenant") or address.host.partition(".")[0]
    cxs = f"{options.get('api') or address.origin}/wday/cxs/{quote(tenant)}/{quote(site)}"
    listing, more = Listing(options), True
    while more:
        asked = {"appliedFacets": {}, "limit": PAGE, "offset": listing.shown, "searchText": options.get("search", "")}
        page = data_of((yield _page_of(cxs, asked)))
        paths = [values.stated(job.get("externalPath")) for job in records_in(page, "jobPostings")]
        more = listing.more_after(paths, _total(page))
    for path in listing.wanted:
        url = f"{cxs}{quote(path, safe='/%')}"
        listing.note((yield page_request(url)))
    if listing.total is not None and listing.total >= MOST_SHOWN:
        listing.trouble = f"Workday shows no more than {MOST_SHOWN:,} postings"
    if options.get("search"):
        listing.trouble = "only postings with the words of the search were asked for"
    listing.finish()


def _page_of(cxs: str, asked: dict[str, object]) -> Request:
    body = json.dumps(asked).encode()
    headers = {"Content-Type": "application/json"}
    return Request(f"{cxs}/jobs", "POST", headers, body, accept="application/json", lands=False)


def _total(page: object) -> object:
    """Return the length of the list; pages behind the first one say nought."""
    return values.dig(page, "total") or None
