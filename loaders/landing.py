"""Rows of the landing tables: text from HTML, lists as JSON, and nothing that Parquet or SQL cannot hold."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import datetime

from loaders import labelled_text
from loaders.entities import unescape
from loaders.mending import may_be_damaged, repair, with_letters
from loaders.page_render import html_to_text
from loaders.posting import RawPosting, record_id_of
from loaders.recognise import Shape
from loaders.rejection import Rejection, rejection_id_of

_LISTS = ("job_location_raw", "applicant_location_raw", "base_salary_raw")
_PLAIN = (
    "title_raw hiring_organization_raw hiring_organization_url_raw job_location_type_raw date_posted_raw "
    "valid_through_raw employment_type_raw work_hours_raw identifier_raw source_posting_id_raw url_raw department_raw "
    "industry_raw occupational_category_raw experience_requirements_raw education_requirements_raw skills_raw "
    "job_benefits_raw in_language_raw description_html boilerplate_text page_title_raw"
).split()
_INLINE_TAG = re.compile(r"</?(?:b|strong|em|i|u|span|mark|font|br|p|h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_JSON = json.JSONEncoder(ensure_ascii=False, default=str)
#: Accents and voicing marks that stand behind their letter.
_MARK = re.compile("[\u0300-\u036f\u3099\u309a]")
_ONE_LINE = ("title_raw", "hiring_organization_raw")


def posting_row(raw: RawPosting, document_sha256: str, now: datetime) -> dict[str, object]:
    """Return the ``POSTINGS`` row of one posting; the text is derived from the HTML and mended."""
    text, is_repaired = raw.description_text, raw.is_text_repaired
    if text is None and raw.description_html is not None:
        html = with_letters(raw.description_html)
        text, is_repaired = html_to_text(html), is_repaired or html != raw.description_html
    if text is not None and raw.source_format not in labelled_text.PAGES:  # pages were mended as a whole
        text, changed = _mended(text)
        is_repaired = is_repaired or changed
    text = None if text is None else _composed(text)
    labelled_text.complete(raw, text)
    row: dict[str, object] = {column: clean(getattr(raw, column)) for column in _PLAIN}
    for column in _ONE_LINE:
        value = row[column]
        if isinstance(value, str):
            line, changed = repair(_one_line(value))
            row[column], is_repaired = _composed(line), is_repaired or changed
    row |= {column: _json(getattr(raw, column)) for column in _LISTS}
    row |= {
        "record_id": record_id_of(document_sha256, clean(raw.record_pointer) or ""),
        "document_sha256": document_sha256,
        "record_pointer": clean(raw.record_pointer),
        "source_format": raw.source_format,
        "retrieved_at": now,
        "description_text": clean(text) or None,
        "is_text_repaired": is_repaired,
        "field_origins_json": _json(raw.origins),
        "payload_json": _json(raw.payload),
    }
    return row


def document_row(
    origin: str, body: bytes, sha256: str, shape: Shape, url: str | None, now: datetime, load_id: str
) -> dict[str, object]:
    """Return the ``DOCUMENTS`` row of one byte object."""
    return {
        "document_sha256": sha256,
        "source_url": clean(url),
        "origin_path": clean(origin),
        "retrieved_at": now,
        "media_type": shape.media_type,
        "charset": shape.charset,
        "byte_length": len(body),
        "body": body,
        "load_id": load_id,
    }


def rejection_row(
    origin: str, document_sha256: str | None, rejection: Rejection, now: datetime, load_id: str
) -> dict[str, object]:
    """Return the ``REJECTIONS`` row of one refusal."""
    return {
        "rejection_id": rejection_id_of(document_sha256, origin, rejection),
        "document_sha256": document_sha256,
        "origin_path": clean(origin),
        "record_pointer": clean(rejection.record_pointer),
        "stage": rejection.stage,
        "reason_code": rejection.reason.value,
        "detail": clean(rejection.one_line),
        "rejected_at": now,
        "load_id": load_id,
    }


def _mended(text: str) -> tuple[str, bool]:
    """Mend what may be damaged; a text that opens with a quote may be a dumped string."""
    opening = text.lstrip()[:3]
    return repair(text) if "'" in opening or '"' in opening or may_be_damaged(text) else (text, False)


def _composed(text: str) -> str:
    """Set each letter and its mark as one sign (NFC): a file system or a text editor may have parted them."""
    return unicodedata.normalize("NFC", text) if not text.isascii() and _MARK.search(text) else text


def _one_line(text: str) -> str:
    """Undo inline markup and entities in a title or a name; a second line stays apart, since it says more."""
    if "<" in text:
        text = _INLINE_TAG.sub("", text)
    text = unescape(text)
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def clean(text: str | None) -> str | None:
    """Return text that Parquet and SQL can hold: replace what is no character (lone surrogates, NUL) by U+FFFD."""
    if text is None:
        return None
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _json(value: object) -> str | None:
    """Return JSON text, or None for nothing; what JSON has no words for is written as text."""
    if not value:
        return None
    return clean(_JSON.encode(value))
