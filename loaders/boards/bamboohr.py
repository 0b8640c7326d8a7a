"""BambooHR: ``<slug>.bamboohr.com/careers/list`` (list) and ``…/careers/<id>/detail`` (one)."""

from __future__ import annotations

from collections.abc import Iterator

from loaders import values
from loaders.boards import answers
from loaders.posting import RawPosting

FORMAT = "bamboohr"
_READ = (
    "id jobOpeningName departmentLabel employmentStatusLabel employmentType location atsLocation isRemote "
    "description datePosted jobOpeningShareUrl compensation minimumExperience"
).split()


def recognises(data: object) -> bool:
    """Tell whether parsed JSON is a list of openings or one."""
    return answers.has(data, ("result",), "jobOpeningName") or answers.has(
        data, ("result", "jobOpening"), "jobOpeningName"
    )


def read(data: object) -> Iterator[RawPosting]:
    """Yield the answer's openings."""
    keys = ("result",) if values.is_list(values.dig(data, "result")) else ("result", "jobOpening")
    for pointer, job in answers.found_in(data, *keys):
        raw = RawPosting(
            record_pointer=pointer,
            source_format=FORMAT,
            title_raw=values.stated(job.get("jobOpeningName")),
            job_location_raw=_places(job),
            job_location_type_raw="remote" if job.get("isRemote") is True else None,
            base_salary_raw=values.salary(text=job.get("compensation")),
            date_posted_raw=values.stated(job.get("datePosted")),
            employment_type_raw=values.first(job.get("employmentStatusLabel"), job.get("employmentType")),
            source_posting_id_raw=values.stated(job.get("id")),
            url_raw=values.stated(job.get("jobOpeningShareUrl")),
            department_raw=values.stated(job.get("departmentLabel")),
            experience_requirements_raw=values.stated(job.get("minimumExperience")),
            description_html=values.stated(job.get("description")),
            payload=values.rest(job, _READ),
        )
        if raw.source_posting_id_raw is None:  # one opening says its id in its address alone
            raw.source_posting_id_raw = values.url_slug(raw.url_raw, after="careers")
        answers.name_by_slug(raw, values.url_subdomain(raw.url_raw, "bamboohr.com"), "bamboohr.com")
        yield raw


def _places(job: dict[str, object]) -> list[str | dict[str, object]] | None:
    for place in (job.get("atsLocation"), job.get("location")):
        entry = values.address(
            addressLocality=values.dig(place, "city"),
            addressRegion=values.first(values.dig(place, "state"), values.dig(place, "province")),
            postalCode=values.dig(place, "postalCode"),
            addressCountry=values.first(values.dig(place, "country"), values.dig(place, "addressCountry")),
        )
        if entry:
            return [entry]
    return None
