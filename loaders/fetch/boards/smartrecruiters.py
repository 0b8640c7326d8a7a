"""SmartRecruiters: a list of 100 a page says what is open, and one answer a posting holds all of it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from loaders import values
from loaders.fetch.boards._address import name_in_path
from loaders.fetch.boards._listing import LIMIT, Listing, data_of, page_request, records_in
from loaders.fetch.request import Asking, Request

KIND = "smartrecruiters"
NAME = "SmartRecruiters"
DOCS_URL = "https://developers.smartrecruiters.com/docs/posting-api"
EXAMPLE = "https://careers.smartrecruiters.com/Acme"
HOSTS = ("careers.smartrecruiters.com", "jobs.smartrecruiters.com", "api.smartrecruiters.com")
TERMS_URL = "https://www.smartrecruiters.com/legal/"
LICENCE = "The employer owns the text of its postings; the Posting API is public and asks for no key."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = LIMIT | {"api": "address of the API, where it is not the board's own"}

API = "https://api.smartrecruiters.com/v1"
PAGE = 100  # the most that it gives


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the list of a company, which lands nothing, and then for each posting."""
    company = name_in_path(slug, HOSTS, EXAMPLE, behind=("companies",))
    postings = f"{options.get('api', API)}/companies/{quote(company, safe='')}/postings"
    listing, more = Listing(options), True
    while more:
        url = f"{postings}?limit={PAGE}&offset={listing.shown}"
        page = data_of((yield Request(url, accept="application/json", lands=False)))
        ids = [values.stated(job.get("id")) for job in records_in(page, "content")]
        more = listing.more_after(ids, values.dig(page, "totalFound"))
    for name in listing.wanted:
        url = f"{postings}/{quote(name, safe='')}"
        listing.note((yield page_request(url)))
    listing.finish()
