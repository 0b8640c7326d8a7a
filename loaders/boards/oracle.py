"""Oracle Recruiting Cloud: ``…/hcmRestApi/resources/latest/recruitingCEJobRequisitions`` (list) and ``…Details``."""

from __future__ import annotations

from collections.abc import Iterator

from loaders import values
from loaders.boards import answers
from loaders.posting import RawPosting

FORMAT = "oracle"
# The parts of an advertisement, with the headings that Oracle's own pages show.
_PARTS = (
    ("ExternalDescriptionStr", None),
    ("ExternalResponsibilitiesStr", "Responsibilities"),
    ("ExternalQualificationsStr", "Qualifications"),
    ("CorporateDescriptionStr", None),
    ("OrganizationDescriptionStr", None),
)
_READ = {
    *(key for key, _ in _PARTS),
    *"Id RequisitionNumber Title PostedDate ExternalPostedStartDate ExternalPostedEndDate PrimaryLocation".split(),
    *"PrimaryLocationCountry secondaryLocations WorkplaceType ShortDescriptionStr JobSchedule JobType".split(),
    *"Category Department LegalEmployer Language".split(),
}


def recognises(data: object) -> bool:
    """Tell whether parsed JSON is a search answer or one requisition."""
    return answers.has(data, ("items",), "requisitionList") or any(
        answers.has(data, keys, "Id", "Title") for keys in ((), ("items",))
    )


def read(data: object) -> Iterator[RawPosting]:
    """Yield the answer's requisitions."""
    for pointer, job in _requisitions(data):
        parts: list[tuple[str | None, object]] = [(heading, job.get(key)) for key, heading in _PARTS]
        if not any(values.stated(text) for _, text in parts):
            parts = [(None, job.get("ShortDescriptionStr"))]
        html, text = values.description(parts)
        yield RawPosting(
            record_pointer=pointer,
            source_format=FORMAT,
            title_raw=values.stated(job.get("Title")),
            hiring_organization_raw=values.stated(job.get("LegalEmployer")),
            job_location_raw=_places(job) or None,
            job_location_type_raw=values.stated(job.get("WorkplaceType")),
            date_posted_raw=values.first(job.get("PostedDate"), job.get("ExternalPostedStartDate")),
            valid_through_raw=values.stated(job.get("ExternalPostedEndDate")),
            employment_type_raw=values.joined([job.get("JobType"), job.get("JobSchedule")]),
            identifier_raw=values.first(job.get("RequisitionNumber"), job.get("Id")),
            source_posting_id_raw=values.stated(job.get("Id")),
            department_raw=values.stated(job.get("Department")),
            occupational_category_raw=values.stated(job.get("Category")),
            in_language_raw=values.stated(job.get("Language")),
            description_html=html,
            description_text=text,
            payload=values.rest(job, _READ),
        )


def _requisitions(data: object) -> Iterator[tuple[str, dict[str, object]]]:
    if values.dig(data, "items") is None:
        yield from answers.found_in(data)
        return
    for pointer, item in answers.found_in(data, "items"):
        if "requisitionList" in item:
            yield from values.records(item["requisitionList"], f"{pointer}/requisitionList")
        else:
            yield pointer, item


def _places(job: dict[str, object]) -> list[str | dict[str, object]]:
    found: list[str | dict[str, object]] = []
    primary = values.stated(job.get("PrimaryLocation"))
    country = values.stated(job.get("PrimaryLocationCountry"))
    if primary:
        found.append({"name": primary, "addressCountry": country} if country else primary)
    for place in values.as_list(job.get("secondaryLocations")):
        name = values.first(values.dig(place, "Name"))
        code = values.first(values.dig(place, "CountryCode"))
        if name:
            found.append({"name": name, "addressCountry": code} if code else name)
    return found
