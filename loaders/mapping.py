"""The user's own column mapping: a TOML file that says which columns of a table mean what.

[[table]]
name = "our-board"                      # becomes the source
match = ["job_title", "salary_from"]    # columns that recognise it
[table.columns]
title_raw = "job_title"
job_location_raw = ["city", "country"]  # several columns are joined, or make one address
description_html = "advert.body"        # what lies deeper by its path; list items by number, or each of them by *
[table.salary]                          # or [[table.salary]], as often as a row has salaries
minValue = "salary_from"
currency = "salary_currency"
constants = { unitText = "YEAR" }       # what no column says; a bonus is component = "BONUS"
[table.constants]                       # what every row means without saying it
hiring_organization_raw = "Our Board Ltd"
addressCountry = "IT"                   # of every place that names none
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from loaders import values
from loaders.field_names import meaning_of
from loaders.posting import RawPosting
from loaders.rejection import InputError

_COLUMNS = {f.name for f in fields(RawPosting)} - {
    *("record_pointer", "source_format", "origins", "payload", "mapped_by")
}
_SECTIONS = {"name", "match", "columns", "salary", "constants"}
_PLACES = {"job_location_raw", "applicant_location_raw"}
_MOST_ITEMS = 50  # of a list that a mapping reads
COUNTRY = "addressCountry"  # as a constant: the country of every place of a table that never says it
_SALARY = {"currency", "minValue", "maxValue", "value", "unitText", "text", "component", "isEstimated"}
_SALARY_CONSTANTS = {"currency", "unitText", "component", "isEstimated"}
_ADDRESS_PARTS = {"city": "addressLocality", "region": "addressRegion", "country": "addressCountry"}


@dataclass(frozen=True, slots=True)
class SalaryMapping:
    """Where the parts of one salary stand, and what every row means of it without saying it."""

    columns: Mapping[str, str]
    constants: Mapping[str, object]

    def salary(self, row: Mapping[str, object]) -> list[dict[str, object]]:
        """Return the salary that a row states; nothing where it states no amount."""
        stated = {key: values.told(row.get(column)) for key, column in self.columns.items()}
        found = values.salary(**stated) or []
        return [{**self.constants, **one} for one in found]


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How one kind of table is read."""

    name: str
    match: frozenset[str]
    columns: Mapping[str, tuple[str, ...]]
    salaries: tuple[SalaryMapping, ...]
    constants: Mapping[str, str]
    reads: frozenset[str]  # every column that it names, of lists the first item's
    used: frozenset[str]  # the same, of every item

    def posting(self, row: Mapping[str, object], pointer: str, source_format: str) -> RawPosting:
        """Read one row; columns that nothing maps go to the payload."""
        raw = RawPosting(record_pointer=pointer, source_format=source_format, mapped_by=self.name)
        for target, sources in self.columns.items():
            groups = [stated for group in _of_each(sources) if (stated := _stated(row, group))]
            stated = [one for group in groups for one in group]
            if not stated:
                continue
            if target in _PLACES:
                setattr(raw, target, [_place(group) for group in groups])
            elif target == "base_salary_raw":
                raw.base_salary_raw = values.salary(text=stated[0][1])
            elif target in {"description_html", "description_text"}:
                raw.description_html, raw.description_text = values.description(
                    (s if len(sources) > 1 else None, text) for s, text in stated
                )
            else:
                setattr(raw, target, values.joined(text for _, text in stated))
            raw.origins[target] = "mapping:" + ",".join(s for s, _ in stated)
        for target, text in self.constants.items():
            if target == COUNTRY:
                raw.job_location_raw = [_in_country(place, text) for place in raw.job_location_raw or [{}]]
            elif getattr(raw, target) is None:
                setattr(raw, target, [text] if target in _PLACES else text)
                raw.origins[target] = "mapping:constant"
        if self.salaries:
            raw.base_salary_raw = [found for one in self.salaries for found in one.salary(row)] or None
        raw.payload = values.rest(row, self.used)
        return raw


