"""A list over many pages: never a page twice, never without end, and whether all of it was seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from loaders import values
from loaders.fetch.request import FetchError, Partial, Request, Response
from loaders.json_text import parse
from loaders.rejection import Rejected

#: The meaning of the option that every board of many pages has.
LIMIT = {"limit": "most postings to ask for; a fetch that stops there closes none"}
#: A board of more pages than this is not read to its end: 10,000 postings at 20 a page.
MOST_PAGES = 500


def data_of(response: Response) -> object:
    """Return the JSON of an answer; ``FetchError`` when it is none, as when a wrong name leads to a page for people."""
    try:
        return parse(response.text)
    except (Rejected, ValueError) as error:
        what = response.media_type or "something else"
        raise FetchError(f"{response.url} answered with {what} and not with JSON: check the name") from error


def is_json(body: bytes) -> bool:
    """Tell whether bytes begin as JSON: a page for people, served in its place, must not land as a posting's."""
    return body[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] in {b"{", b"["}


def text_of(response: Response) -> str:
    """Return a page's text; ``FetchError`` when it is none."""
    try:
        return response.text
    except ValueError as error:
        raise FetchError(f"{response.url} answered with no text: {error}") from error


def records_in(data: object, *keys: str | int) -> list[dict[str, object]]:
    """Return the objects of the list that stands under ``keys`` in an answer's JSON.

    Raises ``FetchError`` when no list stands there: an error in JSON must not look like a board with nothing open.
    """
    found = values.dig(data, *keys) if keys else data
    if not values.is_list(found):
        where = "/".join(map(str, keys)) or "a list"
        raise FetchError(f"the answer holds no {where}: the board has changed, or this is an error of its own")
    return [item for item in found if isinstance(item, dict)]


def page_request(url: str) -> Request:
    """Return the question for one posting in JSON, without which the fetch goes on."""
    return Request(url, accept="application/json", purpose="page", is_needed=False, lands_if=is_json)


def board_request(url: str) -> Request:
    """Return the question for a board, or a page of it, in JSON."""
    return Request(url, accept="application/json", lands_if=is_json)


class Listing:
    """What the pages of a list have shown so far, in order, each posting once."""

    def __init__(self, options: Mapping[str, str], most_pages: int = MOST_PAGES) -> None:
        self.ids: dict[str, None] = {}
        self.shown = 0  # lines of all pages: where the next page begins
        self.limit = _limit(options)
        self.most_pages = most_pages
        self.pages = 0
        self.total: int | None = None
        self.trouble: str | None = None

    def more_after(self, ids: Iterable[str | None], total: object = None) -> bool:
        """Note the ids of a page and the length that the list claims, and tell whether to ask for the next page."""
        here = [name for name in ids if name]
        before = len(self.ids)
        self.ids |= dict.fromkeys(here)
        self.shown += len(here)
        self.pages += 1
        if isinstance(total, int) and not isinstance(total, bool):
            self.total = max(total, self.total or 0)  # some lists state it on their first page alone
        if self.limit is not None and len(self.ids) >= self.limit:
            is_all = self.total is not None and self.total <= self.limit
            self.trouble = None if is_all else f"stopped at the limit of {self.limit} postings"
            return False
        if not here or (self.total is not None and len(self.ids) >= self.total):
            return False
        if len(self.ids) == before:
            self.trouble = f"page {self.pages} shows again what earlier pages showed"
        elif self.pages >= self.most_pages:
            self.trouble = f"it has more than {self.most_pages} pages"
        return self.trouble is None

    def note(self, page: Response) -> None:
        """Note the answer to one posting: one that came and is none leaves the fetch partial."""
        if page.is_ok and not page.is_unchanged and not is_json(page.body) and self.trouble is None:
            self.trouble = f"{page.url} answered with {page.media_type or 'something else'} and not with JSON"

    @property
    def wanted(self) -> list[str]:
        """The postings to ask for."""
        return list(self.ids)[: self.limit]

    def finish_unless_empty(self, why: str) -> None:
        """Raise ``Partial`` also when there is nothing: a page for people may be empty for many reasons."""
        if not self.ids:
            self.trouble = f"{why}, which may have many reasons"
        self.finish()

    def finish(self) -> None:
        """Raise ``Partial`` unless the whole list was seen."""
        if self.trouble is None and self.total is not None and len(self.ids) < self.total:
            self.trouble = f"it says that it has {self.total} postings and shows {len(self.ids)}"
        if self.trouble is not None:
            raise Partial(f"not all was seen: {self.trouble}")


def _limit(options: Mapping[str, str]) -> int | None:
    said = options.get("limit")
    if said is None:
        return None
    if not said.isdigit() or int(said) < 1:
        raise FetchError(f"limit = {said!r} is no number of postings: give a whole number from 1")
    return int(said)
