"""Greenhouse: one answer shows a whole board, with its text."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from loaders.fetch.boards._address import name_in_path
from loaders.fetch.boards._listing import board_request, data_of, records_in
from loaders.fetch.request import Asking

KIND = "greenhouse"
NAME = "Greenhouse"
DOCS_URL = "https://developers.greenhouse.io/job-board.html"
EXAMPLE = "https://job-boards.greenhouse.io/acme"
# European boards have pages on a host of their own and the same API.
HOSTS = (
    "boards.greenhouse.io",
    "job-boards.greenhouse.io",
    "boards.eu.greenhouse.io",
    "job-boards.eu.greenhouse.io",
    "boards-api.greenhouse.io",
)
TERMS_URL = "https://www.greenhouse.com/legal"
LICENCE = "The employer owns the text of its postings; the API is public and asks for no key."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = {"api": "address of the API, where it is not the board's own"}

API = "https://boards-api.greenhouse.io/v1"


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the postings of a board with their text."""
    company = name_in_path(slug, HOSTS, EXAMPLE, behind=("boards",), key="for")
    board = f"{options.get('api', API)}/boards/{quote(company, safe='')}"
    records_in(data_of((yield board_request(f"{board}/jobs?content=true"))), "jobs")
