"""Adzuna: ``api.adzuna.com/v1/api/jobs/<country>/search/<page>`` (https://developer.adzuna.com/docs/search).

An aggregator: its texts are excerpts, and it states neither currency nor period of pay.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders import values
from loaders.boards import answers
from loaders.posting import RawPosting

FORMAT = "adzuna"
_READ = (
    "id title description created redirect_url company location category salary_min salary_max salary_is_predicted "
    "contract_type contract_time latitude longitude adref __CLASS__"
).split()


def recognises(data: object) -> bool:
    """Tell whether parsed JSON is an answer of the search."""
    return answers.has(data, ("results",), "redirect_url", "title", "location")


def read(data: object) -> Iterator[RawPosting]:
    """Yield the advertisements of a page of results."""
    for pointer, job in answers.found_in(data, "results"):
        raw = RawPosting(
            record_pointer=pointer,
            source_format=FORMAT,
            title_raw=values.stated(job.get("title")),
            hiring_organization_raw=values.first(values.dig(job, "company", "display_name")),
            job_location_raw=_places(job),
            base_salary_raw=values.salary(
                minValue=job.get("salary_min"),
                maxValue=job.get("salary_max"),
                isEstimated="true" if values.stated(job.get("salary_is_predicted")) == "1" else None,
            ),
            date_posted_raw=values.stated(job.get("created")),
            employment_type_raw=values.joined([job.get("contract_type"), job.get("contract_time")]),
            source_posting_id_raw=values.stated(job.get("id")),
            url_raw=values.stated(job.get("redirect_url")),
            occupational_category_raw=values.first(values.dig(job, "category", "label")),
            payload=values.rest(job, _READ),
        )
        raw.description_html, raw.description_text = values.description([(None, job.get("description"))])
        if raw.description_html or raw.description_text:
            column = "description_html" if raw.description_html else "description_text"
            raw.origins[column] = f"{FORMAT}:excerpt"
        yield raw


def _places(job: dict[str, object]) -> list[str | dict[str, object]] | None:
    """Return the place; Adzuna's ``area`` begins with the country and ends with the smallest part it knows."""
    area = values.as_list(values.dig(job, "location", "area"))
    entry = values.address(
        name=values.dig(job, "location", "display_name"),
        addressCountry=values.dig(area, 0),
        addressRegion=values.dig(area, 1),
        latitude=job.get("latitude"),
        longitude=job.get("longitude"),
    )
    return [entry] if entry else None
