"""Eightfold: a list of ten a page says what is open, and one answer a position holds all of it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from loaders import values
from loaders.fetch.boards._address import address_in, origin_of
from loaders.fetch.boards._listing import LIMIT, Listing, data_of, page_request, records_in
from loaders.fetch.request import Asking, FetchError, Request

KIND = "eightfold"
NAME = "Eightfold"
DOCS_URL = ""  # not documented: what Eightfold's own career pages ask for
EXAMPLE = "https://acme.eightfold.ai/careers?domain=acme.com"
HOSTS = ("*.eightfold.ai",)
TERMS_URL = "https://eightfold.ai/terms/"
LICENCE = "The employer owns the text of its postings; the interface is that of its public career pages."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = LIMIT | {
    "domain": "the company's domain, where it is not the board's name with .com",
    "interface": "apply for boards on the older interface, which answer the newer one (pcsx) with 403",
    "api": "address of the careers site, where it is neither the board's nor the one given",
}

PAGE = 10  # fixed by the newer interface


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the list of a careers site, which lands nothing, and then for each position."""
    address = address_in(slug, HOSTS)
    origin = origin_of(slug, HOSTS, EXAMPLE, "https://{}.eightfold.ai")
    said = options.get("domain") or (address.query.get("domain") if address else None)
    domain = said or f"{origin.removeprefix('https://').partition('.')[0]}.com"
    origin = options.get("api") or origin
    interface = options.get("interface", "pcsx")
    if interface not in {"pcsx", "apply"}:
        raise FetchError(f"interface = {interface!r} is unknown: pcsx or apply")
    listing, more = Listing(options), True
    while more:
        url = _list_url(origin, interface, domain, listing.shown)
        page = data_of((yield Request(url, accept="application/json", lands=False)))
        found = values.dig(page, "data") if interface == "pcsx" else page
        ids = [values.stated(job.get("id")) for job in records_in(found, "positions")]
        more = listing.more_after(ids, values.dig(found, "count"))
    for name in listing.wanted:
        url = _position_url(origin, interface, domain, name)
        listing.note((yield page_request(url)))
    listing.finish()


def _list_url(origin: str, interface: str, domain: str, start: int) -> str:
    if interface == "pcsx":
        return f"{origin}/api/pcsx/search?{urlencode({'domain': domain, 'query': '', 'location': '', 'start': start})}"
    return f"{origin}/api/apply/v2/jobs?{urlencode({'domain': domain, 'start': start, 'num': PAGE})}"


def _position_url(origin: str, interface: str, domain: str, name: str) -> str:
    if interface == "pcsx":
        return f"{origin}/api/pcsx/position_details?{urlencode({'position_id': name, 'domain': domain})}"
    return f"{origin}/api/apply/v2/jobs/{quote(name, safe='')}?{urlencode({'domain': domain})}"
