"""USAJOBS: a search of the announcements of the United States' federal agencies, with their text; needs a key."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from loaders import values
from loaders.fetch.boards._listing import LIMIT, Listing, data_of, is_json, records_in
from loaders.fetch.request import Asking, Request

KIND = "usajobs"
NAME = "USAJOBS"
DOCS_URL = "https://developer.usajobs.gov/api-reference/get-api-search"
EXAMPLE = "nurse"
HOSTS = ("data.usajobs.gov", "www.usajobs.gov")
TERMS_URL = "https://developer.usajobs.gov"
LICENCE = (
    "Announcements are works of the United States government; the key is personal and named after an e-mail address."
)
SHOWS_ALL = False  # a search shows what it was asked for, not a board
NEEDS_KEY = ("USAJOBS_API_KEY", "USAJOBS_EMAIL")

API = "https://data.usajobs.gov/api"
PAGE = 500  # the most that it gives
MOST_PAGES = 20  # a search ends at 10,000 announcements
#: Our options and the parameter of each.
_PARAMETERS = {
    "location": "LocationName",
    "organization": "Organization",
    "series": "JobCategoryCode",
    "days": "DatePosted",
}
OPTIONS: Mapping[str, str] = LIMIT | {
    "location": "town or state",
    "organization": "code of the agency (VA, AF09, …)",
    "series": "code of the occupational series (0610)",
    "days": "announcements of the last so many days, 0 to 60",
    "api": "address of the API, where it is not the board's own",
}


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the announcements that hold the words of ``slug``; ``all`` stands for every one of the last days."""
    query = {parameter: options[name] for name, parameter in _PARAMETERS.items() if name in options}
    if slug.strip().lower() != "all":
        query["Keyword"] = slug.strip()
    secrets = {"Authorization-Key": options["USAJOBS_API_KEY"], "User-Agent": options["USAJOBS_EMAIL"]}
    listing, more = Listing(options, MOST_PAGES), True
    while more:
        page = {"ResultsPerPage": PAGE, "Page": listing.pages + 1, "Fields": "Full"}
        url = f"{options.get('api', API)}/Search?{urlencode(query | page)}"
        answer = yield Request(url, accept="application/json", secret_headers=secrets, lands_if=is_json)
        found = values.dig(data_of(answer), "SearchResult")
        ids = [values.stated(item.get("MatchedObjectId")) for item in records_in(found, "SearchResultItems")]
        total = values.dig(found, "SearchResultCountAll")
        more = listing.more_after(ids, total)
    listing.finish()
