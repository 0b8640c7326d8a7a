"""Adzuna: a search of an aggregator's advertisements in one country, as excerpts; needs a key."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from loaders import values
from loaders.fetch.boards._listing import LIMIT, Listing, data_of, is_json, records_in
from loaders.fetch.request import Asking, FetchError, Request

KIND = "adzuna"
NAME = "Adzuna"
DOCS_URL = "https://developer.adzuna.com/docs/search"
EXAMPLE = "gb"
HOSTS = ("api.adzuna.com",)
TERMS_URL = "https://developer.adzuna.com/docs/terms_of_service"
LICENCE = (
    "Adzuna's terms allow personal research and the publishing of its advertisements; other use, aggregates included, "
    "needs its consent after 14 days. 25 requests a minute, 250 a day."
)
SHOWS_ALL = False  # a search shows what it was asked for, not a board
NEEDS_KEY = ("ADZUNA_APP_ID", "ADZUNA_APP_KEY")

API = "https://api.adzuna.com/v1/api"
PAGE = 50  # the most that it gives
MOST_PAGES = 200  # below what a key may ask in a day
SECONDS_BETWEEN = 2.5  # 25 requests a minute
#: Our options and the parameter of each.
_PARAMETERS = {"what": "what", "where": "where", "category": "category", "days": "max_days_old"}
OPTIONS: Mapping[str, str] = LIMIT | {
    "what": "words that advertisements must have",
    "where": "place",
    "category": "Adzuna's category (it-jobs, healthcare-nursing-jobs, …)",
    "days": "advertisements of the last so many days",
    "api": "address of the API, where it is not the board's own",
}


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the advertisements in a country: ``slug`` is its code at Adzuna (gb, us, de, …)."""
    country = slug.strip().lower()
    if len(country) != 2 or not country.isalpha():
        raise FetchError(f'{slug!r} is no country of Adzuna: give a code of two letters, like gb, and what = "nurse"')
    query = {parameter: options[name] for name, parameter in _PARAMETERS.items() if name in options}
    secrets = {"app_id": options["ADZUNA_APP_ID"], "app_key": options["ADZUNA_APP_KEY"]}
    listing, more = Listing(options, MOST_PAGES), True
    while more:
        search = f"{options.get('api', API)}/jobs/{country}/search/{listing.pages + 1}"
        url = f"{search}?{urlencode(query | {'results_per_page': PAGE, 'sort_by': 'date'})}"
        request = Request(
            url,
            accept="application/json",
            lands_if=is_json,
            seconds_between=SECONDS_BETWEEN,
            secret_params=secrets,
        )
        page = data_of((yield request))
        ids = [values.stated(job.get("id")) for job in records_in(page, "results")]
        more = listing.more_after(ids, values.dig(page, "count"))
    listing.finish()
