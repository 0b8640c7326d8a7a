"""Places in any wording; a name that could be several places is not guessed."""

from __future__ import annotations

import json

import polars as pl
import pytest

from extractors.place import extract_places, gazetteer
from extractors.place_reading import read_place
from tests.extractors.entity_cases import golden


@pytest.mark.parametrize(("text", "expected"), golden("places", "text", "location_ids"))
def test_place_is_read(text: str, expected: str) -> None:
    readings = read_place(text)
    found = "unparsed" if readings is None else " ".join(str(reading.row[0]) for reading in readings)
    assert found == expected


def test_address_object_is_read_as_stated() -> None:
    address = {"@type": "PostalAddress", "addressLocality": "Cupertino", "addressRegion": "CA", "addressCountry": "US"}
    row = _places(json.dumps([address])).row(0, named=True)
    assert (row["city"], row["admin1_code"], row["country_code"]) == ("Cupertino", "US-CA", "US")
    assert (row["value_status"], row["place_index"]) == ("stated", 0)


def test_unknown_place_is_unparsed_with_its_words() -> None:
    row = _places('["Zzyzzx Quux"]').row(0, named=True)
    assert (row["value_status"], row["evidence_text"], row["location_id"]) == ("unparsed", "Zzyzzx Quux", None)


def test_remote_place_is_where_the_worker_must_live() -> None:
    assert _places('["Remote - US"]')["location_role"].to_list() == ["applicant_must_reside"]


def test_wording_gives_inferred_places() -> None:
    text = "Roles available in Palo Alto and San Francisco. We love Paris."
    found = extract_places(pl.DataFrame({"record_id": ["r"], "description_text": [text]}))
    assert set(found["city"]) == {"Palo Alto", "San Francisco"}
    assert set(found["value_status"]) == {"inferred"}
    for start, end, quote in found.select("char_start", "char_end", "evidence_text").iter_rows():
        assert text[start:end] == quote


def test_gazetteer_ids_are_unique() -> None:
    assert gazetteer()["location_id"].is_duplicated().sum() == 0


def _places(raw: str) -> pl.DataFrame:
    return extract_places(pl.DataFrame({"record_id": ["r"], "job_location_raw": [raw]}))


def test_element_of_a_list_is_its_own_evidence() -> None:
    raw = '["Berlin, Germany", {"addressLocality": "Cambridge", "addressCountry": "GB"}]'
    found = _places(raw)
    assert found["evidence_text"].to_list() == ["Berlin, Germany", raw[20:-1]]
    assert [raw[a:b] for a, b in found.select("char_start", "char_end").iter_rows()] == found["evidence_text"].to_list()


def test_town_is_told_from_its_namesakes_by_another_place_of_the_posting() -> None:
    alone, beside = _places('["Cambridge"]'), _places('["Cambridge", "Boston, MA"]')
    assert alone["value_status"].to_list() == ["unparsed"]
    assert beside["admin1_code"].to_list() == ["US-MA", "US-MA"]


@pytest.mark.parametrize(
    ("address", "location_id", "role"),
    [
        ({"name": "Brazil", "addressCountry": "Brazil"}, "BR", "work_site"),
        ({"name": "LatAm", "addressCountry": "Panama"}, "PA", "work_site"),
        ({"name": "Remote - Mexico", "addressCountry": "Mexico"}, "MX", "applicant_must_reside"),
        ({"name": "Halifax, NS", "addressCountry": "CA"}, "gn:6324729", "work_site"),
        ({"name": "Head office", "addressLocality": "Halifax", "addressCountry": "Canada"}, "gn:6324729", "work_site"),
    ],
)
def test_name_of_an_address_counts_only_where_it_says_more_than_its_parts(address, location_id, role):
    found = extract_places(pl.DataFrame([{"record_id": "r", "job_location_raw": json.dumps([address])}]))
    assert found.select("location_id", "location_role").rows() == [(location_id, role)]
