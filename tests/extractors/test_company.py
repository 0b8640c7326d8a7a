"""One employer, one key; nothing shorter than a whole name merges two."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accuracy.sets.company_pairs import CompanyPairs, answered, gold_pairs
from extractors.company import company_id_of, extract_companies, read_company, rereads
from extractors.company.keys import company_key
from tests.extractors.entity_cases import golden
from tests.extractors.golden import ROOT, cases

CASES = ROOT / "tests" / "cases"

NAMES = ["Acme GmbH & Co. KG", "www.northwind.com", "Hays on behalf of Northwind Ltd", "Meta Platforms, Inc.",
         "Tin Kettle\n3.8", "Kettle LLC d/b/a Tin Kettle", "Tin Kettle - Hamburg"]  # fmt: skip


def _read(*names: str, **columns: list[str | None]) -> pl.DataFrame:
    ids = [str(n) for n in range(len(names))]
    return extract_companies(pl.DataFrame({"record_id": ids, "hiring_organization_raw": list(names), **columns})).sort(
        "record_id"
    )


@pytest.mark.parametrize(("raw", "name", "key"), golden("companies", "raw", "company_name", "company_key"))
def test_company_is_read(raw: str, name: str, key: str) -> None:
    company = read_company(raw)
    assert (company.name, company.key) == (name, key) if company else not name


def test_names_with_a_shared_beginning_stay_apart() -> None:
    assert company_key("Delta") != company_key("Delta Air Lines")


@pytest.mark.parametrize("spelling", ["hewlettpackard", "HEWLETT-PACKARD", "Hewlett  Packard Ltd."])
def test_gaps_between_words_make_no_other_employer(spelling: str) -> None:
    assert company_id_of(company_key(spelling)) == company_id_of("hewlett packard")


def test_employer_is_whom_the_agency_hires_for() -> None:
    company = read_company("Hays on behalf of Northwind Ltd")
    assert company is not None
    assert (company.name, company.on_behalf_of, company.posted_by) == ("Northwind", "Northwind Ltd", "Hays")
    assert company.is_staffing


def test_agency_hires_itself_where_its_client_has_no_name() -> None:
    company = read_company("Hays for our client")
    assert company is not None
    assert (company.name, company.on_behalf_of, company.is_staffing) == ("Hays", None, True)


def test_known_agency_is_never_the_employer_of_two() -> None:
    company = read_company("Hays c/o Northwind Ltd")
    assert company is not None
    assert (company.name, company.posted_by) == ("Northwind", "Hays")


def test_shared_name_is_one_employer_where_the_address_is_the_same() -> None:
    urls = ["https://jobs.lever.co/atlas/1", "https://jobs.lever.co/Atlas/2", "https://atlas.example/jobs", None]
    ids = _read("Atlas", "Atlas, Inc.", "Atlas", "Atlas", url_raw=urls)["company_id"].to_list()
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


def test_shared_name_without_an_address_is_one_employer_in_one_source_only() -> None:
    read = _read("Atlas", "Atlas", "Atlas", source=["a", "a", "b"])
    ids = read["company_id"].to_list()
    assert ids[0] == ids[1] != ids[2]
    assert read["match_evidence"].to_list() == ["source a", "source a", "source b"]


def test_alias_file_of_the_user_wins(tmp_path: Path) -> None:
    file = tmp_path / "aliases.csv"
    file.write_text("alias,company_name\nMeta Platforms,Our Client\n", encoding="utf-8")
    postings = pl.DataFrame({"record_id": ["r"], "hiring_organization_raw": ["Meta Platforms, Inc."]})
    assert extract_companies(postings)["company_name"].to_list() == ["Meta"]
    assert extract_companies(postings, file)["company_name"].to_list() == ["Our Client"]


@settings(deadline=None)  # the first name read loads the gazetteer
@given(st.text(max_size=60))
def test_any_name_is_read_without_error(raw: str) -> None:
    company = read_company(raw)
    assert company is None or company.key


@settings(deadline=None)  # the first name read loads the gazetteer
@given(st.sampled_from(NAMES), st.sampled_from(["", " ", "\n4.1", " (Berlin)", " Ltd", " via Hays"]))
def test_quote_gives_the_name_again_whatever_stands_around_it(name: str, tail: str) -> None:
    for fact in _read(name + tail).iter_rows(named=True):
        assert rereads(fact)


def test_quote_gives_the_name_again_and_no_other() -> None:
    for fact in _read(*NAMES).iter_rows(named=True):
        assert rereads(fact)
        assert not rereads(fact | {"value_text": "Initech"})
        assert not rereads(fact | {"evidence_text": "Initech Ltd"})


@pytest.mark.parametrize("case", cases("company_pairs"))
def test_pair_of_names_is_one_employer_or_two(case: dict[str, str]) -> None:
    names = (case["name_a"], case["url_a"] or None), (case["name_b"], case["url_b"] or None)
    read = pl.concat(
        _read(name, url_raw=[url], hiring_organization_url_raw=[url], source=[f"board {n}"])
        for n, (name, url) in enumerate(names)
    )
    is_same, is_group = (read[column].n_unique() == 1 for column in ("company_id", "company_group_id"))
    assert ("true" if is_same else "group" if is_group else "false") == case["same"]


def test_own_pairs_are_merged_rightly_and_mostly() -> None:
    pairs = pl.read_csv(CASES / "company_pairs.csv", infer_schema=False).with_row_index("pair_id")
    said = answered(pairs.with_columns(pl.col("pair_id").cast(pl.String)))
    merged, same = said.filter("is_merged"), said.filter("is_same")
    assert said.height >= 120
    assert merged["is_same"].mean() == 1
    assert same["is_merged"].mean() >= 0.92  # type: ignore[operator]


def test_merged_gold_pairs_are_right_and_few_are_missed() -> None:
    scores, _ = CompanyPairs("gold", gold_pairs()).judged()
    assert sum(score.n for score in scores) >= 550
    for score in scores:
        assert score.correct / score.answered >= 0.99
        assert score.correct / score.stated >= 0.9


def test_gold_pairs_are_written_once() -> None:
    pairs = gold_pairs()
    assert pairs["pair_id"].is_unique().all()
    assert pairs.select("name_a", "name_b", "url_a", "url_b").is_unique().all()
    assert answered(pairs).height == pairs.height
