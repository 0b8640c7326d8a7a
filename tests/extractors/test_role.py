"""The role of a title: what is sure, what is likely, and what is better left open."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.title import extract_title_facts, extract_titles, read_title, rereads
from extractors.title.normal import NormalTitle
from extractors.title.reading import read_titles
from extractors.title.role_titles import codes_of_titles, role_for, roles_of_codes
from extractors.vocabulary import seed
from tests.extractors.entity_cases import golden

#: Words that titles are made of, in any order: more than any list of titles holds.
WORDS = ["senior", "nurse", "of", "(RN)", "Payments", "-", ",", "engineer", "Kierowca", "to the", "CEO", "mgr",
         "Zürich", "/in", "for", "shift", "ds.", "baker", "qzx", "&", "II", "B2B", "продажів", "manager",
         "head"]  # fmt: skip


@pytest.mark.parametrize(("title", "normal"), golden("normalized_titles", "title_raw", "title_normalized"))
def test_title_has_one_spelling(title: str, normal: str) -> None:
    assert (read_title(title).title_normalized or "") == normal


@pytest.mark.parametrize(("title", "code"), golden("roles", "title_raw", "soc_2018_code"))
def test_occupation_is_read(title: str, code: str) -> None:
    codes = dict(seed("roles").select("role_id", "soc_2018_code").iter_rows())
    role = read_title(title).role_id
    assert (codes[role] if role else "") == code


def test_role_tells_how_sure_it_is_and_its_major_group() -> None:
    sure = read_title("Registered Nurse")
    assert (sure.role_match, sure.role_confidence_band, sure.soc_major_group) == ("exact", "high", "29-0000")
    likely = read_title("Hospital Bedside Nurse")
    assert likely.role_match == "words"
    assert likely.role_id == "registered-nurse"
    assert (likely.role_confidence or 0) < (sure.role_confidence or 0)


@pytest.mark.parametrize("title", ["Happiness Wizard", "Qzxv", "12345", "Senior", "III", "Zzz of Zzz"])
def test_title_that_names_nothing_has_no_role(title: str) -> None:
    read = read_title(title)
    assert (read.role_id, read.role_confidence, read.role_confidence_band) == (None, None, None)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join), st.sampled_from([None, "Payments"]))
def test_fact_of_a_title_is_read_again_from_its_quote(title: str, company: str | None) -> None:
    postings = pl.DataFrame(
        {"record_id": ["r"], "title_raw": [title], "hiring_organization_raw": [company]},
        schema_overrides={"hiring_organization_raw": pl.String},
    )
    for fact in extract_title_facts(postings).filter(value_status="stated").iter_rows(named=True):
        assert title[fact["char_start"] : fact["char_end"]] == fact["evidence_text"]
        assert rereads(fact), fact


def test_title_is_read_the_same_alone_and_among_others() -> None:
    titles = [(f"{one} {other}", None, None) for one in WORDS for other in ("Hospital Nurse", "weldor", "clerk, qzx")]
    assert read_titles(titles) == [read_titles([title])[0] for title in titles]


def test_rule_of_a_role_ends_in_its_band() -> None:
    titles = ["Registered Nurse", "Hospital Bedside Nurse", "Oncology Nurse Navigator"]
    postings = pl.DataFrame({"record_id": list("abc"), "title_raw": titles})
    bands = dict(extract_titles(postings).select("record_id", "role_confidence_band").iter_rows())
    facts = extract_title_facts(postings).filter(field_name="role_id")
    assert {row["record_id"]: row["rule_id"].split("-")[3] for row in facts.iter_rows(named=True)} == bands


def test_vocabulary_of_titles_holds_only_our_codes_in_one_spelling() -> None:
    codes = set(roles_of_codes())
    rows = seed("role_titles").select("title", "soc_2018_codes").rows()
    assert [title for title, named in rows if not set(named.split("|")) <= codes] == []
    assert [title for title, _ in rows if title != title.lower()] == []
    assert len(rows) == len({title for title, _ in rows})
    assert len(codes_of_titles()) > 15_000


def test_name_of_a_role_and_its_plural_are_no_titles_of_another() -> None:
    roles = dict(seed("role_aliases").select("alias", "role_id").rows())
    names = {name.lower(): role for role, name in seed("roles").select("role_id", "role_name").rows()}
    assert {name: roles[name] for name, role in names.items() if roles.get(name, role) != role} == {}
    assert {title: roles[title] for title, role in roles.items() if roles.get(f"{title}s", role) != role} == {}


def test_every_role_has_both_codes() -> None:
    roles = seed("roles")
    assert roles.filter(~pl.col("soc_2018_code").str.contains(r"^\d\d-\d{4}$")).height == 0
    assert roles.filter(~pl.col("isco_08_code").fill_null("").str.contains(r"^\d{4}$")).height == 0


def test_role_of_a_title_that_is_partly_unread_is_not_sure() -> None:
    assert read_title("Java").role_confidence_band == "high"
    partly = read_title("Java开发工程师")
    assert (partly.role_id, partly.role_confidence_band) == ("software-engineer", "medium")


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("cloud native architect", "systems-architect"),
        ("agile transformation coach", "scrum-master"),
        ("information systems wizard", "computer-occupations-all-other"),
        ("information analyst", "computer-occupations-all-other"),
    ],
)
def test_role_of_a_code_that_several_share_has_the_last_word_of_the_title(head: str, role: str) -> None:
    assert role_for("15-1299", NormalTitle(tuple(head.split()), ())) == role
