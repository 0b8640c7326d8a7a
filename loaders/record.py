"""One nested or flat record in, one posting out: each stated value goes where its name says (``field_names``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from loaders import values
from loaders.field_names import Meaning, meaning_of, normalised, vocabulary
from loaders.posting import RAW_FIELDS, RawPosting
from loaders.record_pay import salaries

MAX_DEPTH = 6
_ADDRESS = {
    "city": "addressLocality",
    "region": "addressRegion",
    "country": "addressCountry",
    "postal_code": "postalCode",
    "street": "streetAddress",
    "latitude": "latitude",
    "longitude": "longitude",
}
_LISTED = {"skills_raw", "occupational_category_raw", "industry_raw", "department_raw"}
# Contract, working time and schedule stand under names of their own, and all say how one is employed.
_ADDED_UP = {"employment_type_raw"}
_SURE = 7
# The id of the posting, of which "company.id" is none.
_ID, _OWN_ID = "source_posting_id_raw", 5
# What an attribute of the element that is the record may say.
_OF_THE_RECORD = {
    *("source_posting_id_raw", "identifier_raw", "url_raw", "date_posted_raw", "valid_through_raw", "in_language_raw")
}
_EMPLOYERS_OWN = re.compile(r"compan|entit|entrepris|organi|employ|societ|unternehm|firma|empresa|headquart|contact")
_CODE = re.compile(r"(?:^|_)(?:code|id|key|parent_code|client_code)$")
_SAID_IN_WORDS = frozenset({"label", "name", "libelle", "value", "text", "display_name", "bezeichnung"})
_SAID_IN_CODE = frozenset({"code", "iso", "iso_code", "iso2", "alpha2"})
_FLAG = {"true": True, "1": True, "yes": True, "y": True, "oui": True, "ja": True, "si": True, "tak": True}
_FLAG |= {"false": False, "0": False, "no": False, "n": False, "non": False, "nein": False, "nie": False, "nee": False}
_URL = re.compile(r"https?://\S{4,2000}")
_PAGE_CELL = re.compile(r"\s*(?:<!doctype html|<html\b|<head\b|<body\b)", re.IGNORECASE)


@dataclass(slots=True)
class Leaf:
    """A stated value with the path of names that leads to it."""

    path: tuple[str, ...]
    text: str
    field: str
    weight: int


@dataclass(slots=True)
class _Sorted:
    leaves: dict[str, list[Leaf]] = field(default_factory=dict)
    payload: dict[str, object] = field(default_factory=dict)

    def best(self, name: str) -> Leaf | None:
        """Return the heaviest leaf of a field; of equals, the least nested, then the first."""
        leaves = self.leaves.get(name)
        return min(leaves, key=lambda leaf: (-leaf.weight, len(leaf.path))) if leaves else None

    def said(self, name: str) -> str | None:
        """Return the words of the heaviest leaf of a field."""
        leaf = self.best(name)
        return leaf.text if leaf else None


def read_record(record: Mapping[str, object], pointer: str, source_format: str) -> RawPosting:
    """Read one record by the meaning of its names; what none of them explains goes to the payload."""
    found = _sorted(record)
    raw = RawPosting(record_pointer=pointer, source_format=source_format, payload=found.payload)
    for column in RAW_FIELDS:
        leaf = found.best(column)
        if leaf is None or column in {"base_salary_raw", "job_location_raw"}:
            continue
        if column in _ADDED_UP:
            said = [o.text for o in found.leaves[column] if o.weight >= min(_SURE, leaf.weight)]
            setattr(raw, column, values.joined(said))
        elif column in _LISTED:
            same = [o.text for o in found.leaves[column] if _plain(o.path) == _plain(leaf.path)]
            setattr(raw, column, values.joined(same))
        else:
            setattr(raw, column, leaf.text)
        raw.origins[column] = f"name:{'.'.join(leaf.path)}"
        for other in found.leaves[column]:
            is_added = column in _ADDED_UP and other.weight >= min(_SURE, leaf.weight)
            if not is_added and other.text != leaf.text and _plain(other.path) != _plain(leaf.path):
                raw.payload.setdefault(".".join(other.path), other.text)
    raw.job_location_raw = _places(found) or None
    raw.applicant_location_raw = [leaf.text for leaf in found.leaves.get("applicant_location", ())] or None
    raw.base_salary_raw = salaries(found.said)
    raw.description_html, raw.description_text = _description(found)
    return raw


def flattened(record: Mapping[str, object]) -> dict[str, object]:
    """Return a nested record by paths, as mappings name them: ``pay.min``, ``places.0.city``; lists of words whole."""
    flat: dict[str, object] = {}
    for path, value in _leaves(record):
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
    leaves = [(path, value, text) for path, value in _leaves(record) if (text := values.told(value)) is not None]
    worded = {path[:-1] for path, _, _ in leaves if len(path) > 1 and path[-1].lower() in _SAID_IN_WORDS}
    for path, value, text in leaves:
        is_code = path[:-1] in worded and _CODE.search(normalised(path[-1])) is not None
        meaning = _meaning(path, is_code)
        if meaning is None:
            found.payload[".".join(path)] = value
        elif meaning.field == "job_location_type_raw" and text.lower() in _FLAG:
            # a flag states its own name, or nothing: "false" beside is_remote does not say where the work is done
            if _FLAG[text.lower()]:
                said = normalised(path[-1]).removeprefix("is_").replace("_", " ")
                found.leaves.setdefault(meaning.field, []).append(Leaf(path, said, meaning.field, meaning.weight - 3))
            else:
                found.payload[".".join(path)] = value
        elif meaning.field.startswith("description") and _URL.fullmatch(text):
            found.leaves.setdefault("url_raw", []).append(Leaf(path, text, "url_raw", 5))
        else:
            found.leaves.setdefault(meaning.field, []).append(Leaf(path, text, meaning.field, meaning.weight))
    return found


def _meaning(path: tuple[str, ...], is_code: bool) -> Meaning | None:
    """Return what a value means; an attribute of XML tells of the whole record, or has a known name with its element.

    Its own name alone says too little: ``company/@id`` is not the posting's, ``section/@title`` no job. A code beside
    words is none of ours, unless it is the posting's own.
    """
    if "@" not in path[-1]:
        meaning = meaning_of(path)
        is_id = meaning is not None and meaning.field == _ID
        return meaning if meaning and (meaning.weight >= _OWN_ID if is_id else not is_code) else None
    if path[-1].startswith("@") and len(path) == 1:
        meaning = meaning_of(path)
        return meaning if meaning and meaning.field in _OF_THE_RECORD else None
    named = _plain(path)[-2:] if path[-1].startswith("@") else path[-1:]
    return vocabulary().get(normalised(".".join(named).replace(".@", " ")))


def _leaves(record: Mapping[str, object]) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield the scalars of a nested record in order; list indexes are part of the path."""
    stack: list[tuple[tuple[str, ...], object]] = [((), record)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, Mapping) and len(path) < MAX_DEPTH:
            stack.extend(reversed([((*path, str(k)), v) for k, v in value.items()]))
        elif values.is_list(value) and len(path) < MAX_DEPTH:
            stack.extend(reversed([((*path, str(i)), v) for i, v in enumerate(value)]))
        elif path:
            yield path, value


