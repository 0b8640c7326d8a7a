"""Teamtailor: ``<host>/jobs.json``, a JSON Feed (jsonfeed.org) whose items carry a schema.org JobPosting."""

from __future__ import annotations

from collections.abc import Iterator

from loaders import jsonld, values
from loaders.boards import answers
from loaders.posting import RawPosting

FORMAT = "teamtailor"


def recognises(data: object) -> bool:
    """Tell whether parsed JSON is such a feed."""
    return answers.has(data, ("items",), "_jobposting")


def read(data: object) -> Iterator[RawPosting]:
    """Yield the feed's postings: the JobPosting, completed by the item around it."""
    for pointer, item in answers.found_in(data, "items"):
        inner = item.get("_jobposting")
        raw = jsonld.posting(inner if isinstance(inner, dict) else {}, pointer)
        raw.source_format = FORMAT
        raw.title_raw = raw.title_raw or values.stated(item.get("title"))
        raw.date_posted_raw = raw.date_posted_raw or values.stated(item.get("date_published"))
        raw.url_raw = values.first(item.get("url"), raw.url_raw)
        raw.source_posting_id_raw = values.stated(item.get("id"))
        if raw.hiring_organization_raw is None:
            raw.hiring_organization_raw = values.first(values.dig(data, "title"))
            raw.origins["hiring_organization_raw"] = f"{FORMAT}:feed title"
        if raw.description_html is None and raw.description_text is None:
            raw.description_html = values.stated(item.get("content_html"))
            raw.description_text = None if raw.description_html else values.stated(item.get("content_text"))
        yield raw
