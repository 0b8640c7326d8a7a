"""What the address of an answer says where the answer does not: whose board it is, and where a posting stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from loaders import values
from loaders.boards import answers
from loaders.posting import RawPosting

#: The domains below which a company has a host of its own.
_DOMAINS = {
    "bamboohr": ("bamboohr.com",),
    "eightfold": ("eightfold.ai",),
    "personio": ("jobs.personio.de", "jobs.personio.com"),
    "pinpoint": ("pinpointhq.com",),
    "recruitee": ("recruitee.com",),
    "workday": ("myworkdayjobs.com",),
}
#: Where a posting stands on such a host, for boards whose answers give its id alone.
_PAGES = {"bamboohr": "https://{}/careers/{}", "personio": "https://{}/job/{}"}
_CXS = re.compile(r"/wday/cxs/[^/]{1,100}/([^/]{1,100})/")
_ORACLE_SITE = re.compile(r"siteNumber=(\w{1,40})")
ORIGIN = "address of the answer"


def completed(postings: Iterable[RawPosting], url: str | None) -> Iterator[RawPosting]:
    """Yield the postings of an answer that was served at ``url`` (None: nobody knows), completed by the address."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        parts = urlsplit("")
    for raw in postings:
        if parts.hostname:
            _place(raw, parts)
            _name(raw, parts)
        yield raw


def _place(raw: RawPosting, served: SplitResult) -> None:
    """Give the posting's address, where the answer gives none or a part of one."""
    page, host = None, served.netloc
    if raw.source_format == "oracle" and raw.url_raw is None and raw.source_posting_id_raw:
        if site := _ORACLE_SITE.search(unquote(served.query)):
            page = f"https://{host}/hcmUI/CandidateExperience/en/sites/{site[1]}/job/{raw.source_posting_id_raw}"
    elif raw.source_format == "workday" and (raw.url_raw or "").startswith("/"):
        if site := _CXS.search(served.path):
            page = f"https://{host}/{site[1]}{raw.url_raw}"
    elif (raw.url_raw or "").startswith("/"):
        page = urljoin(served.geturl(), raw.url_raw)
    elif raw.url_raw is None and raw.source_posting_id_raw and _company(raw.source_format, served):
        pattern = _PAGES.get(raw.source_format)
        page = pattern.format(host, raw.source_posting_id_raw) if pattern else None
    if page is not None:
        raw.url_raw = page
        raw.origins["url_raw"] = ORIGIN


def _name(raw: RawPosting, served: SplitResult) -> None:
    if company := _company(raw.source_format, served):
        answers.name_by_slug(raw, company, served.netloc.partition(".")[2])


def _company(source_format: str, served: SplitResult) -> str | None:
    """Return ``acme`` of ``acme.bamboohr.com``, and of ``acme.wd5.myworkdayjobs.com``."""
    names = (values.url_subdomain(served.geturl(), domain) for domain in _DOMAINS.get(source_format, ()))
    return next((name.partition(".")[0] for name in names if name), None)
