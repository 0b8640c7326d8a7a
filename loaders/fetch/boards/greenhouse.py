"""Greenhouse: one answer shows a whole board (Job Board API, https://developers.greenhouse.io/job-board.html)."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from loaders.fetch.request import Asking, Request

KIND = "greenhouse"
NAME = "Greenhouse"
HOSTS = ("boards.greenhouse.io", "job-boards.greenhouse.io", "boards-api.greenhouse.io")
TERMS_URL = "https://www.greenhouse.com/legal"
LICENCE = "The employer owns the text of its postings; the API is public and asks for no key."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = {"api": "address of the API, where it is not the board's own"}

API = "https://boards-api.greenhouse.io/v1"


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the postings of a board with their text."""
    api = options.get("api", API)
    yield Request(f"{api}/boards/{quote(slug, safe='')}/jobs?content=true", accept="application/json")
