"""Pinpoint: one answer shows a whole board, with its text and, where the company shows it, its pay."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.fetch.boards._address import origin_of
from loaders.fetch.boards._listing import board_request, data_of, records_in
from loaders.fetch.request import Asking

KIND = "pinpoint"
NAME = "Pinpoint"
DOCS_URL = "https://developers.pinpointhq.com/docs/jobs-json-endpoint"
EXAMPLE = "https://acme.pinpointhq.com"
HOSTS = ("*.pinpointhq.com",)
TERMS_URL = "https://www.pinpointhq.com/legal/"
LICENCE = "The employer owns the text of its postings; the JSON endpoint is public and asks for no key."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = {"api": "address of the careers site, where it is neither the board's nor the one given"}


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the postings of a careers site."""
    origin = options.get("api") or origin_of(slug, HOSTS, EXAMPLE, "https://{}.pinpointhq.com")
    records_in(data_of((yield board_request(f"{origin}/postings.json"))), "data")
