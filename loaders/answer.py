"""Where the postings of an answer of no known board stand: the list of records that read like postings.

An answer also lists departments, facets and places. What tells postings is that a record names a job and says who
offers it, where, when or on what terms. Lists may stand in lists: pages of an answer, departments, employers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from loaders import values
from loaders.field_names import meaning_of, normalised
from loaders.json_text import escape, keys_of
from loaders.posting import RawPosting
from loaders.record import read_record

Row = Mapping[str, object]
Rows = list[tuple[str, Row]]
FORMAT = "feed"
_LEVELS = 6
_SAMPLED = 3
_SURE = 8
_TOLD = (
    *("hiring_organization_raw", "job_location_raw", "base_salary_raw", "employment_type_raw", "date_posted_raw"),
    *("url_raw", "description_html", "description_text", "identifier_raw", "valid_through_raw"),
)
_ID = "source_posting_id_raw"
# Names of lists that hold postings also where what holds them has a name of its own.
_LISTS = frozenset(
    "jobs job jobs_list job_list job_postings postings positions position vacancies vacancy offers openings hits "
    "results items listings requisitions opportunities job_openings job_ads stellen stellenangebote offres ofertas "
    "vagas oferty edges nodes list data".split()
)
#: Objects that hold a record and nothing else of it, as search engines wrap it.
_ENVELOPES = ("_source", "response", "jobAdvertisement")
# Of one kind are records that share at least this much of their names.
_ALIKE = 0.5
_OTHERS = re.compile(r"similar|related|recommend|suggest", re.IGNORECASE)


def records(data: object, is_mapped: Callable[[list[object]], bool]) -> Rows:
    """Return the records that are postings with their JSON Pointers, none when the answer is not a list.

    ``is_mapped`` tells whether the user has a mapping for the rows of a list: that comes before our guess.
    """
    first: Rows = []
    level: list[tuple[str, object]] = [("", data)]
    for _ in range(_LEVELS):
        lists = [rows for where, value in level if (rows := _listed(where, value))]
        for rows in lists:
            if is_mapped([row for _, row in rows]):
                return rows
        told = [rows for rows in lists if any(_is_told(_own(row)) for _, row in rows[:_SAMPLED])]
        if told:
            longest = max(told, key=len)
            return [one for rows in told if _is_alike(rows[0][1], longest[0][1]) for one in rows]
        arrays = [(where, value) for where, value in level if values.is_list(value)]
        if inner := _of_lists(arrays):
            return inner
        first = first or max((_listed(where, value) for where, value in arrays), key=len, default=[])
        level = [below for where, value in level for below in _below(where, value)]
    return first


def is_only_named(raw: RawPosting) -> bool:
    """Tell whether all that a record says is a name, as that of a country or a department does: it is no posting."""
    return raw.origins.get("title_raw") == "name:name" and not any(getattr(raw, column) for column in (*_TOLD, _ID))


def employer_beside(data: object, pointer: str) -> str | None:
    """Return the employer that an answer names once, in an object around its list."""
    keys, passed = keys_of(pointer), [data]
    for key in keys:
        inner = passed[-1]
        passed.append(values.dig(inner, int(key) if values.is_list(inner) and key.isdigit() else key))
    for around in reversed(passed):
        if isinstance(around, dict):
            beside = {k: v for k, v in around.items() if k not in keys and not _holds_lists(v)}
            name = read_record(beside, "/", FORMAT).hiring_organization_raw
            if name is not None:
                return name
    return None


def _listed(where: str, value: object) -> Rows:
    """Return the objects of a list, or those that an object holds by their ids, taken out of what only wraps them."""
    if values.is_list(value) and value and all(isinstance(one, dict) for one in value[:20]):
        return [(f"{where}/{index}", _unwrapped(row)) for index, row in enumerate(value) if isinstance(row, dict)]
    rows = list(value.items()) if isinstance(value, dict) else []
    if len(rows) > 1 and all(isinstance(row, dict) and row and _is_alike(row, rows[0][1]) for _, row in rows[:20]):
        return [(f"{where}/{escape(str(key))}", row) for key, row in rows if isinstance(row, dict)]
    return []


def _is_alike(row: Row, other: Row) -> bool:
    return len(row.keys() & other.keys()) >= _ALIKE * min(len(row), len(other))


def _of_lists(arrays: list[tuple[str, list[object]]]) -> Rows:
    """Return the postings of the lists that the items of a list hold: pages, departments, employers."""
    found: Rows = []
    for where, outer in arrays:
        for index, row in enumerate(outer):
            for name, inner in row.items() if isinstance(row, dict) else ():
                rows = _listed(f"{where}/{index}/{escape(name)}", inner) if normalised(name) in _LISTS else []
                if any(_is_told(_own(one)) for _, one in rows[:_SAMPLED]):
                    found += rows
    return found


def _own(record: Row) -> RawPosting:
    """Read what a record says of itself: what holds lists of postings has a name, but is no posting."""
    if any(normalised(key) in _LISTS and _listed("", v) for key, v in record.items()):
        record = {k: v for k, v in record.items() if _names_title_surely(k) or not _may_be_of_holder(k)}
    return read_record(record, "/", FORMAT)


def _may_be_of_holder(name: str) -> bool:
    meaning = meaning_of((name,))
    return (meaning is not None and meaning.field == "title_raw") or normalised(name) in _LISTS


def _names_title_surely(name: str) -> bool:
    meaning = meaning_of((name,))
    return meaning is not None and meaning.field == "title_raw" and meaning.weight >= _SURE


def _is_told(raw: RawPosting) -> bool:
    return raw.title_raw is not None and any(getattr(raw, column) is not None for column in _TOLD)


def _unwrapped(row: dict[str, object]) -> dict[str, object]:
    for name in _ENVELOPES:
        inner = row.get(name)
        if isinstance(inner, dict):
            return {**{k: v for k, v in row.items() if k != name}, **inner}
    return row


def _below(where: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        inner = ((str(key), v) for key, v in value.items() if isinstance(v, dict | list))
        yield from ((f"{where}/{escape(key)}", v) for key, v in inner if not _OTHERS.search(key))


def _holds_lists(value: object) -> bool:
    return values.is_list(value) or (isinstance(value, dict) and any(map(_holds_lists, value.values())))
