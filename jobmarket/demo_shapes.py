"""How the demo's postings look in each source: boards, pages, tables and Markdown."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jobmarket.demo_posting import DemoPosting

EMPLOYMENT = {"full": "FULL_TIME", "part": "PART_TIME", "fixed": "TEMPORARY", "intern": "INTERN"}
RECORDS_PER_DOCUMENT = {"page": 1, "markdown": 1}
DEFAULT_RECORDS = 400


def body_html(posting: DemoPosting) -> str:
    """Return the advertisement as HTML."""
    parts = [f"<p>{html.escape(posting.intro)}</p>"]
    for heading, lines in posting.sections:
        items = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
        parts.append(f"<h3>{html.escape(heading)}</h3><ul>{items}</ul>")
    return "".join(parts) + f"<p>{html.escape(posting.outro)}</p>"


def body_text(posting: DemoPosting, heading_mark: str = "") -> str:
    """Return the advertisement as lines of text; ``heading_mark`` stands before headings."""
    parts = [posting.intro]
    for heading, lines in posting.sections:
        parts.append(f"{heading_mark}{heading}\n" + ("\n" if heading_mark else "") + "\n".join(f"- {x}" for x in lines))
    return "\n\n".join([*parts, posting.outro])


def _slug(posting: DemoPosting) -> str:
    return posting.company.lower().replace(" ", "-")


def _ashby(posting: DemoPosting) -> dict[str, Any]:
    components = []
    if posting.pay:
        interval = f"1 {posting.unit}"
        low, high = posting.pay
        components = [
            {
                "compensationType": "Salary",
                "interval": interval,
                "currencyCode": posting.currency,
                "minValue": low,
                "maxValue": high,
            }
        ]
    kinds = {"full": "FullTime", "part": "PartTime", "fixed": "Temporary", "intern": "Intern"}
    return {
        "id": posting.posting_id,
        "title": posting.title,
        "employmentType": kinds[posting.hours],
        "location": f"{posting.city}, {posting.country}",
        "secondaryLocations": [],
        "publishedAt": f"{posting.posted}T08:00:00.000+00:00",
        "isListed": True,
        "isRemote": posting.work_mode in ("remote", "hybrid"),
        "workplaceType": {"remote": "Remote", "hybrid": "Hybrid", "onsite": "OnSite"}.get(posting.work_mode or ""),
        "address": {
            "postalAddress": {
                "addressLocality": posting.city,
                "addressRegion": posting.region,
                "addressCountry": posting.country,
            }
        },
        "jobUrl": f"https://jobs.ashbyhq.example/{_slug(posting)}/{posting.posting_id}",
        "descriptionHtml": body_html(posting),
        "descriptionPlain": body_text(posting),
        "compensation": {"compensationTiers": [], "summaryComponents": components},
    }


def _greenhouse(posting: DemoPosting) -> dict[str, Any]:
    number = int(posting.posting_id[:8], 16)
    stamp = f"{posting.posted}T09:00:00-04:00"
    return {
        "absolute_url": f"https://job-boards.greenhouse.example/{_slug(posting)}/jobs/{number}",
        "internal_job_id": number + 1,
        "id": number,
        "location": {"name": f"{posting.city}, {posting.region}, {posting.country}"},
        "metadata": [],
        "updated_at": stamp,
        "first_published": stamp,
        "requisition_id": posting.requisition,
        "title": posting.title,
        "company_name": posting.legal_name,
        "language": posting.language,
        "content": html.escape(body_html(posting)),
        "departments": [],
        "offices": [],
    }


def _lever(posting: DemoPosting) -> dict[str, Any]:
    kinds = {"full": "Full-time", "part": "Part-time", "fixed": "Temporary", "intern": "Internship"}
    place = f"{posting.city}, {posting.region}"
    created = datetime.combine(posting.posted, time(8), tzinfo=UTC)
    return {
        "id": posting.posting_id,
        "text": posting.title,
        "categories": {"commitment": kinds[posting.hours], "location": place, "allLocations": [place]},
        "country": posting.country_code,
        "workplaceType": {None: "unspecified", "onsite": "on-site"}.get(posting.work_mode, posting.work_mode),
        "createdAt": int(created.timestamp() * 1000),
        "description": f"<div>{html.escape(posting.intro)}</div>",
        "descriptionPlain": posting.intro,
        "lists": [
            {"text": heading, "content": "".join(f"<li>{html.escape(x)}</li>" for x in lines)}
            for heading, lines in posting.sections
        ],
        "additional": f"<div>{posting.outro}</div>",
        "additionalPlain": posting.outro,
        "hostedUrl": f"https://jobs.lever.example/{_slug(posting)}/{posting.posting_id}",
    }


def _jsonld(posting: DemoPosting) -> dict[str, Any]:
    record: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": posting.title,
        "datePosted": str(posting.posted),
        "identifier": {"@type": "PropertyValue", "name": posting.legal_name, "value": posting.requisition},
        "employmentType": EMPLOYMENT[posting.hours],
        "hiringOrganization": {"@type": "Organization", "name": posting.legal_name},
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": posting.city,
                "addressRegion": posting.region,
                "addressCountry": posting.country_code,
            },
        },
        "description": body_html(posting),
    }
    if posting.work_mode == "remote":
        record |= {
            "jobLocationType": "TELECOMMUTE",
            "applicantLocationRequirements": {"@type": "Country", "name": posting.country},
        }
    if posting.pay:
        low, high = posting.pay
        value = {"@type": "QuantitativeValue", "minValue": low, "maxValue": high, "unitText": posting.unit}
        record["baseSalary"] = {"@type": "MonetaryAmount", "currency": posting.currency, "value": value}
    return record


def _row(posting: DemoPosting) -> dict[str, Any]:
    return {
        "id": posting.posting_id,
        "title": posting.title,
        "company": posting.company,
        "location": f"{posting.city}, {posting.region}, {posting.country}",
        "date_posted": str(posting.posted),
        "employment_type": EMPLOYMENT[posting.hours],
        "description": body_text(posting),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _csv(postings: list[DemoPosting]) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=list(_row(postings[0])), lineterminator="\n")
    writer.writeheader()
    writer.writerows(_row(p) for p in postings)
    return buffer.getvalue()


def _page(postings: list[DemoPosting]) -> str:
    (posting,) = postings
    heading = html.escape(f"{posting.title} - {posting.company}")
    data = _json(_jsonld(posting)).replace("</", "<\\/")
    return (
        f'<!DOCTYPE html><html lang="{posting.language}"><head><meta charset="utf-8"><title>{heading}</title>'
        f'<script type="application/ld+json">{data}</script></head><body><h1>{heading}</h1>'
        f"{body_html(posting)}</body></html>\n"
    )


def _markdown(postings: list[DemoPosting]) -> str:
    (posting,) = postings
    facts = {
        "title": posting.title,
        "company": posting.legal_name,
        "location": f"{posting.city}, {posting.country}",
        "date": str(posting.posted),
        "reference": posting.requisition,
    }
    front = "\n".join(f"{key}: {_json(value)}" for key, value in facts.items())
    return f"---\n{front}\n---\n\n# {posting.title}\n\n{body_text(posting, '## ')}\n"


#: shape -> (folder, extension, renderer of a chunk of postings)
SHAPES: dict[str, tuple[str, str, Callable[[list[DemoPosting]], str]]] = {
    "ashby": ("boards", "json", lambda ps: _json({"jobs": [_ashby(p) for p in ps], "apiVersion": "1"})),
    "greenhouse": (
        "boards",
        "json",
        lambda ps: _json({"jobs": [_greenhouse(p) for p in ps], "meta": {"total": len(ps)}}),
    ),
    "lever": ("boards", "json", lambda ps: _json([_lever(p) for p in ps])),
    "jsonld": ("jsonld", "json", lambda ps: _json([_jsonld(p) for p in ps])),
    "page": ("pages", "html", _page),
    "csv": ("tables", "csv", _csv),
    "jsonl": ("tables", "jsonl", lambda ps: "".join(_json(_row(p)) + "\n" for p in ps)),
    "markdown": ("markdown", "md", _markdown),
}
BOARD_SHAPES = ["ashby", "greenhouse", "lever", "jsonld"]  # a company's own board
POOL_SHAPES = {"csv": 55, "jsonl": 25, "page": 10, "markdown": 10}  # small companies, by share


class ChunkedWriter:
    """Writes postings of one shape as documents of bounded size: ``<folder>/<kind>/<name>-<shape>-00001.json``."""

    def __init__(self, folder: Path, shape: str, name: str) -> None:
        kind, self._extension, self._render = SHAPES[shape]
        self._folder, self._stem = folder / kind, f"{name}-{shape}"
        self._limit = RECORDS_PER_DOCUMENT.get(shape, DEFAULT_RECORDS)
        self._chunk: list[DemoPosting] = []
        self._documents = 0

    def add(self, posting: DemoPosting) -> None:
        """Take one posting; a full chunk becomes a document."""
        self._chunk.append(posting)
        if len(self._chunk) >= self._limit:
            self.close()

    def close(self) -> None:
        """Write what is left, if anything."""
        if not self._chunk:
            return
        self._documents += 1
        # at most 1,000 documents a folder, so that a corpus of a million stays easy to list
        folder = self._folder / f"{self._documents // 1000:04d}" if self._limit == 1 else self._folder
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self._stem}-{self._documents:05d}.{self._extension}"
        path.write_text(self._render(self._chunk), encoding="utf-8", newline="\n")
        self._chunk = []
