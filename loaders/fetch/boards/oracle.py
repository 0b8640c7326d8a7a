"""Oracle Recruiting Cloud: a list over pages says what is open, and one answer a requisition holds all of it."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from urllib.parse import quote

from loaders import values
from loaders.fetch.boards._address import Address, address_in
from loaders.fetch.boards._listing import LIMIT, Listing, data_of, page_request, records_in
from loaders.fetch.request import Asking, FetchError, Request, Response

KIND = "oracle"
NAME = "Oracle Recruiting Cloud"
DOCS_URL = "https://docs.oracle.com/en/cloud/saas/human-resources/farws/api-recruiting-ce-job-requisitions.html"
EXAMPLE = "https://acme.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1"
HOSTS = ("*.oraclecloud.com",)
TERMS_URL = "https://www.oracle.com/legal/terms/"
LICENCE = "The employer owns the text of its postings; Oracle documents the interface as that of its own career pages."
SHOWS_ALL = True
NEEDS_KEY: tuple[str, ...] = ()
OPTIONS: Mapping[str, str] = LIMIT | {"api": "address of the site, where it is not the one given"}

PAGE = 100
_SITE_NUMBER = re.compile(r"CX(?:_\d{1,9})?")


def requests(slug: str, options: Mapping[str, str]) -> Asking:
    """Ask for the list of a career site, which lands nothing, and then for each requisition.

    ``slug`` is the site's address: the host of a company follows from no name.
    """
    address = address_in(slug, HOSTS)
    if address is None or "sites" not in address.segments[:-1]:
        raise FetchError(f"{slug} does not say which career site: give its address, like {EXAMPLE}")
    rest = f"{options.get('api') or address.origin}/hcmRestApi/resources/latest"
    site = yield from _number_of(address, rest)
    listing, more = Listing(options), True
    while more:
        asked = f"siteNumber={site},limit={PAGE},offset={listing.shown},sortBy=POSTING_DATES_DESC"
        url = f"{rest}/recruitingCEJobRequisitions?onlyData=true&expand=requisitionList&finder=findReqs;{asked}"
        found = values.dig(data_of((yield Request(url, accept="application/json", lands=False))), "items", 0)
        ids = [values.stated(job.get("Id")) for job in records_in(found, "requisitionList")]
        more = listing.more_after(ids, values.dig(found, "TotalJobsCount"))
    for name in listing.wanted:
        finder = quote(f'ById;Id="{name}",siteNumber={site}', safe=";=,")
        url = f"{rest}/recruitingCEJobRequisitionDetails?onlyData=true&expand=all&finder={finder}"
        listing.note((yield page_request(url)))
    listing.finish()


def _number_of(address: Address, rest: str) -> Generator[Request, Response, str]:
    """Return the number of a site; one that goes by a name is looked up among the host's sites."""
    said = address.segments[address.segments.index("sites") + 1]
    if _SITE_NUMBER.fullmatch(said):
        return said
    answer = yield Request(f"{rest}/recruitingCESites?onlyData=true", accept="application/json", lands=False)
    for site in records_in(data_of(answer), "items"):
        number = values.stated(site.get("SiteNumber"))
        if number and said in {site.get("SiteURLName"), number}:
            return number
    raise FetchError(f"{address.host} has no career site {said!r}: give its address, like {EXAMPLE}")
