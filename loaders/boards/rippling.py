"""Rippling: ``api.rippling.com/platform/api/ats/v1/board/<slug>/jobs`` (list, one record a place) and ``…/<uuid>``."""

from __future__ import annotations

from collections.abc import Iterator

from loaders import values
from loaders.boards import answers
from loaders.posting import RawPosting

FORMAT = "rippling"
_READ = (
    "uuid name department url workLocation workLocations description employmentType createdOn companyName "
    "payRangeDetails"
).split()


def recognises(data: object) -> bool:
    """Tell whether parsed JSON is a list of board jobs or one."""
    return answers.has(data, (), "uuid", "name", "workLocation") or answers.has(
        data, (), "uuid", "name", "workLocations"
    )


def read(data: object) -> Iterator[RawPosting]:
    """Yield the answer's postings."""
    for pointer, job in answers.found_in(data):
        names = [values.dig(job, "workLocation", "label"), *values.as_list(job.get("workLocations"))]
        stated_places = [values.first(n, values.dig(n, "label")) for n in names]
        described = job.get("description")
        parts = described.values() if isinstance(described, dict) else [described]
        html, text = values.description((None, value) for value in parts)
        raw = RawPosting(
            record_pointer=pointer,
            source_format=FORMAT,
            title_raw=values.stated(job.get("name")),
            hiring_organization_raw=values.stated(job.get("companyName")),
            job_location_raw=[name for name in stated_places if name] or None,
            base_salary_raw=_salaries(job.get("payRangeDetails")) or None,
            date_posted_raw=values.stated(job.get("createdOn")),
            # its id is the words, and its label a code
            employment_type_raw=values.first(
                values.dig(job, "employmentType", "id"),
                values.dig(job, "employmentType", "label"),
                job.get("employmentType"),
            ),
            source_posting_id_raw=values.stated(job.get("uuid")),
            url_raw=values.stated(job.get("url")),
            department_raw=values.first(values.dig(job, "department", "label"), values.dig(job, "department", "name")),
            description_html=html,
            description_text=text,
            payload=values.rest(job, _READ),
        )
        answers.name_by_slug(raw, values.url_slug(job.get("url")), "ats.rippling.com")
        yield raw


def _salaries(ranges: object) -> list[dict[str, object]]:
    """Return the pay ranges, each with the place it is for (kept as ``tier``)."""
    found: list[dict[str, object]] = []
    for pay in values.as_list(ranges):
        found += (
            values.salary(
                currency=values.dig(pay, "currency"),
                minValue=values.dig(pay, "rangeStart"),
                maxValue=values.dig(pay, "rangeEnd"),
                unitText=values.dig(pay, "frequency"),
                tier=values.first(values.dig(pay, "location"), values.dig(pay, "location", "label")),
            )
            or []
        )
    return found
