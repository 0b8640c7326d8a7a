"""USAJOBS: ``data.usajobs.gov/api/Search`` (https://developer.usajobs.gov/api-reference/get-api-search)."""

from __future__ import annotations

from collections.abc import Iterator

from loaders import values
from loaders.boards import answers
from loaders.posting import RawPosting

FORMAT = "usajobs"
_ITEMS = ("SearchResult", "SearchResultItems")
# The parts of an announcement that tell of the job; how to apply and whom to call are kept in the document alone.
_PARTS = (
    ("JobSummary", None),
    ("MajorDuties", "Duties"),
    ("KeyRequirements", "Conditions of employment"),
    ("Requirements", "Requirements"),
    ("Education", "Education"),
    ("OtherInformation", "Other information"),
    ("Benefits", "Benefits"),
)
_UNREAD_PARTS = ("HowToApply", "WhatToExpectNext", "RequiredDocuments", "Evaluations", "AgencyMarketingStatement")
_CONTACT = ("AgencyContactEmail", "AgencyContactPhone", "AgencyContactWebsite")
_READ = (
    "PositionID PositionTitle PositionURI ApplyURI PositionLocation PositionLocationDisplay OrganizationName "
    "JobCategory PositionSchedule PositionOfferingType QualificationSummary PositionRemuneration "
    "PublicationStartDate ApplicationCloseDate UserArea"
).split()


def recognises(data: object) -> bool:
    """Tell whether parsed JSON is an answer of the search."""
    return answers.has(data, _ITEMS, "MatchedObjectDescriptor")


def read(data: object) -> Iterator[RawPosting]:
    """Yield the announcements of a page of results."""
    for pointer, item in answers.found_in(data, *_ITEMS):
        job = item.get("MatchedObjectDescriptor")
        if not isinstance(job, dict):
            continue
        details = values.dig(job, "UserArea", "Details")
        html, text = values.description(_parts(job, details))
        yield RawPosting(
            record_pointer=pointer,
            source_format=FORMAT,
            title_raw=values.stated(job.get("PositionTitle")),
            hiring_organization_raw=values.first(job.get("OrganizationName"), job.get("DepartmentName")),
            job_location_raw=_places(job) or None,
            job_location_type_raw="remote" if _is_set(values.dig(details, "RemoteIndicator")) else None,
            base_salary_raw=_salaries(job.get("PositionRemuneration")) or None,
            date_posted_raw=values.stated(job.get("PublicationStartDate")),
            valid_through_raw=values.stated(job.get("ApplicationCloseDate")),
            employment_type_raw=values.joined([*_names(job, "PositionSchedule"), *_names(job, "PositionOfferingType")]),
            identifier_raw=values.stated(job.get("PositionID")),
            source_posting_id_raw=values.stated(item.get("MatchedObjectId")),
            url_raw=values.stated(job.get("PositionURI")),
            occupational_category_raw=values.joined(_names(job, "JobCategory")),
            description_html=html,
            description_text=text,
            payload=values.rest(job, _READ) | _rest_of(details),
        )


def _parts(job: dict[str, object], details: object) -> list[tuple[str | None, object]]:
    """Return the announcement's sections in the order of its page; a section may be a list of sentences."""
    parts = [(heading, _joined_lines(values.dig(details, key))) for key, heading in _PARTS]
    parts.insert(4, ("Qualifications", values.stated(job.get("QualificationSummary"))))
    return [*parts]


def _joined_lines(value: object) -> str | None:
    lines = [line for item in values.as_list(value) if (line := values.stated(item)) is not None]
    return "\n".join(lines) or None


def _places(job: dict[str, object]) -> list[str | dict[str, object]]:
    found: list[str | dict[str, object]] = []
    for place in values.as_list(job.get("PositionLocation")):
        line, town = values.stated(values.dig(place, "LocationName")), values.stated(values.dig(place, "CityName"))
        entry = values.address(
            name=line,
            addressLocality=None if town == line else town,  # the town is often the whole line once more
            addressRegion=values.dig(place, "CountrySubDivisionCode"),
            addressCountry=values.dig(place, "CountryCode"),
            latitude=values.dig(place, "Latitude"),
            longitude=values.dig(place, "Longitude"),
        )
        if entry and entry not in found:
            found.append(entry)
    line = values.stated(job.get("PositionLocationDisplay"))
    return found or ([line] if line else [])


def _salaries(stated: object) -> list[dict[str, object]]:
    """Return the pay as stated; a code of "without compensation" has amounts of nought and says nothing."""
    found: list[dict[str, object]] = []
    for pay in values.as_list(stated):
        if values.stated(values.dig(pay, "RateIntervalCode")) == "WC":
            continue
        unit = values.first(values.dig(pay, "Description"), values.dig(pay, "RateIntervalCode"))
        low, high = values.dig(pay, "MinimumRange"), values.dig(pay, "MaximumRange")
        found += values.salary(minValue=low, maxValue=high, unitText=unit) or []
    return found


def _names(job: dict[str, object], key: str) -> list[object]:
    return [values.dig(item, "Name") for item in values.as_list(job.get(key))]


def _is_set(flag: object) -> bool:
    return (values.stated(flag) or "").lower() in {"true", "yes"}


def _rest_of(details: object) -> dict[str, object]:
    """Return what the announcement states beside its text: grades, telework, clearance, travel, hiring paths."""
    known = [key for key, _ in _PARTS]
    return values.rest(details, (*known, *_UNREAD_PARTS, *_CONTACT)) if isinstance(details, dict) else {}
