"""Advertisements of one invented employer, and the links that are found between some of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import polars as pl

from extractors.duplicates.links import LINK_COLUMNS, duplicate_links

NAME = "Torvald & Daughters"
BOILERPLATE = (
    "Torvald & Daughters has tuned church organs since 1889 and still does so by ear.\n"
    "Everybody here shares in the profit, takes thirty days of leave and may bring a dog to the workshop.\n"
    "Applications are read by two people, and each of them is answered in writing within a fortnight.\n"
)
TUNER = (
    "You travel with one colleague from church to church and bring old reed pipes back to pitch.\n"
    "You note what the wood, the leather and the wind are doing and propose what ought to be repaired first.\n"
    "You hear a beat of one per second, hold a driving licence and do not mind cold stone in February.\n"
)
JOINER = (
    "You build wind chests and consoles of oak from drawings that are sometimes two hundred years old.\n"
    "You keep the machines of the joinery sharp and teach two apprentices how a dovetail is cut by hand.\n"
    "You finished an apprenticeship as a joiner and have patience for surfaces that nobody will ever see.\n"
)
BOOKKEEPER = (
    "You post invoices, chase what is late and close the month together with our tax adviser.\n"
    "You plan the wages of forty people and answer what they ask about them on the same day.\n"
    "You know double entry, one of the usual programs, and how to say no to a master craftsman.\n"
)


def posting(record_id: str, text: str = BOILERPLATE + TUNER, **given: Any) -> dict[str, Any]:
    return {
        "record_id": record_id, "source": "own-site", "company_id": "torvald", "company_name": "Torvald & Daughters",
        "is_staffing": False, "title_clean": "Organ Tuner", "location_keys": "dk/84/roskilde", "requisition_id": None,
        "pay_key": None, "date_posted": date(2026, 5, 4), "description_text": text,
        "retrieved_at": datetime(2026, 5, 5, tzinfo=UTC), "source_posting_id": None, "role_id": None, "language": "en",
    } | given  # fmt: skip


def types(*postings: dict[str, Any]) -> dict[tuple[str, str], str]:
    links = duplicate_links(pl.DataFrame(list(postings), infer_schema_length=None))
    assert dict(links.schema) == LINK_COLUMNS
    return {(a, b): kind for a, b, kind in links.select("record_id", "other_record_id", "link_type").iter_rows()}


LATER = {"date_posted": date(2026, 6, 20)}
