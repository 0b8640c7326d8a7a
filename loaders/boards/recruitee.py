"""Recruitee: ``<slug>.recruitee.com/api/offers/``."""

from __future__ import annotations

from collections.abc import Iterator

from loaders import values
from loaders.boards import answers
from loaders.posting import RawPosting

FORMAT = "recruitee"
_READ = (
    "id guid title company_name locations location city country country_code state_name postal_code remote hybrid "
    "on_site salary published_at created_at close_at employment_type_code min_hours max_hours department "
    "category_code experience_code education_code careers_url careers_apply_url description requirements "
    "translations"
).split()


def recognises(data: object) -> bool:
    """Tell whether parsed JSON is a list of offers."""
    return answers.has(data, ("offers",), "careers_url") or answers.has(data, ("offers",), "slug", "guid")


def read(data: object) -> Iterator[RawPosting]:
    """Yield the answer's postings; translations of a posting stay in the answer's main language."""
    for pointer, job in answers.found_in(data, "offers"):
        html, text = values.description([(None, job.get("description")), ("Requirements", job.get("requirements"))])
        pay = job.get("salary")
        modes = [flag for flag in ("on_site", "hybrid", "remote") if job.get(flag) is True]
        languages = job.get("translations")
        raw = RawPosting(
            record_pointer=pointer,
            source_format=FORMAT,
            title_raw=values.stated(job.get("title")),
            hiring_organization_raw=values.stated(job.get("company_name")),
            job_location_raw=_places(job) or None,
            job_location_type_raw=values.joined(modes),
            base_salary_raw=values.salary(
                currency=values.dig(pay, "currency"),
                minValue=values.dig(pay, "min"),
                maxValue=values.dig(pay, "max"),
                unitText=values.dig(pay, "period"),
            ),
            date_posted_raw=values.first(job.get("published_at"), job.get("created_at")),
            valid_through_raw=values.stated(job.get("close_at")),
            employment_type_raw=values.stated(job.get("employment_type_code")),
            work_hours_raw=_hours(job),
            source_posting_id_raw=values.first(job.get("id"), job.get("guid")),
            url_raw=values.first(job.get("careers_url"), job.get("careers_apply_url")),
            department_raw=values.stated(job.get("department")),
            occupational_category_raw=values.stated(job.get("category_code")),
            experience_requirements_raw=values.stated(job.get("experience_code")),
            education_requirements_raw=values.stated(job.get("education_code")),
            in_language_raw=values.joined(languages) if isinstance(languages, dict) else None,
            description_html=html,
            description_text=text,
            payload=values.rest(job, _READ),
        )
        answers.name_by_slug(raw, values.url_subdomain(job.get("careers_url"), "recruitee.com"), "recruitee.com")
        yield raw


def _hours(job: dict[str, object]) -> str | None:
    low, high = values.stated(job.get("min_hours")), values.stated(job.get("max_hours"))
    return f"{low}-{high}" if low and high and low != high else low or high


def _places(job: dict[str, object]) -> list[str | dict[str, object]]:
    found: list[str | dict[str, object]] = []
    for place in values.as_list(job.get("locations")) or [job]:
        entry = values.address(
            streetAddress=values.dig(place, "street"),
            addressLocality=values.dig(place, "city"),
            addressRegion=values.first(values.dig(place, "state"), values.dig(place, "state_name")),
            postalCode=values.dig(place, "postal_code"),
            addressCountry=values.first(values.dig(place, "country"), values.dig(place, "country_code")),
        )
        if entry:
            found.append(entry)
    line = values.stated(job.get("location"))
    return found or ([line] if line else [])
