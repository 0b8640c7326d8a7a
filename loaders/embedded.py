"""Board pages that carry their postings as JSON in a script: found by a rule, not by the board's name.

Pages assign their state to a variable (``window.pageData = {…}``), or keep it in a script of type
``application/json``. The array of objects in it that read as postings (a title and a place, id, date or text)
is the board's list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders import values
from loaders.json_text import escape, parse, parse_prefix
from loaders.jsonld import end_of_scripts
from loaders.posting import RawPosting
from loaders.record import read_record
from loaders.rejection import Rejected

FORMAT = "embedded_json"
_SCRIPT = re.compile(r"<script\b([^>]{0,400})>(.*?)</script", re.IGNORECASE | re.DOTALL)
_ASSIGNED = re.compile(r"(?:window\.|var |let |const |self\.)?[\w.$\[\]\"']{1,80}\s{0,5}=\s{0,5}(?=[{\[])")
_MAX_SCRIPT = 8 << 20
_MAX_STARTS = 40
_MAX_OBJECTS = 50_000
_JOB_WORDS = re.compile(r"job|position|vacanc|requisition|opening|posting|stelle|offre|oferta", re.IGNORECASE)


def postings_in_html(html: str) -> list[RawPosting]:
    """Return the postings of the longest list of postings in a page's scripts."""
    best: list[RawPosting] = []
    for index, match in enumerate(_SCRIPT.finditer(html, 0, end_of_scripts(html))):
        attributes, source = match.groups()
        if len(source) > _MAX_SCRIPT or "ld+json" in attributes or not _JOB_WORDS.search(source[:_MAX_SCRIPT]):
            continue
        for data in _states(attributes, source):
            for pointer, rows in _lists(data):
                found = [_posting(row, f"script:{index}{pointer}/{i}") for i, row in enumerate(rows)]
                named = [raw for raw in found if raw is not None]
                if len(named) > len(best) and len(named) >= 0.8 * len(rows):
                    best = named
                    _name_employer(best, data)
    return best


def _states(attributes: str, source: str) -> Iterator[object]:
    """Yield the JSON values that a script holds."""
    if "json" in attributes.lower():
        try:
            yield parse(source)
        except Rejected:
            return
        return
    for count, match in enumerate(_ASSIGNED.finditer(source)):
        if count >= _MAX_STARTS:
            return
        value = parse_prefix(source, match.end())
        if isinstance(value, dict | list) and value:
            yield value


def _lists(data: object) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """Yield the arrays of objects under a name that speaks of jobs, with their JSON Pointers."""
    stack: list[tuple[str, str, object]] = [("", "jobs", data)]
    seen = 0
    while stack and seen < _MAX_OBJECTS:
        pointer, name, value = stack.pop()
        seen += 1
        if isinstance(value, dict):
            inner = [(str(k), v) for k, v in value.items() if isinstance(v, dict | list)]
            stack.extend((f"{pointer}/{escape(k)}", k, v) for k, v in inner)
        elif isinstance(value, list):
            rows = [v for v in value if isinstance(v, dict)]
            if rows and len(rows) == len(value) and (_JOB_WORDS.search(name) or name in {"results", "items", "hits"}):
                yield pointer, rows
            else:
                stack.extend((f"{pointer}/{i}", name, v) for i, v in enumerate(value))


def _posting(row: dict[str, object], pointer: str) -> RawPosting | None:
    raw = read_record(row, pointer, FORMAT)
    supported = (raw.job_location_raw, raw.date_posted_raw, raw.identifier_raw, raw.description_html)
    return raw if raw.title_raw and sum(value is not None for value in supported) >= 2 else None


def _name_employer(found: list[RawPosting], data: object) -> None:
    """Name the employer of a board that says it once, beside the list."""
    if not isinstance(data, dict):
        return
    scalars = {k: v for k, v in data.items() if isinstance(v, str)}
    name = read_record(scalars, "/", FORMAT).hiring_organization_raw or values.stated(data.get("ModuleTitle"))
    for raw in found:
        if raw.hiring_organization_raw is None and name:
            raw.hiring_organization_raw = name
            raw.origins["hiring_organization_raw"] = "name:beside the list"
