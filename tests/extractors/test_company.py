"""One employer, one key; nothing shorter than a whole name merges two."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.company import company_key, extract_companies, read_company, rereads
from tests.extractors.entity_cases import golden


@pytest.mark.parametrize(("raw", "name", "key"), golden("companies", "raw", "company_name", "company_key"))
def test_company_is_read(raw: str, name: str, key: str) -> None:
    company = read_company(raw)
    assert (company.name, company.key) == (name, key) if company else not name


def test_names_with_a_shared_beginning_stay_apart() -> None:
    assert company_key("Delta") != company_key("Delta Air Lines")


def test_agency_hires_on_behalf_of_a_client() -> None:
    company = read_company("Hays on behalf of Northwind Ltd")
    assert company is not None
    assert (company.name, company.is_staffing, company.on_behalf_of) == ("Hays", True, "Northwind Ltd")


def test_alias_file_of_the_user_wins(tmp_path: Path) -> None:
    file = tmp_path / "aliases.csv"
    file.write_text("alias,company_name\nMeta Platforms,Our Client\n", encoding="utf-8")
    postings = pl.DataFrame({"record_id": ["r"], "hiring_organization_raw": ["Meta Platforms, Inc."]})
    assert extract_companies(postings)["company_name"].to_list() == ["Meta"]
    assert extract_companies(postings, file)["company_name"].to_list() == ["Our Client"]


@given(st.text(max_size=60))
def test_any_name_is_read_without_error(raw: str) -> None:
    company = read_company(raw)
    assert company is None or company.key


def test_quote_gives_the_name_again_and_no_other() -> None:
    names = ["Acme GmbH & Co. KG", "www.northwind.com", "Hays on behalf of Northwind Ltd", "Meta Platforms, Inc."]
    postings = pl.DataFrame({"record_id": ["a", "b", "c", "d"], "hiring_organization_raw": names})
    for fact in extract_companies(postings).iter_rows(named=True):
        assert rereads(fact)
        assert not rereads(fact | {"value_text": "Initech"})
        assert not rereads(fact | {"evidence_text": "Initech Ltd"})
