"""Places: where the work is, and where a remote worker must live."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

import polars as pl

from extractors import place_gazetteer
from extractors.facts import EVIDENCE
from extractors.place_gazetteer import GAZETTEER_SCHEMA
from extractors.place_reading import Reading, read_place, says_remote
from extractors.place_wording import stated_places

PLACE_COLUMNS: dict[str, type[pl.DataType]] = {
    **EVIDENCE,
    "location_role": pl.String,  # work_site | applicant_must_reside
    "place_index": pl.Int64,  # order within the field, from 0
    **GAZETTEER_SCHEMA,
}
#: The fields that state places, and what a place in them is.
ROLES = {"job_location_raw": "work_site", "applicant_location_raw": "applicant_must_reside"}
_JSON = json.JSONDecoder()
_NO_PLACE: tuple[None, ...] = (None,) * len(GAZETTEER_SCHEMA)
_ADDRESS_KEYS = ("addressLocality", "addressRegion", "addressCountry")


class _Item(NamedTuple):
    text: str
    is_address: bool
    start: int
    end: int
    quote: str


def gazetteer() -> pl.DataFrame:
    """Return one row per known place, without the evidence columns; ``dim_location`` is made of it."""
    return place_gazetteer.gazetteer()


def extract_places(postings: pl.DataFrame) -> pl.DataFrame:
    """Return the places of each record: EVIDENCE (field ``location``) and ``PLACE_COLUMNS``.

    Read from ``job_location_raw`` and ``applicant_location_raw`` (JSON arrays of strings or schema.org addresses),
    and from the description where the wording is clear; those, and towns told from their namesakes by size alone,
    are ``inferred``. A string that names no known place is one ``unparsed`` row.
    """
    rows: list[tuple[object, ...]] = []
    fields = [field for field in ROLES if field in postings.columns]
    stated = postings.select("record_id", *fields).filter(
        pl.any_horizontal(pl.lit(False), *(pl.col(field).is_not_null() for field in fields))
    )
    for record, *raws in stated.iter_rows():
        items = [_items(raw or "") for raw in raws]
        nearby = _nearby([text for of_field in items for text, *_ in of_field])
        for field, of_field in zip(fields, items, strict=True):
            rows += _rows(record, of_field, field, nearby)
    if "description_text" in postings.columns:
        rows += _from_wording(postings)
    return pl.DataFrame(rows, schema=PLACE_COLUMNS, orient="row")


def _rows(record: str, items: list[_Item], field: str, nearby: frozenset[str]) -> Iterator[tuple[object, ...]]:
    index = 0
    for text, is_address, *span in items:
        readings = read_place(text, nearby)
        its_role = "applicant_must_reside" if says_remote(text) else ROLES[field]
        if readings is None:
            unread = (record, "location", text, "unparsed", "structured", "place-unread", "1", field, *span)
            yield (*unread, its_role, index, *_NO_PLACE)
            index += 1
        for reading in readings or ():
            status = "stated" if reading.is_stated else "inferred"
            rule = "place-address" if is_address else reading.rule
            head = (record, "location", reading.row[0], status, "structured", rule, "1", field, *span)
            yield (*head, its_role, index, *reading.row)
            index += 1


def _items(raw: str) -> list[_Item]:
    """Return each item of a location field with its own place in the field; text that is no JSON is one item."""
    try:
        found = [*_elements(raw)]
    except (ValueError, RecursionError):
        found = [(raw, 0, len(raw))]
    items = []
    for value, start, end in found:
        is_address = isinstance(value, dict)
        text = _address_text(value) if isinstance(value, dict) else str(value or "")
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


def _address_text(address: dict[str, object]) -> str:
    """Write a schema.org address as "locality, region, country"; nested objects give their name."""
    inner = address.get("address")
    if isinstance(inner, dict):
        address = {**inner, **{k: v for k, v in address.items() if k != "address"}}
    parts = []
    for key in _ADDRESS_KEYS:
        value = address.get(key)
        if isinstance(value, dict):
            value = value.get("name") or value.get("identifier")
        if isinstance(value, list):
            value = value[0] if value else None
        if text := str(value or "").strip():
            parts.append(text)
    name = str(address.get("name") or "").strip()
    if name and not address.get("addressLocality"):
        if _adds_to(name, parts):
            parts.insert(0, name)
        elif says_remote(name):
            parts.insert(0, "Remote")
    return ", ".join(parts) or str(address.get("streetAddress") or "")


def _adds_to(name: str, parts: list[str]) -> bool:
    """Tell whether an address's name says more than its parts: "Brazil" of Brazil does not, "LatAm" of Panama neither.

    A name that is a country or a wider region is a board's own label; the address itself says where the job is.
    """
    if not parts:
        return True
    alone = read_place(name) or []
    return not alone or any(reading.row[1] or reading.row[2] for reading in alone)


def _nearby(texts: list[str]) -> frozenset[str]:
    """Return the codes of countries and divisions that the places of one posting state without doubt."""
    if len(texts) < 2:
        return frozenset()
    sure = [reading.row for text in texts for reading in read_place(text) or () if reading.is_stated]
    return frozenset(str(code) for row in sure for code in (row[2], row[4]) if code)


def _from_wording(postings: pl.DataFrame) -> Iterator[tuple[object, ...]]:
    records = postings["record_id"]
    for row, wording, text, start, _ in stated_places(postings["description_text"]).iter_rows():
        quote, readings = _longest_read(text)
        for index, reading in enumerate(readings):
            head = (
                records[row],
                "location",
                reading.row[0],
                "inferred",
                "pattern",
                f"place-wording-{wording + 1}",
                "1",
            )
            span = ("description_text", start, start + len(quote), quote)
            yield (*head, *span, "work_site", index, *reading.row)


def _longest_read(text: str) -> tuple[str, list[Reading]]:
    """Return the longest beginning of ``text`` that is nothing but places."""
    words = text.split(" ")
    for count in range(len(words), 0, -1):
        quote = " ".join(words[:count]).rstrip(" ,.;")
        readings = read_place(quote)
        if readings and quote[-1].isalpha():
            return quote, readings
    return "", []
