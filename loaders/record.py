"""One nested or flat record in, one posting out: each stated value goes where its name says (``field_names``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders import values
from loaders.field_names import Meaning, meaning_of, normalised, vocabulary
from loaders.leaves import COPIES, Leaf, is_section, leaves, plain
from loaders.posting import RAW_FIELDS, RawPosting
from loaders.record_pay import salaries
from loaders.record_places import SAID_IN_WORDS, places

_LISTED = {"skills_raw", "occupational_category_raw", "industry_raw", "department_raw"}
# Contract, working time and schedule stand under names of their own, and all say how one is employed.
_ADDED_UP = {"employment_type_raw"}
_SURE = 7
_DATES = {"date_posted_raw", "valid_through_raw"}
_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}|\d{1,2}[-/. ]+\w{1,10}[-/., ]+\d{4}|\d{10}")
_IN_WORDS = {"employment_type_raw", "job_location_type_raw", "city"}
_UNIT = re.compile(r"(?:^|_)(?:(?P<months>months?|meses|mois)|years?|anos|anni|annees|jahre)(?:_|$)")
# What a job without a title may be called by, and of what a record must say some to be an offer at all.
_STAND_INS = ("label", "profession", "hauptberuf", "beruf", "occupation")
_OFFERED = ("hiring_organization_raw", "location", "city", "date_posted_raw", "url_raw", "employment_type_raw")
_ENOUGH = 3
# The id of the posting, of which "company.id" is none.
_ID, _OWN_ID = "source_posting_id_raw", 5
# What an attribute of the element that is the record may say.
_OF_THE_RECORD = {
    *("source_posting_id_raw", "identifier_raw", "url_raw", "date_posted_raw", "valid_through_raw", "in_language_raw")
}
_CODE = re.compile(r"(?:^|_)(?:code|id|key|parent_code|client_code)$")
_FLAG = dict.fromkeys("true 1 1.0 yes y oui ja si tak".split(), True)
_FLAG |= dict.fromkeys("false 0 0.0 no n non nein nie nee".split(), False)
_URL = re.compile(r"https?://\S{4,2000}")
_PAGE_CELL = re.compile(r"\s*(?:<!doctype html|<html\b|<head\b|<body\b)", re.IGNORECASE)


@dataclass(slots=True)
class _Sorted:
    leaves: dict[str, list[Leaf]] = field(default_factory=dict)
    payload: dict[str, object] = field(default_factory=dict)

    def best(self, name: str) -> Leaf | None:
        """Return the heaviest leaf of a field; of equals, the least nested, then the first."""
        leaves = self.leaves.get(name)
        return min(leaves, key=lambda leaf: (-leaf.weight, len(leaf.path))) if leaves else None


def read_record(record: Mapping[str, object], pointer: str, source_format: str) -> RawPosting:
    """Read one record by the meaning of its names; what none of them explains goes to the payload."""
    found = _sorted(record)
    raw = RawPosting(record_pointer=pointer, source_format=source_format, payload=found.payload)
    for column in RAW_FIELDS:
        leaf = _dated(found, column) if column in _DATES else found.best(column)
        if leaf is None or column in {"base_salary_raw", "job_location_raw"}:
            continue
        if column in _ADDED_UP:
            said = [o.text for o in found.leaves[column] if o.weight >= min(_SURE, leaf.weight)]
            setattr(raw, column, values.joined(said))
        elif column in _LISTED:
            same = [o.text for o in found.leaves[column] if plain(o.path) == plain(leaf.path)]
            setattr(raw, column, values.joined(same))
        else:
            setattr(raw, column, _as_said(leaf))
        raw.origins[column] = f"name:{'.'.join(leaf.path)}"
        for other in found.leaves[column]:
            is_added = column in _ADDED_UP and other.weight >= min(_SURE, leaf.weight)
            if not is_added and other.text != leaf.text and plain(other.path) != plain(leaf.path):
                raw.payload.setdefault(".".join(other.path), other.text)
    if raw.title_raw is None:
        _stand_in(raw, found, {normalised(name): value for name, value in record.items()})
    raw.job_location_raw = places(found.leaves) or None
    raw.applicant_location_raw = [leaf.text for leaf in found.leaves.get("applicant_location", ())] or None
    raw.base_salary_raw = salaries(found.best)
    raw.description_html, raw.description_text = _description(found)
    return raw


def _is_number_code(meaning: Meaning, path: tuple[str, ...], text: str) -> bool:
    """Tell whether a number stands for a kind of employment, a work mode or a town: only its source knows which."""
    if meaning.field == "job_location_type_raw" and text in _FLAG:
        return normalised(path[-1]).endswith("type")
    return meaning.field in _IN_WORDS and text.isdigit()


def _as_said(leaf: Leaf) -> str:
    """Return a value on one line if it is a date, and a number of experience with the unit that its name states."""
    if leaf.field in _DATES:
        return " ".join(leaf.text.split())
    unit = _UNIT.search(normalised(leaf.path[-1])) if leaf.field == "experience_requirements_raw" else None
    is_number = unit is not None and re.fullmatch(r"\d{1,3}(?:\.\d)?", leaf.text)
    return f"{leaf.text} {'months' if unit and unit['months'] else 'years'}" if is_number else leaf.text


def _dated(found: _Sorted, column: str) -> Leaf | None:
    """Return the heaviest date; of those said in words ("3 days ago") only where no other gives the day."""
    leaves = found.leaves.get(column, ())
    days = [leaf for leaf in leaves if leaf.weight >= _SURE and _DAY.search(leaf.text)]
    best = found.best(column)
    return best if not days or best is None or _DAY.search(best.text) else max(days, key=lambda leaf: leaf.weight)


def _stand_in(raw: RawPosting, found: _Sorted, top: Mapping[str, object]) -> None:
    """Call a job without a title by its label or occupation, where the record says enough of an offer."""
    if sum(name in found.leaves for name in _OFFERED) < _ENOUGH:
        return
    for name in _STAND_INS:
        if (said := values.told(top.get(name))) is not None:
            raw.title_raw, raw.origins["title_raw"] = said, f"name:{name}"
            return


def flattened(record: Mapping[str, object]) -> dict[str, object]:
    """Return a nested record by paths, as mappings name them: ``pay.min``, ``places.0.city``; lists of words whole."""
    flat: dict[str, object] = {}
    for path, value in leaves(record, by_name=False):
        if path[-1].isdigit() and len(path) > 1:
            words = flat.setdefault(".".join(path[:-1]), [])
            if isinstance(words, list):
                words.append(value)
        else:
            flat[".".join(path)] = value
    return flat


def page_of(record: Mapping[str, object]) -> tuple[str, str] | None:
    """Return (name, HTML) of a cell that holds a whole page, as crawls store them."""
    for name, value in record.items():
        if isinstance(value, str) and len(value) > 200 and _PAGE_CELL.match(value):
            return name, value
    return None


def _sorted(record: Mapping[str, object]) -> _Sorted:
    """Sort a record's leaves by field."""
    found = _Sorted()
    told = [(path, value, text) for path, value in leaves(record) if (text := values.told(value)) is not None]
    worded = {path[:-1] for path, _, _ in told if len(path) > 1 and path[-1].lower() in SAID_IN_WORDS}
    for path, value, text in told:
        is_code = path[:-1] in worded and _CODE.search(normalised(path[-1])) is not None
        meaning = _meaning(path, is_code)
        if is_section(path, text) and not (meaning and meaning.field.startswith("description")):
            meaning = Meaning("description_part", _OWN_ID)
        if meaning is None or _is_number_code(meaning, path, text):
            found.payload[".".join(path)] = value
        elif meaning.field == "job_location_type_raw" and text.lower() in _FLAG:
            # a flag states its own name, or nothing: "false" beside is_remote does not say where the work is done
            if _FLAG[text.lower()]:
                said = normalised(path[-1]).removeprefix("is_").removeprefix("job_").replace("_", " ")
                found.leaves.setdefault(meaning.field, []).append(Leaf(path, said, meaning.field, meaning.weight - 3))
            else:
                found.payload[".".join(path)] = value
        elif meaning.field.startswith("description") and _URL.fullmatch(text):
            found.leaves.setdefault("url_raw", []).append(Leaf(path, text, "url_raw", 5))
        else:
            found.leaves.setdefault(meaning.field, []).append(Leaf(path, text, meaning.field, meaning.weight))
            if meaning.field == _ID and _URL.fullmatch(text):
                found.leaves.setdefault("url_raw", []).append(Leaf(path, text, "url_raw", meaning.weight))
    return found


