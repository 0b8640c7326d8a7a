"""Places in any wording; a name that could be several places is not guessed."""

from __future__ import annotations

import json

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accuracy.labelled import as_landed
from extractors.batch import extract
from extractors.folding import read_seed
from extractors.place import extract_places, gazetteer, rereads
from extractors.place.names import longest_read
from extractors.place.pay_zones import read_zone
from extractors.place.reading import read_place, says_remote
from tests.extractors.entity_cases import golden


@pytest.mark.parametrize(("text", "expected"), golden("places", "text", "location_ids"))
def test_place_is_read(text: str, expected: str) -> None:
    readings = read_place(text, is_field=True)
    found = "unparsed" if readings is None else " ".join(str(reading.row[0]) for reading in readings)
    assert found == expected


def test_address_object_is_read_as_stated() -> None:
    address = {"@type": "PostalAddress", "addressLocality": "Cupertino", "addressRegion": "CA", "addressCountry": "US"}
    row = _places(json.dumps([address])).row(0, named=True)
    assert (row["city"], row["admin1_code"], row["country_code"]) == ("Cupertino", "US-CA", "US")
    assert (row["value_status"], row["place_index"]) == ("stated", 0)


@pytest.mark.parametrize(
    ("town", "region", "country", "expected"),
    [
        ("Modena", "MO", "IT", "gn:3173331"),
        ("Torino", "TO", "Italia", "gn:3165524"),
        ("", "MI", "IT", "IT-25"),
        ("Barcelona", "B", "ES", "gn:3128760"),
        ("Bologna", "XX", "IT", "gn:3181928"),
        ("Toronto", "ON", "CA", "gn:6167865"),
        ("Köln", "NRW", "DE", "gn:2886242"),
    ],
)
def test_code_of_a_region_is_of_the_country_of_its_address(town: str, region: str, country: str, expected: str) -> None:
    parts = {"addressLocality": town, "addressRegion": region, "addressCountry": country}
    facts = _places(json.dumps([parts], ensure_ascii=False))
    assert facts["value_text"].to_list() == [expected]
    assert all(rereads(fact) for fact in facts.iter_rows(named=True))


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


@pytest.mark.parametrize(("text", "kind", "expected"), golden("residence", "text", "job_location_type", "expected"))
def test_where_a_remote_worker_may_live(text: str, kind: str, expected: str) -> None:
    found = extract_places(_posting(description_text=text, job_location_type_raw=kind or None))
    homes = ("home:" if role == "applicant_must_reside" else "site:" for role in found["location_role"])
    named = ("?" if place is None else home + place for home, place in zip(homes, found["value_text"], strict=True))
    assert " ".join(dict.fromkeys(named)) == expected
    for fact in found.iter_rows(named=True):
        assert text[fact["char_start"] : fact["char_end"]] == fact["evidence_text"]
        assert fact["value_text"] is None or rereads(fact)


def test_words_that_are_towns_too_name_no_place_alone_and_do_with_a_wider_one() -> None:
    words = [row["word"].title() for row in read_seed("place_words")]
    assert not [word for word in words if longest_read(word)[1]]
    assert longest_read("Home, WA")[1] and longest_read("San Francisco")[1]


@pytest.mark.parametrize(
    ("raw", "role"),
    [
        ('["Remote - Brazil"]', "applicant_must_reside"),
        ('["Brazil"]', "applicant_must_reside"),  # of a job that the board marks as remote
        ('["Recife, Brazil"]', "work_site"),
    ],
)
def test_country_of_remote_work_is_where_the_worker_must_live(raw: str, role: str) -> None:
    found = extract_places(_posting(job_location_raw=raw, job_location_type_raw="TELECOMMUTE"))
    assert found["location_role"].to_list() == [role]


def test_wrong_place_or_wrong_quote_is_not_read_again() -> None:
    fields = {"job_location_raw": '["Recife, Brazil"]', "description_text": "You must reside in Portugal."}
    for fact in extract_places(_posting(**fields)).iter_rows(named=True):
        assert rereads(fact)
        assert not rereads(fact | {"value_text": "JP"})
        assert not rereads(fact | {"evidence_text": "You must reside in Japan."})


#: What the items of a location field are made of, understood or not.
ITEMS = st.one_of(
    st.sampled_from(["Berlin", "Paris, TX", "2 Locations", "Zzyzx Quux", "12 Mill Lane, Leeds", "EMEA", "Kyoto/Osaka"]),
    st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=40).filter(str.strip),
    st.fixed_dictionaries({"addressLocality": st.sampled_from(["Lagos", "Nowhere Falls"]), "postalCode": st.just("1")}),
    st.fixed_dictionaries({"@type": st.just("Place"), "latitude": st.just("6.45")}),
)


@given(st.lists(ITEMS, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_item_of_a_location_field_vanishes(items: list[object]) -> None:
    for item in items:
        raw = json.dumps([item], ensure_ascii=False)
        found = extract_places(_posting(job_location_raw=raw))
        assert found.height or says_remote(str(item))  # "Remote" alone is a work mode and no place
        assert set(found["value_status"]) <= {"stated", "inferred", "unparsed"}
        assert all(raw[a:b] == q for a, b, q in found.select("char_start", "char_end", "evidence_text").iter_rows())


def _posting(**fields: str | None) -> pl.DataFrame:
    return pl.DataFrame({"record_id": ["r"], **{k: pl.Series([v], dtype=pl.String) for k, v in fields.items()}})


@pytest.mark.parametrize(("words", "expected"), golden("pay_zones", "zone_raw", "location_ids"))
def test_places_of_a_pay_zone(words: str, expected: str) -> None:
    assert " ".join(str(reading.row[0]) for reading in read_zone(words)) == expected


def test_pay_of_a_zone_has_its_places_with_the_words_of_the_pay() -> None:
    text = "The salary depends on where you live:\nZone A (San Francisco Bay Area, New York City): $178,000 - $214,000"
    found = extract(as_landed(_posting(description_text=text)))["pay_zones"]
    assert found["location_id"].to_list() == ["metro:BAY-AREA", "gn:5128581"]
    assert set(found["location_role"]) == {"pay_zone"}
    for fact in found.iter_rows(named=True):
        assert text[fact["char_start"] : fact["char_end"]] == fact["evidence_text"]
        assert rereads(fact)
        assert not rereads(fact | {"location_id": "JP"})
