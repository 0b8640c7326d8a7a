"""The places of a pay zone: "Zone A (San Francisco Bay Area, New York City): $178,000" is paid in these two."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import polars as pl

from extractors.facts import EVIDENCE
from extractors.place.gazetteer import GAZETTEER_SCHEMA
from extractors.place.pieces import Reading
from extractors.place.reading import read_place

ZONE_COLUMNS: dict[str, type[pl.DataType]] = {
    **EVIDENCE,
    "zone_raw": pl.String,  # the words of the pay fact that name the zone
    "location_role": pl.String,  # pay_zone
    "place_index": pl.Int64,  # order within the words, from 0
    **GAZETTEER_SCHEMA,
}
RULE, VERSION = "place-pay-zone", "1"
#: A name that the employer gave the zone; what stands behind it says where it is.
_LABEL = re.compile(
    r"^\W*(?:(?:pay|salary|geo(?:graphic)?|location|us|u\.s\.)\s+)?(?:zone|tier|area|region|band|group|geo)"
    r"\s+(?:[A-Z]|\d{1,2}|I{1,3}V?)\b[\s:–—-]*",
    re.IGNORECASE,
)
#: What is left when other zones are taken away is no place.
_REST = re.compile(
    r"\b(?:other|others|rest|remaining|elsewhere|else|outside|except|excluding|non|not|reste|autres?|übrige\w*|andere\w*"
    r"|resto|demás|outras?|pozostał\w*)\b",
    re.IGNORECASE,
)
_AROUND = " \t()[]:–—-*•"


def zone_places(pay: pl.DataFrame) -> pl.DataFrame:
    """Return the places of each pay fact that is for a zone (``ZONE_COLUMNS``), with the evidence of that fact.

    ``pay`` has the ``EVIDENCE`` columns and ``zone_raw``. Words that name no known place, or all but others ("all other
    states"), give no row; the pay fact keeps them.
    """
    names = list(EVIDENCE)
    rows = []
    for *evidence, zone in pay.filter(pl.col("zone_raw").is_not_null()).select(*names, "zone_raw").iter_rows():
        fact = dict(zip(names, evidence, strict=True))
        for index, reading in enumerate(read_zone(zone)):
            read = {"field_name": "pay_zone", "value_text": reading.row[0], "rule_id": RULE, "rule_version": VERSION}
            status = {"value_status": "stated" if reading.is_stated else "inferred"}
            rows.append((*(fact | read | status).values(), zone, "pay_zone", index, *reading.row))
    return pl.DataFrame(rows, schema=ZONE_COLUMNS, orient="row")


@lru_cache(maxsize=10_000)
def read_zone(words: str) -> list[Reading]:
    """Return the places that the words of a pay zone name."""
    bare = _LABEL.sub("", words).strip(_AROUND)
    return [] if not bare or _REST.search(bare) else read_place(bare) or []


def rereads_zone(fact: Mapping[str, Any]) -> bool:
    """Whether the quote of the pay holds the words of the zone, and these name the place again."""
    zone = fact["zone_raw"]
    return zone in fact["evidence_text"] and any(r.row[0] == fact["location_id"] for r in read_zone(zone))
