"""What an advertisement's own text states under a label (``Ref: DDC/1207``) when no field of the source does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from loaders.page_company import LEGAL_ENDING
from loaders.page_fields import Found, stated_value
from loaders.page_labels import MAX_LABEL, has_role_word, label_field, labels
from loaders.posting import RawPosting

# Fields whose value is short and ends with the line or sentence; what else a text says is the extractors' to find.
FIELDS: Final = (
    "job_location_raw",
    "identifier_raw",
    "date_posted_raw",
    "valid_through_raw",
    "work_hours_raw",
)
# Readers of whole pages have looked for labels already, with the page's layout to help them.
PAGES: Final = frozenset(("html", "page_text", "markdown"))
# Labels stand at the start of a line or sentence. Bounded, and no part can match in two ways.
_LABEL: Final = rf"[*•\- ]{{0,4}}([^\W\d][^:：.;!?|\n]{{0,{MAX_LABEL}}}?\.?) ?[:：]\*{{0,2}}\s"
_OPENING: Final = re.compile(_LABEL)
_INSIDE: Final = re.compile(r"[.;!?|)] " + _LABEL)  # the sign that ends a sentence leads it: it is found the soonest
_LONGEST_LINE: Final = 20_000
_WORD: Final = re.compile(r"\w+")
_REACH: Final = MAX_LABEL + 4
_SENTENCE_END: Final = re.compile(r"\.(?=\s|$)|[;|•·]|$")
_LONGEST: Final = 120
_NAMED_PLACE: Final = re.compile(r", ((?:[^\W\d_a-z][\w'’.-]{1,30})(?:,? [^\W\d_a-z][\w'’-]{1,30}){0,3})\.(?=\s|$)")


def complete(raw: RawPosting, text: str | None) -> None:
    """Fill the absent fields of a posting from the labels in its ``text``; origins say ``label:…``."""
    if text is None or raw.source_format in PAGES:
        return
    absent = [name for name in FIELDS if getattr(raw, name) is None]
    if not absent:
        return
    found = Found()
    for line in text.splitlines():
        if (":" in line or "：" in line) and _may_state(line):
            _read_line(line[:_LONGEST_LINE], absent, found)
    if "job_location_raw" in absent and not found.places and raw.job_location_type_raw is None:
        _place_after_employer(raw.hiring_organization_raw, text, found)
    for name in absent:
        if name == "job_location_raw" and found.places:
            raw.job_location_raw = list(found.places)
        elif name in found.values:
            setattr(raw, name, found.values[name])
        if name in found.origins:
            raw.origins[name] = found.origins[name]


@cache
def _last_words() -> frozenset[str]:
    """Return the word that each label of ``FIELDS`` ends with, in lower case."""
    return frozenset(_WORD.findall(label)[-1] for label, name in labels().items() if name in FIELDS)


def _may_state(line: str) -> bool:
    """Say whether a colon of a line follows a word that a label ends with: most follow none, and are read no more."""
    before = (piece[-_REACH:] for piece in line.replace("：", ":").split(":")[:-1])
    return any(words and words[-1].lower() in _last_words() for words in map(_WORD.findall, before))


def _read_line(line: str, absent: list[str], found: Found) -> None:
    for pair in _pairs(line):
        label = pair.group(1).strip(" *")
        name = label_field(label)
        if name not in absent:
            continue
        rest = line[pair.end() : pair.end() + _LONGEST]
        end = _SENTENCE_END.search(rest)
        value = rest[: end.start()].strip(" *.") if end and end.start() < _LONGEST else ""
        if not value or (name == "job_location_raw" and ":" in value):  # a label of the next sentence ran in
            continue
        found.put(name, stated_value(name, value), f"label:{label}")


def _pairs(line: str) -> Iterator[re.Match[str]]:
    """Yield the labels of a line; the second begins behind the first, whose end is no end of a sentence."""
    opening = _OPENING.match(line)
    if opening:
        yield opening
    yield from _INSIDE.finditer(line, opening.end() if opening else 0)


def _place_after_employer(employer: str | None, text: str, found: Found) -> None:
    """Read the place of a notice that opens ``<employer>, <place>.``, as councils and papers print them."""
    opening = text.lstrip()[:200]
    if employer is None or not opening.startswith(employer):
        return
    match = _NAMED_PLACE.match(opening, len(employer))
    if match and not has_role_word(match.group(1)) and not LEGAL_ENDING.search(f", {match.group(1).lower()}"):
        found.put("job_location_raw", match.group(1), "opening: after the employer's name")
