"""Jobvite: a list of 50 a page says what is open, and one page a posting holds it as schema.org JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from loaders.fetch.boards._address import name_in_path
from loaders.fetch.boards._listing import LIMIT, Listing, text_of
from loaders.fetch.request import Asking, Request

KIND = "jobvite"
NAME = "Jobvite"
DOCS_URL = ""  # not documented: its pages for people, and the JSON-LD within them
EXAMPLE = "https://jobs.jobvite.com/acme/jobs"
HOSTS = ("jobs.jobvite.com",)
TERMS_URL = "https://www.jobvite.com/terms-of-use/"
LICENCE = "The employer owns the text of its postings; the pages are those of its public careers site."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = LIMIT | {"api": "address of the careers site, where it is not the board's own"}

SITE = "https://jobs.jobvite.com"
PAGE = 50
_COUNT = re.compile(r"\d{1,6}\s{0,3}[-–]\s{0,3}\d{1,6}\s{1,3}of\s{1,3}(\d{1,6})")


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the search without words, whose pages are lists of links and land nothing, and then for each posting.

    The overview at ``/jobs`` is no list: it cuts long categories off.
    """
    company = quote(name_in_path(slug, HOSTS, EXAMPLE, behind=("careers",)), safe="")
    site = f"{options.get('api', SITE)}/{company}"
    job = re.compile(rf'href="[^"]{{0,200}}/{re.escape(company)}/job/([A-Za-z0-9]{{4,40}})[/"?]')
    listing, more = Listing(options), True
    while more:
        page = text_of((yield Request(f"{site}/search?p={listing.pages}", accept="text/html", lands=False)))
        count = _COUNT.search(page)
        found = dict.fromkeys(job.findall(page))
        more = listing.more_after(found, int(count[1]) if count else None)
        if count is None and len(found) < PAGE:
            more = False  # a list that fits one page says no count
    for name in listing.wanted:
        yield Request(f"{site}/job/{name}", accept="text/html", purpose="page", is_needed=False)
    listing.finish_unless_empty("its search shows no posting")
