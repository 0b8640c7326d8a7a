"""SmartRecruiters: ``api.smartrecruiters.com/v1/companies/<id>/postings`` (list) and ``…/postings/<id>`` (one)."""

from __future__ import annotations

from collections.abc import Iterator

from loaders import values
from loaders.boards import answers
from loaders.posting import RawPosting

FORMAT = "smartrecruiters"
_READ = (
    "id name uuid refNumber company releasedDate location industry department function typeOfEmployment "
    "experienceLevel ref language jobAd postingUrl applyUrl creator"  # creator: a person's name, no part of the job
).split()


def recognises(data: object) -> bool:
    """Tell whether parsed JSON is a list of postings or one."""
    keys = ("name", "company", "releasedDate")
    return answers.has(data, ("content",), *keys) or answers.has(data, (), *keys)


def read(data: object) -> Iterator[RawPosting]:
    """Yield the answer's postings."""
    keys = ("content",) if values.dig(data, "content") is not None else ()
    for pointer, job in answers.found_in(data, *keys):
        sections = values.dig(job, "jobAd", "sections")
        parts = [
            (values.first(values.dig(section, "title")), values.dig(section, "text"))
            for section in (sections.values() if isinstance(sections, dict) else ())
        ]
        html, text = values.description(parts)
        yield RawPosting(
            record_pointer=pointer,
            source_format=FORMAT,
            title_raw=values.stated(job.get("name")),
            hiring_organization_raw=values.first(
                values.dig(job, "company", "name"), values.dig(job, "company", "identifier")
            ),
            job_location_raw=_places(job.get("location")),
            job_location_type_raw=_work_mode(job.get("location")),
            date_posted_raw=values.stated(job.get("releasedDate")),
            employment_type_raw=values.first(values.dig(job, "typeOfEmployment", "label")),
            identifier_raw=values.stated(job.get("refNumber")),
            source_posting_id_raw=values.first(job.get("id"), job.get("uuid")),
            url_raw=values.first(job.get("postingUrl"), job.get("applyUrl"), job.get("ref")),
            department_raw=values.first(values.dig(job, "department", "label")),
            industry_raw=values.first(values.dig(job, "industry", "label")),
            occupational_category_raw=values.first(values.dig(job, "function", "label")),
            experience_requirements_raw=values.first(values.dig(job, "experienceLevel", "label")),
            in_language_raw=values.first(values.dig(job, "language", "code")),
            description_html=html,
            description_text=text,
            payload=values.rest(job, _READ),
        )


def _places(place: object) -> list[str | dict[str, object]] | None:
    entry = values.address(
        name=values.dig(place, "fullLocation"),
        streetAddress=values.dig(place, "address"),
        addressLocality=values.dig(place, "city"),
        addressRegion=values.dig(place, "region"),
        postalCode=values.dig(place, "postalCode"),
        addressCountry=values.dig(place, "country"),
        latitude=values.dig(place, "latitude"),
        longitude=values.dig(place, "longitude"),
    )
    return [entry] if entry else None


def _work_mode(place: object) -> str | None:
    """Return the flag that is set; two unset flags state nothing."""
    return next((flag for flag in ("hybrid", "remote") if values.dig(place, flag) is True), None)