@lru_cache(maxsize=256)
def _of_each(sources: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the columns of each item of a list, which ``*`` stands for: "places.0.city", "places.1.city" …"""
    if not any("*" in source for source in sources):
        return (sources,)
    return tuple(tuple(source.replace("*", str(item)) for source in sources) for item in range(_MOST_ITEMS))


def _stated(row: Mapping[str, object], sources: tuple[str, ...]) -> list[tuple[str, str]]:
    cells = ((source, values.joined(values.as_list(row.get(source)))) for source in sources)
    return [(source, text) for source, cell in cells if (text := values.told(cell))]


def _place(stated: list[tuple[str, str]]) -> str | dict[str, object]:
    """Return the place of a row: an address when the columns' names say which part is which, else words."""
    parts: dict[str, object] = {}
    for column, text in stated:
        meaning = meaning_of((column,))
        key = _ADDRESS_PARTS.get(meaning.field) if meaning else None
        if key is None or key in parts:
            return ", ".join(text for _, text in stated)
        parts[key] = text
    return parts


def _in_country(place: str | dict[str, object], country: str) -> str | dict[str, object]:
    """Return a place with the country that it does not name."""
    return f"{place}, {country}" if isinstance(place, str) else {**place, COUNTRY: place.get(COUNTRY, country)}


def load_mapping(path: Path) -> list[TableMapping]:
    """Read a mapping file. ``InputError`` says in one line what is wrong with it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"cannot read the mapping {path}: {error}") from error
    tables = content.get("table")
    if not isinstance(tables, list) or not tables:
        raise InputError(f"{path} has no [[table]]: see the documentation of column mappings")
    return [_table(path, table) for table in tables]


def _table(path: Path, table: Mapping[str, object]) -> TableMapping:
    name = table.get("name")
    if not isinstance(name, str):
        raise InputError(f"{path}: every [[table]] needs a name")
    _known(path, name, table, _SECTIONS, "has")
    columns = _section(path, name, table, "columns")
    if not columns:
        raise InputError(f"{path}: {name} has no [table.columns], which say what its columns mean")
    _known(path, name, columns, _COLUMNS)
    salaries = tuple(_salary(path, name, one) for one in _sections(path, name, table, "salary"))
    constants = {k: str(v) for k, v in _section(path, name, table, "constants").items()}
    _known(path, name, constants, _COLUMNS | {COUNTRY})
    sources = {k: tuple(str(s) for s in (v if isinstance(v, list) else [v])) for k, v in columns.items()}
    match = table.get("match") or [s for group in sources.values() for s in _of_each(group)[0]]
    if not isinstance(match, list):
        raise InputError(f"{path}: match of {name} is a list of column names")
    of_salaries = {column for one in salaries for column in one.columns.values()}
    reads = of_salaries.union(*(_of_each(group)[0] for group in sources.values()))
    used = reads.union(*(item for group in sources.values() for item in _of_each(group)))
    columns_matched = frozenset(str(m) for m in match)
    return TableMapping(name, columns_matched, sources, salaries, constants, frozenset(reads), frozenset(used))


def _salary(path: Path, name: str, section: dict[str, object]) -> SalaryMapping:
    constants = _section(path, f"the salary of {name}", section, "constants")
    _known(path, name, constants, _SALARY_CONSTANTS)
    columns = {key: str(column) for key, column in section.items() if key != "constants"}
    _known(path, name, columns, _SALARY)
    return SalaryMapping(columns, constants)


def _sections(path: Path, name: str, table: Mapping[str, object], key: str) -> list[dict[str, object]]:
    given = table.get(key, [])
    return [_section(path, name, {key: one}, key) for one in (given if isinstance(given, list) else [given])]


def _section(path: Path, name: str, table: Mapping[str, object], key: str) -> dict[str, object]:
    section = table.get(key, {})
    if not isinstance(section, dict):
        raise InputError(f"{path}: [{key}] of {name} is a table of names")
    return section


def _known(path: Path, name: str, given: Iterable[str], allowed: set[str], how: str = "maps to") -> None:
    unknown = sorted(set(given) - allowed)
    if unknown:
        plain = {one.lower().removesuffix("_raw"): one for one in allowed}
        near = get_close_matches(unknown[0].lower().removesuffix("_raw"), plain, n=1)
        meant = f" Did you mean {plain[near[0]]!r}?" if near else ""
        raise InputError(f"{path}: {name} {how} {unknown[0]}.{meant} There are {', '.join(sorted(allowed))}")


def mapping_for(columns: Iterable[str], mappings: list[TableMapping]) -> TableMapping | None:
    """Return the mapping whose ``match`` columns are all there; of several the most demanding."""
    present = set(columns)
    fitting = [m for m in mappings if m.match <= present]
    return max(fitting, key=lambda m: len(m.match), default=None)


def usual_mapping(rows: Iterable[Iterable[str]], mappings: list[TableMapping]) -> TableMapping | None:
    """Return the mapping of the first of the rows that one fits; a row is told by its columns."""
    return next((found for row in rows if (found := mapping_for(row, mappings))), None) if mappings else None


def mapping_of(columns: Iterable[str], mappings: list[TableMapping], usual: TableMapping | None) -> TableMapping | None:
    """Return the mapping of a row: its own, else its table's, when it has some of what that matches.

    Rows of JSON and XML leave out what they do not state: the row without pay is one of the same table.
    """
    present = set(columns)
    own = mapping_for(present, mappings)
    return usual if own is None and usual is not None and usual.match & present else own
