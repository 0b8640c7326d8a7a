"""One posting as a reader found it: what readers make and landing takes. Readers need no Parquet library for it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields


@dataclass(slots=True)
class RawPosting:
    """One posting-like record as a reader found it. Field names are those of ``POSTINGS``, as stated text.

    ``description_html`` or ``description_text`` is given by the reader; landing derives the text from the HTML.
    ``payload`` is whatever the source states that no field holds; it lands as ``payload_json``.
    ``origins`` says where each field was read, e.g. ``{"identifier_raw": "label:Req ID"}``.
    ``mapped_by`` names the user's mapping that read it.
    """

    record_pointer: str
    source_format: str
    title_raw: str | None = None
    hiring_organization_raw: str | None = None
    hiring_organization_url_raw: str | None = None
    job_location_raw: list[str | dict[str, object]] | None = None
    job_location_type_raw: str | None = None
    applicant_location_raw: list[str | dict[str, object]] | None = None
    base_salary_raw: list[dict[str, object]] | None = None
    date_posted_raw: str | None = None
    valid_through_raw: str | None = None
    employment_type_raw: str | None = None
    work_hours_raw: str | None = None
    identifier_raw: str | None = None
    source_posting_id_raw: str | None = None
    url_raw: str | None = None
    department_raw: str | None = None
    industry_raw: str | None = None
    occupational_category_raw: str | None = None
    experience_requirements_raw: str | None = None
    education_requirements_raw: str | None = None
    skills_raw: str | None = None
    job_benefits_raw: str | None = None
    in_language_raw: str | None = None
    description_html: str | None = None
    description_text: str | None = None
    boilerplate_text: str | None = None
    page_title_raw: str | None = None
    is_text_repaired: bool = False
    origins: dict[str, str] = field(default_factory=dict)
    payload: dict[str, object] = field(default_factory=dict)
    mapped_by: str | None = None


RAW_FIELDS = tuple(f.name for f in fields(RawPosting) if f.name.endswith("_raw"))


def record_id_of(document_sha256: str, record_pointer: str) -> str:
    """Return the 32-hex-digit id of the record at ``record_pointer`` in a document; stable for ever."""
    return hashlib.sha256(f"{document_sha256}\n{record_pointer}".encode()).hexdigest()[:32]
