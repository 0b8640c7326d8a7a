"""Workday: ``<tenant>.wd<n>.myworkdayjobs.com/wday/cxs/<tenant>/<site>/jobs`` (list) and ``…/job/…`` (one)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders import values
from loaders.boards import answers
from loaders.posting import RawPosting

FORMAT = "workday"
_READ = "title externalPath locationsText postedOn bulletFields startDate timeType remoteType".split()
_REQUISITION = re.compile(r"_([A-Za-z]{0,6}-?\d[\w-]{2,30})$")
_COUNT_OF_PLACES = re.compile(r"\d+ \w+")  # "3 Locations": how many, not which


def recognises(data: object) -> bool:
    """Tell whether parsed JSON is a search answer or one job's page."""
    return answers.has(data, ("jobPostings",), "title") or answers.has(data, ("jobPostingInfo",), "title")


def read(data: object) -> Iterator[RawPosting]:
    """Yield the answer's postings."""
    for pointer, job in answers.found_in(data, "jobPostings"):
        path = values.stated(job.get("externalPath"))
        raw = RawPosting(
            record_pointer=pointer,
            source_format=FORMAT,
            title_raw=values.stated(job.get("title")),
            job_location_raw=_places(job, path) or None,
            job_location_type_raw=values.stated(job.get("remoteType")),
            date_posted_raw=values.stated(job.get("postedOn")),
            employment_type_raw=values.stated(job.get("timeType")),
            identifier_raw=_requisition(job, path),
            url_raw=path,
            payload=values.rest(job, _READ),
        )
        raw.source_posting_id_raw = path
        yield raw
    for pointer, job in answers.found_in(data, "jobPostingInfo"):
        raw = RawPosting(
            record_pointer=pointer,
            source_format=FORMAT,
            title_raw=values.stated(job.get("title")),
            hiring_organization_raw=values.first(values.dig(data, "hiringOrganization", "name")),
            job_location_raw=_places_of_one(job) or None,
            job_location_type_raw=values.first(job.get("remoteType"), values.dig(job, "remoteType", "descriptor")),
            date_posted_raw=values.first(job.get("startDate"), job.get("postedOn")),
            valid_through_raw=values.stated(job.get("endDate")),
            employment_type_raw=values.stated(job.get("timeType")),
            identifier_raw=values.stated(job.get("jobReqId")),
            source_posting_id_raw=values.first(job.get("jobPostingId"), job.get("id")),
            url_raw=values.stated(job.get("externalUrl")),
            description_html=values.stated(job.get("jobDescription")),
            payload=values.rest(job, ("jobDescription", "title", "location", "additionalLocations", "country")),
        )
        answers.name_by_slug(raw, _tenant(raw.url_raw), "myworkdayjobs.com")
        yield raw


def _places_of_one(job: dict[str, object]) -> list[str | dict[str, object]]:
    """Return the places of one job's page; the country it states is that of the first."""
    name, country = values.stated(job.get("location")), values.first(values.dig(job, "country", "descriptor"))
    found: list[str | dict[str, object]] = []
    if name:
        found.append({"name": name, "addressCountry": country} if country else name)
    others = map(values.stated, values.as_list(job.get("additionalLocations")))
    return [*found, *(other for other in others if other)]


def _tenant(url: str | None) -> str | None:
    """Return ``acme`` of ``https://acme.wd5.myworkdayjobs.com/…``."""
    host = values.url_subdomain(url, "myworkdayjobs.com")
    return host.partition(".")[0] if host else None


def _places(job: dict[str, object], path: str | None) -> list[str | dict[str, object]]:
    """Return the stated place; where the answer only counts places, the one that its path spells with dashes."""
    line = values.stated(job.get("locationsText"))
    if line and not _COUNT_OF_PLACES.fullmatch(line):
        return [line]
    segments = [s for s in (path or "").split("/") if s]
    if len(segments) >= 3 and segments[0] == "job":
        return [segments[1].replace("---", ", ").replace("-", " ")]
    return []


def _requisition(job: dict[str, object], path: str | None) -> str | None:
    found = _REQUISITION.search(path or "")
    if found:
        return found.group(1)
    bullets = [b for b in map(values.stated, values.as_list(job.get("bulletFields"))) if b]
    return next((b for b in bullets if any(c.isdigit() for c in b) and " " not in b), None)
