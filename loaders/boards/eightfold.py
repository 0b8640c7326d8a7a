"""Eightfold: ``<slug>.eightfold.ai/api/apply/v2/jobs?domain=<domain>``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from loaders import values
from loaders.boards import answers
from loaders.schema import RawPosting

FORMAT = "eightfold"
_READ = (
    "id display_job_id name canonicalPositionUrl location locations job_description t_create department "
    "work_location_option business_unit ats_job_id"
).split()


def recognises(data: object) -> bool:
    """Tell whether parsed JSON is a search answer."""
    return answers.has(data, ("positions",), "name", "canonicalPositionUrl") or answers.has(
        data, ("positions",), "name", "t_create"
    )


def read(data: object) -> Iterator[RawPosting]:
    """Yield the answer's positions."""
    domain = values.first(values.dig(data, "domain"))
    for pointer, job in answers.found_in(data, "positions"):
        names = values.as_list(job.get("locations")) or [job.get("location")]
        raw = RawPosting(
            record_pointer=pointer,
            source_format=FORMAT,
            title_raw=values.stated(job.get("name")),
            hiring_organization_url_raw=domain,
            job_location_raw=[name for name in map(values.stated, names) if name] or None,
            job_location_type_raw=values.stated(job.get("work_location_option")),
            date_posted_raw=_moment(job.get("t_create")),
            identifier_raw=values.first(job.get("display_job_id"), job.get("ats_job_id")),
            source_posting_id_raw=values.stated(job.get("id")),
            url_raw=values.stated(job.get("canonicalPositionUrl")),
            department_raw=values.joined([job.get("department"), job.get("business_unit")]),
            description_html=values.stated(job.get("job_description")),
            payload=values.rest(job, _READ),
        )
        slug = values.url_subdomain(job.get("canonicalPositionUrl"), "eightfold.ai")
        answers.name_by_slug(raw, slug, "eightfold.ai")
        yield raw


def _moment(value: object) -> str | None:
    """Return seconds since 1970 as ISO 8601."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 4_102_444_800:
        return datetime.fromtimestamp(value, tz=UTC).isoformat()
    return values.stated(value)
