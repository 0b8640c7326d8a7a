"""Pinpoint: ``<slug>.pinpointhq.com/postings.json``."""

from __future__ import annotations

from collections.abc import Iterator

from loaders import values
from loaders.boards import answers
from loaders.posting import RawPosting

FORMAT = "pinpoint"
_SECTIONS = ("key_responsibilities", "skills_knowledge_expertise", "benefits")
_READ = {
    *"id title url path description workplace_type workplace_type_text deadline_at job location".split(),
    *"compensation compensation_minimum compensation_maximum compensation_currency".split(),
    *"compensation_frequency compensation_visible department employment_type employment_type_text reporting_to".split(),
    *_SECTIONS,
    *(f"{section}_header" for section in _SECTIONS),
}


def recognises(data: object) -> bool:
    """Tell whether parsed JSON is a list of postings."""
    return answers.has(data, ("data",), "key_responsibilities") or answers.has(
        data, ("data",), "title", "path", "workplace_type"
    )


def read(data: object) -> Iterator[RawPosting]:
    """Yield the answer's postings."""
    for pointer, job in answers.found_in(data, "data"):
        parts: list[tuple[str | None, object]] = [(None, job.get("description"))]
        parts += [(values.stated(job.get(f"{s}_header")), job.get(s)) for s in _SECTIONS]
        html, text = values.description(parts)
        place = values.address(
            name=values.dig(job, "location", "name"),
            addressLocality=values.dig(job, "location", "city"),
            addressRegion=values.dig(job, "location", "province"),
            postalCode=values.dig(job, "location", "postal_code"),
        )
        raw = RawPosting(
            record_pointer=pointer,
            source_format=FORMAT,
            title_raw=values.stated(job.get("title")),
            job_location_raw=[place] if place else None,
            job_location_type_raw=values.first(job.get("workplace_type"), job.get("workplace_type_text")),
            base_salary_raw=values.salary(
                currency=job.get("compensation_currency"),
                minValue=job.get("compensation_minimum"),
                maxValue=job.get("compensation_maximum"),
                unitText=job.get("compensation_frequency"),
                text=job.get("compensation"),
            ),
            valid_through_raw=values.stated(job.get("deadline_at")),
            employment_type_raw=values.first(job.get("employment_type"), job.get("employment_type_text")),
            identifier_raw=values.first(values.dig(job, "job", "requisition_id")),
            source_posting_id_raw=values.stated(job.get("id")),
            url_raw=values.first(job.get("url"), job.get("path")),
            department_raw=values.joined(
                [
                    values.dig(job, "job", "department", "name"),
                    values.dig(job, "job", "division", "name"),
                    values.dig(job, "department", "name"),
                ]
            ),
            description_html=html,
            description_text=text,
            payload=values.rest(job, _READ),
        )
        answers.name_by_slug(raw, values.url_subdomain(job.get("url"), "pinpointhq.com"), "pinpointhq.com")
        yield raw
