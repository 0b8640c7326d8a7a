"""Workable: ``apply.workable.com/api/v1/widget/accounts/<slug>?details=true``; one record a place."""

from __future__ import annotations

from collections.abc import Iterator

from loaders import values
from loaders.boards import answers
from loaders.posting import RawPosting

FORMAT = "workable"
_READ = (
    "title shortcode code telecommuting department url shortlink application_url published_on created_at country "
    "city state locations employment_type industry function experience education description requirements benefits "
    "full_title workplace_type"
).split()


def recognises(data: object) -> bool:
    """Tell whether parsed JSON is a widget answer."""
    return answers.has(data, ("jobs",), "shortcode", "title")


def read(data: object) -> Iterator[RawPosting]:
    """Yield the answer's postings."""
    for pointer, job in answers.found_in(data, "jobs"):
        html, text = values.description(
            [
                (None, job.get("description")),
                ("Requirements", job.get("requirements")),
                ("Benefits", job.get("benefits")),
            ]
        )
        yield RawPosting(
            record_pointer=pointer,
            source_format=FORMAT,
            title_raw=values.first(job.get("title"), job.get("full_title")),
            hiring_organization_raw=values.first(values.dig(data, "name")),
            job_location_raw=_places(job) or None,
            job_location_type_raw=values.first(
                job.get("workplace_type"), "TELECOMMUTE" if job.get("telecommuting") is True else None
            ),
            date_posted_raw=values.first(job.get("published_on"), job.get("created_at")),
            employment_type_raw=values.stated(job.get("employment_type")),
            identifier_raw=values.stated(job.get("code")),
            source_posting_id_raw=values.stated(job.get("shortcode")),
            url_raw=values.first(job.get("url"), job.get("shortlink"), job.get("application_url")),
            department_raw=values.joined(values.as_list(job.get("department"))),
            industry_raw=values.stated(job.get("industry")),
            occupational_category_raw=values.stated(job.get("function")),
            experience_requirements_raw=values.stated(job.get("experience")),
            education_requirements_raw=values.stated(job.get("education")),
            description_html=html,
            description_text=text,
            payload=values.rest(job, _READ),
        )


def _places(job: dict[str, object]) -> list[str | dict[str, object]]:
    found: list[str | dict[str, object]] = []
    for place in values.as_list(job.get("locations")) or [job]:
        entry = values.address(
            addressLocality=values.dig(place, "city"),
            addressRegion=values.first(values.dig(place, "region"), values.dig(place, "state")),
            addressCountry=values.first(values.dig(place, "country"), values.dig(place, "countryCode")),
        )
        if entry:
            found.append(entry)
    return found
