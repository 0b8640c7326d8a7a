"""Lever: ``api.lever.co/v0/postings/<slug>?mode=json``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from loaders import values
from loaders.boards import answers
from loaders.posting import RawPosting

FORMAT = "lever"
_READ = (
    "id text categories createdAt country workplaceType hostedUrl applyUrl description descriptionPlain lists "
    "additional additionalPlain opening openingPlain descriptionBody descriptionBodyPlain salaryRange "
    "salaryDescription salaryDescriptionPlain"
).split()


def recognises(data: object) -> bool:
    """Tell whether parsed JSON is a list of Lever postings or one."""
    return answers.has(data, (), "hostedUrl", "categories", "text") or answers.has(data, ("data",), "hostedUrl", "text")


def read(data: object) -> Iterator[RawPosting]:
    """Yield the answer's postings."""
    keys = ("data",) if answers.has(data, ("data",), "text") else ()
    for pointer, job in answers.found_in(data, *keys):
        categories = job.get("categories")
        parts: list[tuple[str | None, object]] = [(None, job.get("description") or job.get("descriptionPlain"))]
        for item in values.as_list(job.get("lists")):
            content = values.first(values.dig(item, "content"))
            parts.append((values.first(values.dig(item, "text")), f"<ul>{content}</ul>" if content else None))
        parts.append((None, job.get("salaryDescription")))
        parts.append((None, job.get("additional") or job.get("additionalPlain")))
        html, text = values.description(parts)
        pay = job.get("salaryRange")
        raw = RawPosting(
            record_pointer=pointer,
            source_format=FORMAT,
            title_raw=values.stated(job.get("text")),
            job_location_raw=_places(job) or None,
            job_location_type_raw=values.stated(job.get("workplaceType")),
            base_salary_raw=values.salary(
                currency=values.dig(pay, "currency"),
                minValue=values.dig(pay, "min"),
                maxValue=values.dig(pay, "max"),
                unitText=values.dig(pay, "interval"),
            ),
            date_posted_raw=_moment(job.get("createdAt")),
            employment_type_raw=values.first(values.dig(categories, "commitment")),
            source_posting_id_raw=values.stated(job.get("id")),
            url_raw=values.first(job.get("hostedUrl"), job.get("applyUrl")),
            department_raw=values.joined([values.dig(categories, "department"), values.dig(categories, "team")]),
            description_html=html,
            description_text=text,
            payload=values.rest(job, _READ),
        )
        answers.name_by_slug(raw, values.url_slug(job.get("hostedUrl")), "jobs.lever.co")
        yield raw


def _places(job: dict[str, object]) -> list[str | dict[str, object]]:
    """Return the places; Lever's ``country`` belongs to the only place of a posting."""
    names = values.as_list(values.dig(job, "categories", "allLocations")) or [values.dig(job, "categories", "location")]
    found = [name for name in map(values.stated, names) if name]
    country = values.stated(job.get("country"))
    if country and len(found) == 1:
        return [{"name": found[0], "addressCountry": country}]
    return [*found] if found else [{"addressCountry": country}] if country else []


def _moment(value: object) -> str | None:
    """Return Lever's milliseconds since 1970 as ISO 8601, so that a date column can be read alike for all boards."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 4_102_444_800_000:
        return datetime.fromtimestamp(value / 1000, tz=UTC).isoformat()
    return values.stated(value)
