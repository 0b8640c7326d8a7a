"""Teamtailor: a JSON Feed shows a whole board, with its text; a feed that names its next page is followed."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from loaders import values
from loaders.fetch.boards._address import further, origin_of
from loaders.fetch.boards._listing import LIMIT, Listing, data_of, is_json, records_in
from loaders.fetch.request import Asking, Request

KIND = "teamtailor"
NAME = "Teamtailor"
DOCS_URL = "https://www.jsonfeed.org/version/1.1/"
EXAMPLE = "https://acme.teamtailor.com"
HOSTS = ("*.teamtailor.com",)
TERMS_URL = "https://www.teamtailor.com/legal/"
LICENCE = "The employer owns the text of its postings; Teamtailor's terms restrict commercial use of what is its own."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = LIMIT | {
    "api": "address of the careers site, where it is neither the board's nor the one given"
}


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the feed of a careers site, which may be on the company's own domain, and for its further pages."""
    origin = options.get("api") or origin_of(slug, HOSTS, EXAMPLE, "https://{}.teamtailor.com")
    listing = Listing(options)
    url: str | None = f"{origin}/jobs.json"
    while url:
        answer = yield Request(url, accept="application/json", purpose="feed", lands_if=is_json)
        feed = data_of(answer)
        ids = [values.first(item.get("id"), item.get("url")) for item in records_in(feed, "items")]
        stated = values.stated(values.dig(feed, "next_url"))
        following = further(answer.url, stated) if stated else None
        is_here = following is not None and urlsplit(following).netloc == urlsplit(answer.url).netloc
        url = following if listing.more_after(ids) and is_here else None
        if stated and not is_here:
            listing.trouble = f"its next page, {stated[:200]}, is not on its host"
    listing.finish()
