"""Answers of a board on which nothing is open: whole, of its kind, and without a posting.

Such an answer names no employer, so whose board it was is judged later, by what stood in its place before
(``models/intermediate/int_listing.sql``). An answer with a word more than its kind has, an error above all, is none.
"""

from __future__ import annotations

from loaders import feed, personio, values
from loaders.boards import adzuna, ashby, greenhouse, lever, pinpoint, recruitee, teamtailor, usajobs, workable
from loaders.recognise import Shape
from loaders.rejection import Rejected

#: The key under which a board lists its postings, and all keys that its answer may have.
_LISTS = {
    ashby.FORMAT: ("jobs", {"jobs", "apiVersion"}),
    greenhouse.FORMAT: ("jobs", {"jobs", "meta"}),
    recruitee.FORMAT: ("offers", {"offers"}),
    pinpoint.FORMAT: ("data", {"data"}),
    workable.FORMAT: ("jobs", {"name", "description", "jobs"}),
}


#: An empty root and what may stand before it.
_LONGEST = 2_000


def nothing_open_on(shape: Shape) -> str | None:
    """Return the format of the board whose whole answer this is, with nothing open on it, or None."""
    if shape.kind == "xml":
        if len(shape.text) > _LONGEST:
            return None
        try:
            root = feed.parse_xml(shape.text)
        except Rejected:
            return None
        is_empty = feed.local(root) == personio.ROOT and not len(root) and not (root.text or "").strip()
        return personio.FORMAT if is_empty else None
    if shape.kind != "json":
        return None
    if shape.data == []:
        return lever.FORMAT  # the only one of them that answers with a bare list
    if not isinstance(shape.data, dict):
        return None
    stated = shape.data.keys()
    for name, (key, keys) in _LISTS.items():
        if stated == keys and shape.data[key] == []:
            total = values.dig(shape.data, "meta", "total")
            return name if total in (None, 0) else None
    return _nothing_found(shape.data)


def _nothing_found(data: object) -> str | None:
    """Return the format of a feed or search that says what it is, beside an empty list."""
    feed_url = values.stated(values.dig(data, "feed_url")) or ""
    if values.dig(data, "items") == [] and feed_url.endswith("/jobs.json"):
        return teamtailor.FORMAT
    search = values.dig(data, "SearchResult")
    if values.dig(search, "SearchResultItems") == [] and values.dig(search, "SearchResultCountAll") == 0:
        return usajobs.FORMAT
    is_adzuna = (values.stated(values.dig(data, "__CLASS__")) or "").startswith("Adzuna::")
    if is_adzuna and values.dig(data, "results") == [] and values.dig(data, "count") == 0:
        return adzuna.FORMAT
    return None
