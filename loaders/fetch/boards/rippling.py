"""Rippling: one list says what is open, a line a place, and one answer a posting holds all of it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from loaders import values
from loaders.fetch.boards._address import name_in_path
from loaders.fetch.boards._listing import LIMIT, Listing, data_of, page_request, records_in
from loaders.fetch.request import Asking, Request

KIND = "rippling"
NAME = "Rippling"
DOCS_URL = "https://developer.rippling.com"
EXAMPLE = "https://ats.rippling.com/acme/jobs"
HOSTS = ("ats.rippling.com", "api.rippling.com")
TERMS_URL = "https://www.rippling.com/legal"
LICENCE = "The employer owns the text of its postings; the API is public and asks for no key."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = LIMIT | {"api": "address of the API, where it is not the board's own"}

API = "https://api.rippling.com/platform/api/ats/v1"


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the list of a board, which lands nothing, and then for each posting once, whatever its places.

    Rippling tells capitals from small letters in a board's name.
    """
    board = name_in_path(slug, HOSTS, EXAMPLE, behind=("board",))
    jobs = f"{options.get('api', API)}/board/{quote(board, safe='')}/jobs"
    listing = Listing(options)
    page = data_of((yield Request(jobs, accept="application/json", lands=False)))
    listing.more_after(values.stated(job.get("uuid")) for job in records_in(page))
    for name in listing.wanted:
        listing.note((yield page_request(f"{jobs}/{quote(name, safe='')}")))
    listing.finish()
