"""Places: where the work is, and where a remote worker must live."""

from __future__ import annotations

from collections.abc import Iterator

import orjson
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
_NO_PLACE: tuple[None, ...] = (None,) * len(GAZETTEER_SCHEMA)
_ADDRESS_KEYS = ("addressLocality", "addressRegion", "addressCountry")


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
    for field, role in (("job_location_raw", "work_site"), ("applicant_location_raw", "applicant_must_reside")):
        if field in postings.columns:
            stated = postings.select("record_id", field).filter(pl.col(field).is_not_null())
            for record, raw in stated.iter_rows():
                rows += _rows(record, raw, field, role)
    if "description_text" in postings.columns:
        rows += _from_wording(postings)
    return pl.DataFrame(rows, schema=PLACE_COLUMNS, orient="row")


def _rows(record: str, raw: str, field: str, role: str) -> Iterator[tuple[object, ...]]:
    items = _items(raw)
    known = _countries_of(items)
    index = 0
    for text, is_address, quote in items:
        start = raw.find(quote) if quote else -1
        span = (start, start + len(quote), quote) if start >= 0 else (0, len(raw), raw)
        readings = read_place(text, known)
        its_role = "applicant_must_reside" if role == "work_site" and says_remote(text) else role
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


def _items(raw: str) -> list[tuple[str, bool, str]]:
    """Return (place as text, whether it was an address, quote) for each item of a location field."""
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return [(raw, False, raw)]
    items = value if isinstance(value, list) else [value]
    found = []
    for item in items:
        if isinstance(item, dict):
            text = _address_text(item)
            quote = orjson.dumps(item).decode()
            found.append((text, True, quote))
        elif item is not None:
            found.append((str(item), False, str(item)))
    return [entry for entry in found if entry[0].strip()]


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
        text = str(value or "").strip()
        if text and text not in parts:
            parts.append(text)
    return ", ".join(parts) or str(address.get("name") or address.get("streetAddress") or "")


def _countries_of(items: list[tuple[str, bool, str]]) -> frozenset[str]:
    """Return the countries that the places of one field state without doubt."""
    if len(items) < 2:
        return frozenset()
    sure = [reading for text, *_ in items for reading in read_place(text) or () if reading.is_stated]
    return frozenset(str(reading.row[4]) for reading in sure if reading.row[4])


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
