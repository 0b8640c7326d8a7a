"""Any site by its sitemaps: robots.txt names them, they name the pages, and what marks a JobPosting lands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from loaders.fetch.boards._address import address_in
from loaders.fetch.boards._listing import LIMIT, Listing
from loaders.fetch.request import Asking, FetchError, Request
from loaders.fetch.sitemaps import is_within, maps_of, pages_of
from loaders.posting_mark import says_posting

KIND = "sitemap"
NAME = "Site with a sitemap"
DOCS_URL = "https://www.sitemaps.org/protocol.html"
EXAMPLE = "https://acme.example"
HOSTS: tuple[str, ...] = ()
TERMS_URL = ""  # the site's own, which we do not know
LICENCE = "The employer owns the text of its postings; what may be done with the pages is for the site's terms to say."
SHOWS_ALL = False  # a sitemap need not name every page
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = LIMIT | {
    "match": "regular expression that the addresses of pages must hold; default: words for jobs in many languages",
    "land": "all: also pages that mark no JobPosting; default: those that do",
    "api": "address of the site, where it is not the one given",
}

#: A site is not read through for its jobs: only pages whose address says that they may be one are asked for.
_JOBS = re.compile(
    r"job|career|karriere|carriere|vacan|position|opening|hiring|recruit|recrut|stelle|emploi|offre|empleo|trabajo|"
    r"vaga|emprego|lavor|prac[ay]|kariera|oferta|vacature|werken|rekry|tyopaik|stilling|ledig|lediga|allas|kilpailu",
    re.IGNORECASE,
)
_SITEMAP = re.compile(r"sitemap[^/]{0,200}$|\.xml(?:\.gz)?$", re.IGNORECASE)


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the sitemaps of a site, or for the one given, and then for the pages that may be postings.

    A page whose ``lastmod`` is older than our copy is not asked for again. Pages of other hosts than the site's, or a
    host below it, are left out: the protocol does not let a site speak for others.
    """
    origin, given = _site(options.get("api") or slug)
    maps = [given] if given else (yield from maps_of(origin))
    pages = yield from pages_of(maps, _pattern(options))
    own = {url: at for url, at in pages.items() if is_within(url, origin)}
    if pages and not own:
        raise FetchError(f"the sitemap names pages of other hosts only, such as {next(iter(pages))}: give their site")
    listing = Listing(options)
    listing.more_after(own)
    lands_if = None if options.get("land") == "all" else says_posting
    for page in listing.wanted:
        yield Request(
            page,
            accept="text/html",
            purpose="page",
            lands_if=lands_if,
            is_needed=False,
            changed_at=own[page],
        )
    listing.finish_unless_empty("its sitemap names no page whose address fits (option match)")


def _site(given: str) -> tuple[str, str | None]:
    """Return the origin of a site, and the address of a sitemap where that was given."""
    address = address_in(given, ("*",))
    if address is None:  # an empty name: "*" takes any other for a host
        raise FetchError(f"{given!r} is no address of a site: give one like {EXAMPLE}")
    scheme = "http" if given.strip().lower().startswith("http://") else "https"
    origin = f"{scheme}://{address.host}"
    return origin, given.strip() if _SITEMAP.search(urlsplit(given.strip()).path) else None


def _pattern(options: Mapping[str, str]) -> re.Pattern[str]:
    said = options.get("match")
    if said is None:
        return _JOBS
    try:
        return re.compile(said)
    except re.error as error:
        raise FetchError(f"match = {said!r} is no regular expression: {error}") from error
