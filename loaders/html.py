"""HTML pages: what they state for machines first, then what they show to people."""

from __future__ import annotations

import re

from loaders import embedded, jsonld, link_list, microdata
from loaders.page import read_html_page
from loaders.posting import RAW_FIELDS, RawPosting

_URL = re.compile(
    r"<link\b(?=[^>]{0,300}rel=[\"']?canonical)[^>]{0,300}?href=[\"']([^\"'>]{5,500})"
    r"|<meta\b(?=[^>]{0,300}property=[\"']og:url)[^>]{0,300}?content=[\"']([^\"'>]{5,500})",
    re.IGNORECASE,
)
_ENOUGH_TEXT = 400


def url_of(html: str) -> str | None:
    """Return the address that a page gives as its own."""
    found = _URL.search(html[:200_000])
    return (found.group(1) or found.group(2)).strip() if found else None


def read(html: str, url: str | None = None) -> list[RawPosting]:
    """Return a page's postings.

    JSON-LD, then microdata, then a board's state in a script, then a list of job links, then the page as shown.
    A single structured posting is completed by what only the page shows. An embedded or linked list counts only
    when the page does not itself hold an advertisement's worth of text.
    """
    url = url or url_of(html)
    structured = jsonld.postings_in_html(html) or microdata.postings_in_html(html)
    if len(structured) > 1:
        return structured
    shown = read_html_page(html, url)
    if structured:
        if len(shown) == 1:
            fill(structured[0], shown[0])
        return structured
    if shown and len(shown[0].description_text or "") >= _ENOUGH_TEXT:
        return shown
    return embedded.postings_in_html(html) or link_list.postings_in_html(html) or shown


def fill(raw: RawPosting, other: RawPosting) -> None:
    """Complete a posting by what another reading of the same page found and it lacks."""
    for column in (*RAW_FIELDS, "boilerplate_text"):
        if getattr(raw, column) is None and getattr(other, column) is not None:
            setattr(raw, column, getattr(other, column))
            if column in other.origins:
                raw.origins[column] = other.origins[column]
    if raw.description_html is None and raw.description_text is None:
        raw.description_html, raw.description_text = other.description_html, other.description_text
    raw.is_text_repaired = raw.is_text_repaired or other.is_text_repaired
