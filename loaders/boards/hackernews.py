"""Hacker News, "Ask HN: Who is hiring?": the thread as ``hn.algolia.com/api/v1/items/<id>`` serves it, comments inside.

Each comment on the thread itself is a posting; answers to those are talk. A comment that was deleted has no text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from loaders import values
from loaders.hiring_line import HiringLine, read_line
from loaders.posting import RawPosting

FORMAT = "hackernews"
TITLE = re.compile(r"\bwho(?: is|['’]s) hiring\b", re.IGNORECASE)
ITEM = "https://news.ycombinator.com/item?id="

_FIRST = re.compile(r"<p>|\n")
_TAG = re.compile(r"<[^<>]{0,1000}>")


def recognises(data: object) -> bool:
    """Tell whether parsed JSON is a hiring thread with its comments."""
    title = values.dig(data, "title")
    return (
        values.is_list(values.dig(data, "children"))
        and values.dig(data, "type") == "story"
        and isinstance(title, str)
        and TITLE.search(title) is not None
    )


def read(data: object) -> Iterator[RawPosting]:
    """Yield the thread's postings; what is no posting by its first line has no title, and is refused as such."""
    thread = values.stated(values.dig(data, "title"))
    for pointer, comment in values.records(values.dig(data, "children"), "/children"):
        text, number = values.stated(comment.get("text")), values.stated(comment.get("id"))
        if text is None or number is None or comment.get("dead") or comment.get("deleted"):
            continue
        said = read_line(first_line(text)) or HiringLine()
        yield RawPosting(
            record_pointer=pointer,
            source_format=FORMAT,
            title_raw=said.title,
            hiring_organization_raw=said.company if said.title else None,
            hiring_organization_url_raw=said.url,
            job_location_raw=[*said.places] or None,
            job_location_type_raw=said.mode,
            applicant_location_raw=[*said.within] or None,
            base_salary_raw=[{"text": said.pay}] if said.pay else None,
            date_posted_raw=values.stated(comment.get("created_at")),
            employment_type_raw=said.employment,
            source_posting_id_raw=number,
            url_raw=f"{ITEM}{number}",
            description_html=text if text.lstrip().startswith("<p>") else f"<p>{text}",
            payload={"thread": thread, "parts": said.rest} if said.rest else {"thread": thread},
        )


def first_line(text: str) -> str:
    """Return the first paragraph of a comment as text; a link is its address."""
    start = next((part for part in _FIRST.split(text) if part.strip()), "")
    return html.unescape(_TAG.sub("", start)).strip()