def _meaning(path: tuple[str, ...], is_code: bool) -> Meaning | None:
    """Return what a value means; an attribute of XML tells of the whole record, or has a known name with its element.

    Its own name alone says too little: ``company/@id`` is not the posting's, ``section/@title`` no job. A code beside
    words is none of ours, unless it is the posting's own.
    """
    if not COPIES.isdisjoint(path):
        return None
    if "@" not in path[-1]:
        meaning = meaning_of(path)
        is_id = meaning is not None and meaning.field == _ID
        return meaning if meaning and (meaning.weight >= _OWN_ID if is_id else not is_code) else None
    if path[-1].startswith("@") and len(path) == 1:
        meaning = meaning_of(path)
        return meaning if meaning and meaning.field in _OF_THE_RECORD else None
    named = plain(path)[-2:] if path[-1].startswith("@") else path[-1:]
    return vocabulary().get(normalised(".".join(named).replace(".@", " ")))


def _description(found: _Sorted) -> tuple[str | None, str | None]:
    """Return the advertisement: the heaviest description, then the parts that the source keeps apart."""
    main = sorted(found.leaves.get("description", ()), key=lambda leaf: (-leaf.weight, len(leaf.path)))
    parts: list[tuple[str | None, object]] = [(None, main[0].text)] if main else []
    done = {_bare(leaf.path) for leaf in main}
    for leaf in found.leaves.get("description_part", ()):
        name = _bare(leaf.path)
        if name not in done or leaf.path[-1].isdigit():
            done.add(name)
            heading = next(p for p in reversed(leaf.path) if not p.isdigit())
            parts.append((normalised(heading).replace("_", " ").capitalize(), leaf.text))
    return values.description(parts)


def _bare(path: tuple[str, ...]) -> str:
    """Return a part's name without the marks of a second rendering (``…Formatted``, ``…_html``)."""
    return re.sub(r"_(formatted|html|plain|text)$", "", normalised(".".join(plain(path)[-1:])))
