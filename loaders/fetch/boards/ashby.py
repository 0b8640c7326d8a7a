"""Ashby: one answer shows a whole board, with its text and, where the company shows it, its pay."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from loaders.fetch.boards._address import name_in_path
from loaders.fetch.boards._listing import board_request, data_of, records_in
from loaders.fetch.request import Asking

KIND = "ashby"
NAME = "Ashby"
DOCS_URL = "https://developers.ashbyhq.com/docs/public-job-posting-api"
EXAMPLE = "https://jobs.ashbyhq.com/acme"
HOSTS = ("jobs.ashbyhq.com", "api.ashbyhq.com")
TERMS_URL = "https://www.ashbyhq.com/terms"
LICENCE = "The employer owns the text of its postings; the API is public and asks for no key."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = {"api": "address of the API, where it is not the board's own"}

API = "https://api.ashbyhq.com/posting-api"


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the postings of a board, pay included. Ashby tells capitals from small letters in a company's name."""
    company = name_in_path(slug, HOSTS, EXAMPLE, behind=("job-board",))
    board = f"{options.get('api', API)}/job-board/{quote(company, safe='')}"
    records_in(data_of((yield board_request(f"{board}?includeCompensation=true"))), "jobs")