def _plain(path: tuple[str, ...]) -> tuple[str, ...]:
    """Return a path without its list indexes."""
    return tuple(part for part in path if not part.isdigit())


def _places(found: _Sorted) -> list[str | dict[str, object]]:
    """Return the places: one address for each object that holds parts of one, then the places said in words."""
    groups: dict[tuple[str, ...], dict[str, object]] = {}
    for name, key in _ADDRESS.items():
        for leaf in found.leaves.get(name, ()):
            groups.setdefault(_around(leaf.path), {}).setdefault(key, leaf.text)
    own = {p: g for p, g in groups.items() if not _EMPLOYERS_OWN.search(normalised(".".join(p)))}
    chosen: list[dict[str, object]] = []
    for group in _with_most(list((own or groups).values())):
        if group not in chosen:
            chosen.append(group)
    stated = found.leaves.get("location", [])
    heaviest = max((leaf.weight for leaf in stated), default=0)
    names = [n for leaf in stated if leaf.weight == heaviest for n in _names(leaf)]
    names = list(dict.fromkeys(names))
    if len(chosen) == 1 and len(names) == 1:
        return [{"name": names[0], **chosen[0]}]
    if not names or (len(chosen) > 1 and "addressLocality" in chosen[0]):
        return [_worded(group) or values.address(**group) or {} for group in chosen]
    return [*names]


def _worded(group: dict[str, object]) -> str | None:
    """Return the only part of an address when it is a place in words (``Krosno, podkarpackie``), not one part."""
    only = next(iter(group.values())) if len(group) == 1 else None
    return only if isinstance(only, str) and "," in only else None


def _around(path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the object that a part of an address belongs to; parallel arrays make one address an index."""
    names, index = list(path), None
    while _is_part_of_one(names):
        last = names.pop()
        index = last if last.isdigit() else index
    return (*names[:-1], index) if index and index != "0" else tuple(names[:-1])


def _is_part_of_one(names: list[str]) -> bool:
    """Tell whether the last name is one of several for a single part: ``country.code``, ``city.name``, ``cities.0``."""
    said = names[-1].lower()
    return len(names) > 1 and (said.isdigit() or said in _SAID_IN_WORDS or said in _SAID_IN_CODE)


def _with_most(groups: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return the groups that say the most telling part: a locality or postal code, else a region or country."""
    telling = [g for g in groups if g.keys() & {"addressLocality", "postalCode"}]
    return telling or [g for g in groups if g.keys() & {"addressCountry", "addressRegion"}]


def _names(leaf: Leaf) -> list[str]:
    """Return the places one value names; a list printed as text (``['Berlin', 'Wien']``) names several."""
    if re.fullmatch(r"\[\s*(['\"]).{1,2000}\1\s*\]", leaf.text, re.DOTALL):
        return [name for _, name in re.findall(r"(['\"])(.{1,200}?)\1(?=\s*[,\]])", leaf.text)]
    return [leaf.text]


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
    return re.sub(r"_(formatted|html|plain|text)$", "", normalised(".".join(_plain(path)[-1:])))
