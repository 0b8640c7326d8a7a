"""iCIMS: a sitemap says what is open, and one page a posting holds it as schema.org JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Mapping

from loaders.fetch.boards._address import origin_of
from loaders.fetch.boards._listing import LIMIT, Listing
from loaders.fetch.request import Asking, Request
from loaders.fetch.sitemaps import is_within, pages_of

KIND = "icims"
NAME = "iCIMS"
DOCS_URL = ""  # not documented: its sitemap, and the JSON-LD within its pages
EXAMPLE = "https://careers-acme.icims.com"
HOSTS = ("*.icims.com",)
TERMS_URL = "https://www.icims.com/legal/"
LICENCE = "The employer owns the text of its postings; the pages are those of its public careers site."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = LIMIT | {
    "api": "address of the careers site, where it is neither the board's nor the one given"
}

_JOB = re.compile(r"/jobs/(\d{1,12})/(?:[^/?#]{1,300}/)?job/?(?=[?#]|$)")


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the sitemap of a careers site and then for each posting.

    A page as people are shown it is empty but for a frame; the posting is in what the frame asks for.
    """
    origin = options.get("api") or origin_of(slug, HOSTS, EXAMPLE, "https://careers-{}.icims.com")
    found = yield from pages_of([f"{origin}/sitemap.xml"], _JOB)
    pages = {page: at for page, at in found.items() if is_within(page, origin)}
    listing = Listing(options)
    listing.more_after(pages)
    for page in listing.wanted:
        url = f"{page.partition('#')[0].partition('?')[0]}?in_iframe=1"
        yield Request(url, accept="text/html", purpose="page", is_needed=False, changed_at=pages[page])
    listing.finish_unless_empty("its sitemap names no posting of this site")
