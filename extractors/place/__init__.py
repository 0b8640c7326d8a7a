"""Places: where the work is, and where a remote worker must live."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import polars as pl

from extractors.facts import EVIDENCE
from extractors.place import gazetteer as place_gazetteer
from extractors.place import wording as place_wording
from extractors.place.address import address_text
from extractors.place.gazetteer import GAZETTEER_SCHEMA, codes_of
from extractors.place.pay_zones import RULE as PAY_ZONE_RULE
from extractors.place.pay_zones import rereads_zone, zone_places
from extractors.place.pieces import Reading
from extractors.place.reading import read_place, says_remote
from extractors.scan import Scan, Words

__all__ = [
    "PLACE_COLUMNS",
    "codes_of",
    "extract_places",
    "gazetteer",
    "rereads",
    "stated_countries",
    "words",
    "zone_places",
]

PLACE_COLUMNS: dict[str, type[pl.DataType]] = {
    **EVIDENCE,
    "location_role": pl.String,  # work_site | applicant_must_reside
    "place_index": pl.Int64,  # order within the field, from 0
    **GAZETTEER_SCHEMA,
}
#: The fields that state places, and what a place in them is.
ROLES = {"job_location_raw": "work_site", "applicant_location_raw": "applicant_must_reside"}
TYPE_FIELD = "job_location_type_raw"
VERSION = "3"
_JSON = json.JSONDecoder()
_NO_PLACE: tuple[None, ...] = (None,) * len(GAZETTEER_SCHEMA)


class _Item(NamedTuple):
    text: str
    is_address: bool
    start: int
    end: int
    quote: str


def gazetteer() -> pl.DataFrame:
    """Return one row per known place, without the evidence columns; ``dim_location`` is made of it."""
    return place_gazetteer.gazetteer()


def words() -> dict[str, Words]:
    """Return the phrases that places in a text are found by, for the shared scan."""
    return place_wording.words()


def extract_places(postings: pl.DataFrame, scan: Scan | None = None) -> pl.DataFrame:
    """Return the places of each record: EVIDENCE (field ``location``) and ``PLACE_COLUMNS``.

    Read from ``job_location_raw`` and ``applicant_location_raw`` (JSON arrays of strings or schema.org addresses), and
    from the description where the words before a place are clear. Places of the work in a text, and towns told from
    their namesakes by size alone, are ``inferred``. A string that names no known place is one ``unparsed`` row with a
    NULL value, as is a time zone that says where a remote worker may live.
    """
    found = [_of_fields(postings)]
    if "description_text" in postings.columns:
        found.append(_of_texts(postings, scan or Scan(postings, words())))
    return pl.concat(found)


def stated_countries(job_location_raw: str) -> frozenset[str]:
    """Return the codes of the countries that a field's places lie in, without those that are told by size alone."""
    items = _items(job_location_raw)
    nearby = _nearby([item.text for item in items])
    found = [reading for item in items for reading in read_place(item.text, nearby, is_field=True) or ()]
    return frozenset(str(reading.row[4]) for reading in found if reading.is_stated and reading.row[4])


def _of_fields(postings: pl.DataFrame) -> pl.DataFrame:
    """Read each distinct pair of fields once: most postings of a board share their places."""
    fields = [*ROLES, TYPE_FIELD]
    given = [c if c in postings.columns else pl.lit(None, dtype=pl.String).alias(c) for c in fields]
    stated = postings.select("record_id", *given).filter(pl.any_horizontal(pl.col(list(ROLES)).is_not_null()))
    distinct = stated.select(fields).unique(maintain_order=True).with_row_index("pair")
    rows = [row for pair, *raws in distinct.iter_rows() for row in _of_pair(pair, raws)]
    schema: dict[str, type[pl.DataType]] = {
        "pair": pl.UInt32,
        **{name: kind for name, kind in PLACE_COLUMNS.items() if name != "record_id"},
    }
    read = pl.DataFrame(rows, schema=schema, orient="row")
    keyed = stated.join(distinct, on=fields, nulls_equal=True, maintain_order="left").select("record_id", "pair")
    return keyed.join(read, on="pair", maintain_order="left").select(*PLACE_COLUMNS)


def _of_pair(pair: int, raws: list[str | None]) -> Iterator[tuple[object, ...]]:
    *places, kind = raws
    items = [_items(raw or "") for raw in places]
    nearby = _nearby([text for of_field in items for text, *_ in of_field])
    for field, of_field in zip(ROLES, items, strict=True):
        index = 0
        for text, is_address, *span in of_field:
            for head, role, row in _of_item(text, is_address, field, nearby, bool(kind and says_remote(kind))):
                yield (pair, "location", *head, field, *span, role, index, *row)
                index += 1


