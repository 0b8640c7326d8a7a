"""Workable: one answer shows a whole board, with its text."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from loaders.fetch.boards._address import address_in, name_in_path
from loaders.fetch.boards._listing import board_request, data_of, records_in
from loaders.fetch.request import Asking

KIND = "workable"
NAME = "Workable"
DOCS_URL = "https://help.workable.com/hc/en-us/articles/115012771647"
EXAMPLE = "https://apply.workable.com/acme"
HOSTS = ("apply.workable.com", "www.workable.com", "*.workable.com")
TERMS_URL = "https://www.workable.com/terms"
LICENCE = "The employer owns the text of its postings; the API is public and asks for no key."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = {"api": "address of the API, where it is not the board's own"}

API = "https://apply.workable.com/api/v1/widget"
_SHARED_HOSTS = {"apply", "www", "jobs"}


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the postings of an account with their text. ``acme.workable.com`` names the account in its host."""
    address = address_in(slug, HOSTS)
    company = address.host.removesuffix(".workable.com") if address else ""
    if not company or company in _SHARED_HOSTS or "." in company:
        company = name_in_path(slug, HOSTS, EXAMPLE, behind=("accounts",))
    account = f"{options.get('api', API)}/accounts/{quote(company, safe='')}"
    records_in(data_of((yield board_request(f"{account}?details=true"))), "jobs")
