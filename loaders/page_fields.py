"""Labelled values and header lines of a page: which words answer which field."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from loaders.page_labels import has_role_word, is_kind, is_place, label_field
from loaders.page_region import LINK, is_chrome

PAIR: Final = re.compile(r"^[\s*•-]*([^:：|]{2,40}?)\s?[:：]\s*(\S.{0,300})$")
BARE_LABEL_FIELDS: Final = frozenset(  # a label on a line of its own, with the value on the next
    (
        "title_raw",
        "job_location_raw",
        "identifier_raw",
        "date_posted_raw",
        "valid_through_raw",
        "employment_type_raw",
        "occupational_category_raw",
        "department_raw",
        "hiring_organization_raw",
        "work_hours_raw",
        "industry_raw",
        "base_salary_raw",
        "experience_requirements_raw",
        "job_location_type_raw",
    )
)
RELATIVE_DAY: Final = re.compile(
    r"\b\d{1,3}\+? (?:day|week|month|hour|Tage|día|dia|jour|dni|dag|giorn|semana|Woche|settiman)"
    r"|\b(?:today|yesterday|heute|gestern|hier|aujourd|hoy|ayer|hoje|ontem|dziś|wczoraj|oggi|ieri|vandaag|gisteren)\b",
    re.IGNORECASE,
)
LEADING_ID: Final = re.compile(r"^#?\s*((?=[\w./_-]*\d)[\w./_-]{2,40})")
NOT_STATED: Final = re.compile(r"^(?:n/?a|none|tbd|-+|not specified|keine angabe)$", re.IGNORECASE)
PLACE_LIST: Final = re.compile(r"\s{0,40}(?:;|\||•|·|\n)\s{0,40}")
CITY_STATES: Final = re.compile(r"[A-Z][\w.' -]{1,40}, [A-Z]{2}(?:,? [A-Z][\w.' -]{1,40}, [A-Z]{2}){1,30}")
BASED_IN: Final = re.compile(
    r"\b(?:based|located|position in|role in|available in) (?:in )?"
    r"((?:[A-Z][\w.’'-]+)(?: [A-Z][\w.’'-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z]\w+){0,2}){0,2})"
)
LONGEST: Final = {"title_raw": 130, "hiring_organization_raw": 80, "job_location_raw": 240, "identifier_raw": 80}
HEADER_REACH: Final = 12


@dataclass(slots=True)
class Found:
    """Field values with their origins; the first statement of a field wins, places add up."""

    values: dict[str, str] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    origins: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: str | None, origin: str) -> bool:
        """Keep ``value`` for a field not found yet; return whether it was kept."""
        value = (value or "").strip(" \t|•*_`")
        if not value or NOT_STATED.match(value) or name in self.origins:
            return False
        if name == "job_location_raw":
            self.places = split_places(value)
        else:
            self.values[name] = value
        self.origins[name] = origin
        return True


def read_labels(lines: list[str], found: Found) -> None:
    """Fill ``found`` from ``Label: value`` lines and from labels that stand on the line before their value."""
    for index, line in enumerate(lines):
        if len(line) > 400:
            continue
        for piece in line.split(" | ") if ":" in line else [line]:
            pair = PAIR.match(LINK.sub("", piece))
            name = label_field(pair.group(1)) if pair else None
            if pair and name:
                _put_labelled(found, name, pair.group(1).strip(), pair.group(2))
        if " | " in line and line.count(" | ") == 1:
            label, value = line.split(" | ")
            name = label_field(label)
            if name:
                _put_labelled(found, name, label.strip(" :"), value)
        name = label_field(line)
        if name in BARE_LABEL_FIELDS and not line.startswith("- ") and index + 1 < len(lines):
            value = next((after for after in lines[index + 1 : index + 3] if after.strip(" :")), "")
            if label_field(value) or is_chrome(value) or is_kind(value, "section") or value.startswith("- "):
                continue
            if len(value) <= 100 and value[-1:] not in ".!?:;":
                _put_labelled(found, name, line.strip(" :"), value)


def _put_labelled(found: Found, name: str, label: str, value: str) -> None:
    value = stated_value(name, value)
    if value:
        found.put(name, value, f"label:{label}")


def stated_value(name: str, value: str) -> str:
    """Return the part of a labelled value that has the shape of the field, or an empty string."""
    value = LINK.sub("", value).strip()
    if len(value) > LONGEST.get(name, 160):
        return ""
    if name == "identifier_raw":
        match = LEADING_ID.match(value)
        return match.group(1) if match else ""
    if name in ("date_posted_raw", "valid_through_raw"):
        is_date = any(map(str.isdigit, value)) or RELATIVE_DAY.search(value)
        return value if is_date and len(value) <= 60 and not value.isdigit() else ""
    if name == "work_hours_raw":
        return value if any(map(str.isdigit, value)) and len(value) <= 80 else ""
    if name == "base_salary_raw":
        return value if any(map(str.isdigit, value)) else ""
    if name in ("hiring_organization_raw", "job_location_raw", "title_raw") and (
        value.count(" ") > 16 or value[:1].islower() or re.search(r"[a-z]{3}[.!?] [A-Z]", value)
    ):
        return ""
    return value


def split_places(value: str) -> list[str]:
    """Split a list of places at marks, and where the first part of a dashed path starts again.

    ``US - California - Palo Alto US - California - San Francisco (HQ)`` names two.
    """
    pieces = [piece.strip(" ,") for piece in PLACE_LIST.split(value)]
    places: list[str] = []
    for piece in pieces:
        if CITY_STATES.fullmatch(piece):  # "San Jose, CA, Irving, TX" names two
            places.extend(re.split(r"(?<=, [A-Z]{2}),? ", piece))
            continue
        country = re.match(r"([A-Z][\w. ]{0,30}?) - ", piece)
        if country:
            again = rf"(?<=\S)\s+(?={re.escape(country.group(1))} - )"
            places.extend(part.strip(" ,") for part in re.split(again, piece))
        else:
            places.append(piece)
    return [place for place in dict.fromkeys(places) if place]


def read_header_place(lines: list[str], title: str, end: int, found: Found) -> None:
    """Find a place-shaped line near the title (before ``end``), or the place a sentence of the ad names."""
    if "job_location_raw" in found.origins:
        return
    at = [index for index, line in enumerate(lines[:end]) if title and title in line]
    for start in at[:6]:
        for line in lines[start : start + HEADER_REACH]:
            bare = line.strip("` ")
            if bare != title and is_place(bare) and not has_role_word(bare):
                found.put("job_location_raw", re.sub(r"^[^\w(]+", "", bare), "header-line")
                return


def read_sentence_place(text: str, found: Found) -> None:
    """Take the place of ``This position is based in Toronto, ON Canada``."""
    match = BASED_IN.search(text)
    if match and "job_location_raw" not in found.origins:
        found.put("job_location_raw", match.group(1).rstrip("."), "sentence:based-in")
