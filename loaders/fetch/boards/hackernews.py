"""Hacker News, "Ask HN: Who is hiring?": the latest monthly threads, each with all its comments in one answer.

The official API (https://github.com/HackerNews/API) has each comment at an address of its own, some 500 a thread; the
search engine of Hacker News has the thread whole, so it is asked in two questions instead.
"""

from __future__ import annotations

from collections.abc import Mapping

from loaders import values
from loaders.boards.hackernews import TITLE
from loaders.fetch.boards._listing import data_of, records_in
from loaders.fetch.request import Asking, FetchError, Request

KIND = "hackernews"
NAME = "Hacker News: Who is hiring?"
DOCS_URL = "https://hn.algolia.com/api"
EXAMPLE = "latest"
HOSTS = ("news.ycombinator.com", "hn.algolia.com")
TERMS_URL = "https://www.ycombinator.com/legal/"
LICENCE = "Whoever wrote a comment owns its text; the API is public and asks for no key."
SHOWS_ALL = False  # a month's thread says nothing of the postings of the month before
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = {
    "threads": "how many monthly threads to ask for, the latest first; default 1",
    "api": "address of the API, where it is not Algolia's",
}

API = "https://hn.algolia.com/api/v1"
_MOST_THREADS = 120  # ten years
_LATEST = ("latest", "whoishiring")


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the latest threads (``latest``), or for one by its number or address."""
    api = options.get("api", API)
    number = slug.strip().rpartition("id=")[2]
    if number.isdigit():
        threads = [number]
    elif slug.strip().lower() in _LATEST:
        query = f"search_by_date?tags=story,author_whoishiring&hitsPerPage={3 * _wanted(options) + 3}"
        answer = yield Request(f"{api}/{query}", accept="application/json", purpose="index", lands=False)
        hits = [hit for hit in records_in(data_of(answer), "hits") if TITLE.search(str(hit.get("title")))]
        threads = [found for hit in hits if (found := values.stated(hit.get("objectID")))][: _wanted(options)]
        if not threads:
            raise FetchError(f"{api} shows no thread that asks who is hiring: give its number instead of {slug!r}")
    else:
        raise FetchError(f"{slug!r} is no thread: say latest, or give the number in its address (item?id=…)")
    for thread in threads:
        yield Request(f"{api}/items/{thread}", accept="application/json")


def _wanted(options: Mapping[str, str]) -> int:
    said = options.get("threads", "1")
    if not said.isdigit() or not 1 <= int(said) <= _MOST_THREADS:
        raise FetchError(f"threads = {said!r} is no number from 1 to {_MOST_THREADS}")
    return int(said)
