"""Greenhouse: ``boards-api.greenhouse.io/v1/boards/<slug>/jobs?content=true``; descriptions come escaped."""

from __future__ import annotations

from collections.abc import Iterator

from loaders import values
from loaders.boards import answers
from loaders.posting import RawPosting

FORMAT = "greenhouse"
_READ = (
    "id title company_name location first_published updated_at application_deadline requisition_id absolute_url "
    "departments content language pay_input_ranges first_published_at location_type employment_type"
).split()


def recognises(data: object) -> bool:
    """Tell whether parsed JSON is a board's job list or one job."""
    keys = ("absolute_url", "location", "title", "id")
    return answers.has(data, ("jobs",), *keys) or answers.has(data, (), *keys)


def read(data: object) -> Iterator[RawPosting]:
    """Yield the answer's postings."""
    keys = ("jobs",) if values.dig(data, "jobs") is not None else ()
    for pointer, job in answers.found_in(data, *keys):
        content = values.stated(job.get("content"))
        raw = RawPosting(
            record_pointer=pointer,
            source_format=FORMAT,
            title_raw=values.stated(job.get("title")),
            hiring_organization_raw=values.stated(job.get("company_name")),
            job_location_raw=_places(job) or None,
            base_salary_raw=_salaries(job.get("pay_input_ranges")) or None,
            # updated_at is when the record last changed: no date of posting, so it stays in the payload
            date_posted_raw=values.first(job.get("first_published"), job.get("first_published_at")),
            valid_through_raw=values.stated(job.get("application_deadline")),
            employment_type_raw=_metadata(job, "employment type", "job type", "contract type"),
            identifier_raw=values.stated(job.get("requisition_id")),
            source_posting_id_raw=values.stated(job.get("id")),
            url_raw=values.stated(job.get("absolute_url")),
            department_raw=values.joined(values.dig(d, "name") for d in values.as_list(job.get("departments"))),
            in_language_raw=values.stated(job.get("language")),
            description_html=values.unescape_markup(content) if content else None,
            payload={**values.rest(job, _READ), "updated_at": job.get("updated_at")},
        )
        raw.job_location_type_raw = _metadata(job, "workplace type", "location type", "remote")
        if raw.job_location_type_raw is None:  # Gem answers as Greenhouse does, and says more of these
            raw.job_location_type_raw = values.stated(job.get("location_type"))
        if raw.employment_type_raw is None:
            raw.employment_type_raw = values.stated(job.get("employment_type"))
        url = job.get("absolute_url")
        if "greenhouse.io" in (raw.url_raw or ""):
            answers.name_by_slug(raw, values.url_slug(url), "greenhouse.io")
        yield raw


def _places(job: dict[str, object]) -> list[str | dict[str, object]]:
    """Return the location line (several places are set apart by ``;``); offices are the employer's, not the job's."""
    line = values.first(values.dig(job, "location", "name"), job.get("location")) or ""
    return [part.strip() for part in line.split(";") if part.strip()]


def _salaries(ranges: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for item in values.as_list(ranges):
        # Greenhouse states these in cents; the words are kept with the unit, the amounts as the board shows them
        low, high = (_from_cents(values.dig(item, key)) for key in ("min_cents", "max_cents"))
        found += (
            values.salary(
                currency=values.dig(item, "currency_type"),
                minValue=low,
                maxValue=high,
                text=values.dig(item, "title"),
            )
            or []
        )
    return found


def _from_cents(value: object) -> str | None:
    return f"{value / 100:.2f}" if isinstance(value, int) and not isinstance(value, bool) else None


def _metadata(job: dict[str, object], *names: str) -> str | None:
    """Return a custom field by its label."""
    for item in values.as_list(job.get("metadata")):
        if str(values.dig(item, "name")).strip().lower() in names:
            return values.joined(values.as_list(values.dig(item, "value")))
    return None
