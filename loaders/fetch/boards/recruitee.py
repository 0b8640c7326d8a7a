"""Recruitee: one answer shows a whole board, with its text."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.fetch.boards._address import origin_of
from loaders.fetch.boards._listing import board_request, data_of, records_in
from loaders.fetch.request import Asking

KIND = "recruitee"
NAME = "Recruitee"
DOCS_URL = "https://docs.recruitee.com/reference/intro-to-careers-site-api"
EXAMPLE = "https://acme.recruitee.com"
HOSTS = ("*.recruitee.com",)
TERMS_URL = "https://recruitee.com/en/terms"
LICENCE = "The employer owns the text of its postings; the Careers Site API is public and asks for no key."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = {"api": "address of the careers site, where it is neither the board's nor the one given"}


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the offers of a careers site, which may be on the company's own domain."""
    origin = options.get("api") or origin_of(slug, HOSTS, EXAMPLE, "https://{}.recruitee.com")
    records_in(data_of((yield board_request(f"{origin}/api/offers/"))), "offers")
