"""BambooHR: one list says what is open, and one answer an opening holds all of it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from loaders import values
from loaders.fetch.boards._address import origin_of
from loaders.fetch.boards._listing import LIMIT, Listing, data_of, page_request, records_in
from loaders.fetch.request import Asking, Request

KIND = "bamboohr"
NAME = "BambooHR"
DOCS_URL = ""  # not documented: what BambooHR's own career pages ask for
EXAMPLE = "https://acme.bamboohr.com/careers"
HOSTS = ("*.bamboohr.com",)
TERMS_URL = "https://www.bamboohr.com/legal/terms-of-service"
LICENCE = "The employer owns the text of its postings; the interface is that of its public career pages."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = LIMIT | {"api": "address of the careers site, where it is not the board's own"}


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the list of a company, which lands nothing, and then for each opening."""
    origin = options.get("api") or origin_of(slug, HOSTS, EXAMPLE, "https://{}.bamboohr.com")
    page = data_of((yield Request(f"{origin}/careers/list", accept="application/json", lands=False)))
    listing = Listing(options)
    ids = [values.stated(job.get("id")) for job in records_in(page, "result")]
    listing.more_after(ids, values.dig(page, "meta", "totalCount"))
    for name in listing.wanted:
        url = f"{origin}/careers/{quote(name, safe='')}/detail"
        listing.note((yield page_request(url)))
    listing.finish()
