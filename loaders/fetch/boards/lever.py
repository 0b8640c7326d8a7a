"""Lever: one answer shows a whole board, with its text, as long as no ``limit`` is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from loaders.fetch.boards._address import address_in, name_in_path
from loaders.fetch.boards._listing import board_request, data_of, records_in
from loaders.fetch.request import Asking, Partial, Request

KIND = "lever"
NAME = "Lever"
DOCS_URL = "https://github.com/lever/postings-api"
EXAMPLE = "https://jobs.lever.co/acme"
HOSTS = ("jobs.lever.co", "jobs.eu.lever.co", "api.lever.co", "api.eu.lever.co")
TERMS_URL = "https://www.lever.co/terms-of-service/"
LICENCE = "The employer owns the text of its postings; Lever's documentation says that they may be read by anybody."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = {
    "region": "eu for a board of jobs.eu.lever.co, where only the company's name is given",
    "api": "address of the API, where it is not the board's own",
}

API = "https://api.lever.co/v0"
API_EU = "https://api.eu.lever.co/v0"
#: A page of the API, should it begin to page by itself: a board of just so many postings is asked for one more.
PAGE = 100


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the postings of a board. Raises ``Partial`` when the board turns out to be longer than its answer."""
    company = name_in_path(slug, HOSTS, EXAMPLE, behind=("postings",))
    address = address_in(slug, HOSTS)
    is_european = options.get("region", "").lower() == "eu" or (address is not None and ".eu." in address.host)
    board = f"{options.get('api', API_EU if is_european else API)}/postings/{quote(company, safe='')}?mode=json"
    count = len(records_in(data_of((yield board_request(board)))))
    if count and count % PAGE == 0:
        further = yield Request(f"{board}&skip={count}&limit=1", accept="application/json", lands=False)
        if records_in(data_of(further)):
            raise Partial(f"the board has more postings than the {count} of its answer")
