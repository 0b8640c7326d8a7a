"""Where in a posting's text its facts stand; quotes that overlap are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

#: What a field is about: one colour each, and one entry of the legend.
KINDS = {
    "Pay": ("pay",),
    "Skills": ("skill",),
    "Role": (
        *("title_clean", "title_normalized", "role_id", "soc_major_group"),
        *("seniority_level", "is_people_manager", "is_internship"),
    ),
    "Experience, education": (
        *("min_years_experience", "max_years_experience", "min_education_level", "max_education_level"),
        *("education_or_equivalent", "certification"),
    ),
    "Place, work mode": (
        *("location", "remote_type", "hybrid_days_onsite", "travel_required"),
        *("travel_percent_min", "travel_percent_max"),
    ),
    "Contract, hours": ("employment_type", "work_hours_min", "work_hours_max"),
    "Dates": ("date_posted", "valid_through", "start_date"),
    "Other": (),
}
_KIND_OF = {field: kind for kind, fields in KINDS.items() for field in fields}


def kind_of(field: str) -> str:
    """Return the kind of a field; a field that no kind names is ``Other``."""
    return _KIND_OF.get(field, "Other")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: the places in the list of facts whose quotes cover it, and of those that end with it."""

    text: str
    facts: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()


def marked(posting: dict[str, Any], facts: Sequence[dict[str, Any]]) -> list[Piece]:
    """Cut the description where a quote begins or ends; joined, the pieces are the whole text.

    Only quotes of the record that speaks for the posting stand in its text. A fact read from the whole text (its
    language) marks nothing.
    """
    text = posting["description_text"] or ""
    spans = [
        (fact["char_start"], fact["char_end"], place)
        for place, fact in enumerate(facts)
        if fact["evidence_field"] == "description_text"
        and fact["record_id"] == posting["canonical_record_id"]
        and fact["char_start"] is not None
        and fact["char_start"] < fact["char_end"] <= len(text)
        and fact["field_name"] != "language"
    ]
    cuts = sorted({0, len(text), *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    pieces = []
    for start, end in pairwise(cuts):
        over = tuple(place for first, last, place in spans if first <= start and end <= last)
        pieces.append(Piece(text[start:end], over, tuple(place for place in over if facts[place]["char_end"] == end)))
    return pieces


def fields_of(places: Sequence[int], facts: Sequence[dict[str, Any]]) -> list[str]:
    """Return the fields of facts, each once, in the order of the facts."""
    return list(dict.fromkeys(facts[place]["field_name"] for place in places))