def _of_item(
    text: str, is_address: bool, field: str, nearby: frozenset[str], remote: bool
) -> Iterator[tuple[tuple[object, ...], str, tuple[object, ...]]]:
    """Yield value to rule version, role and gazetteer row of each place of one item.

    Remote work has no place: what a board then states is where the worker may live, if it is no town.
    """
    own = "applicant_must_reside" if says_remote(text) else ROLES[field]
    readings = read_place(text, nearby, is_field=True)
    if nearby and readings:
        readings = [reading for reading in readings if _holds(text, reading)] or None
    if readings is None:
        yield (None, "unparsed", "structured", "place-unread", VERSION), own, _NO_PLACE
        return
    alone = {reading.row[0] for reading in read_place(text, is_field=True) or ()} if nearby else None
    for reading in readings:
        status = "stated" if reading.is_stated else "inferred"
        told_alone = alone is None or reading.row[0] in alone
        rule = "place-beside" if not told_alone else "place-address" if is_address else reading.rule
        role = "applicant_must_reside" if remote and not reading.row[1] else own
        yield (reading.row[0], status, "structured" if told_alone else "lookup", rule, VERSION), role, reading.row


def _holds(text: str, reading: Reading) -> bool:
    """Whether a place can be read again by whoever knows no more of the posting than where this place lies."""
    return any(r.row[0] == reading.row[0] for r in read_place(text, codes_of(str(reading.row[0])), is_field=True) or ())


def _items(raw: str) -> list[_Item]:
    """Return each item of a location field with its own place in the field; text that is no JSON is one item."""
    try:
        found = [*_elements(raw)]
    except (ValueError, RecursionError):
        found = [(raw, 0, len(raw))]
    items = []
    for value, start, end in found:
        is_address = isinstance(value, dict)
        text = address_text(value) if isinstance(value, dict) else str(value or "")
        if raw[start + 1 : end - 1] == text:
            start, end = start + 1, end - 1  # without the quotes
        if text.strip():
            items.append(_Item(text, is_address, start, end, raw[start:end]))
    return items


def _elements(raw: str) -> Iterator[tuple[object, int, int]]:
    """Yield the elements of a JSON array (or the one value) with their start and end in ``raw``."""
    at = len(raw) - len(raw.lstrip())
    if raw[at : at + 1] != "[":
        value, end = _JSON.raw_decode(raw, at)
        if raw[end:].strip():
            raise ValueError("more than one JSON value")  # "12 Mill Lane, Leeds" is text
        yield value, at, end
        return
    at += 1
    while True:
        at += len(raw[at:]) - len(raw[at:].lstrip(" \t\r\n,"))
        if raw[at : at + 1] == "]":
            return
        value, end = _JSON.raw_decode(raw, at)
        yield value, at, end
        at = end


def _nearby(texts: list[str]) -> frozenset[str]:
    """Return the codes of countries and divisions that the places of one posting state without doubt."""
    if len(texts) < 2:
        return frozenset()
    sure = [reading.row for text in texts for reading in read_place(text) or () if reading.is_stated]
    return frozenset(str(code) for row in sure for code in (row[2], row[4]) if code)


def _of_texts(postings: pl.DataFrame, scan: Scan) -> pl.DataFrame:
    says = r"(?i)remot|telecommut|work from home|home.?office|telewor|teletr|zdaln"
    fields = [
        c for c in ("title_raw", TYPE_FIELD, "job_location_raw", "applicant_location_raw") if c in postings.columns
    ]
    remote = postings.select(
        pl.any_horizontal(pl.lit(False), *(pl.col(c).str.contains(says).fill_null(False) for c in fields))
    ).to_series()
    remote = pl.repeat(False, postings.height, eager=True) if not fields else remote
    records, rows = scan.records, []
    for found in place_wording.worded_places(scan, remote):
        quote = scan.written[found.row][found.start : found.end]
        span = (VERSION, "description_text", found.start, found.end, quote, found.location_role)
        if not found.readings:
            rows.append((records[found.row], "location", None, "unparsed", "pattern", found.rule, *span, 0, *_NO_PLACE))
        is_wish = found.kind == "preferred"
        status = "inferred" if is_wish or found.location_role == "work_site" else "stated"
        for index, reading in enumerate(found.readings):
            head = (records[found.row], "location", reading.row[0], status, "pattern", found.rule)
            rows.append((*head, *span, index, *reading.row))
    return pl.DataFrame(rows, schema=PLACE_COLUMNS, orient="row")


def rereads(fact: Mapping[str, Any]) -> bool:
    """Whether the quote of a fact of this module gives its place again (``EVIDENCE`` columns by name).

    A place told from its namesakes by another place of the posting (``extraction_method`` lookup) must be one that
    the quote names when the place's own country and division are known.
    """
    quote, place, rule = fact["evidence_text"], fact["value_text"], fact["rule_id"]
    if rule == PAY_ZONE_RULE:
        return rereads_zone(fact)
    if rule.startswith("place-wording"):
        return place_wording.rereads_wording(quote, rule, place)
    beside = codes_of(place) if fact["extraction_method"] == "lookup" else frozenset()
    return any(r.row[0] == place for text, *_ in _items(quote) for r in read_place(text, beside, is_field=True) or ())
