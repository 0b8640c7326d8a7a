"""Work mode: remote, hybrid, on-site, and the remote and hybrid things that are no work mode."""

from __future__ import annotations

import polars as pl
import pytest

from extractors.work_mode import extract_work_mode, rereads
from extractors.work_mode.fields import read_work_mode, read_work_mode_aside
from tests.extractors.golden import cases, posting, values


@pytest.mark.parametrize("case", cases("work_mode"))
def test_work_mode_in_text(case: dict[str, str]) -> None:
    facts = extract_work_mode(posting(case["text"]))
    assert values(facts, "remote_type")[:1] == ([case["remote_type"]] if case["remote_type"] else [])
    assert values(facts, "hybrid_days_onsite")[:1] == ([case["days_onsite"]] if case["days_onsite"] else [])


@pytest.mark.parametrize("text", [case.values[0]["text"] for case in cases("work_mode")])
def test_quote_of_a_work_mode_gives_it_again(text: str) -> None:
    for fact in extract_work_mode(posting(text)).iter_rows(named=True):
        assert text[fact["char_start"] : fact["char_end"]] == fact["evidence_text"]
        assert rereads(fact), fact
        assert not rereads(fact | {"value_text": "elsewhere"})
        assert not rereads(fact | {"evidence_text": "a quiet place"})


def test_work_mode_flag_of_a_board_is_structured() -> None:
    facts = extract_work_mode(posting("", job_location_type_raw="TELECOMMUTE"))
    assert facts.select("value_text", "extraction_method").rows() == [("remote", "structured")]


def test_work_mode_field_without_a_known_word_is_unparsed() -> None:
    facts = extract_work_mode(posting("", job_location_type_raw="Zone 4"))
    assert facts.select("value_text", "value_status").rows() == [(None, "unparsed")]


@pytest.mark.parametrize(
    ("value", "mode"),
    [("Pas_teletravail", "onsite"), ("Occasionnel", "hybrid"), ("Remote - US", "remote"), ("ON_SITE", "onsite"),
     ("No remote", "onsite"), ("Hybrid remote", "hybrid"), ("Vor Ort", "onsite"), ("Homeoffice", "remote"),
     ("Presencial", "onsite"), ("Zone 4", None), ("Из дома", "remote"), ("На месте работодателя", "onsite"),
     ("Из дома, Гибрид", "hybrid"), ("재택근무", "remote"), ("Из города", None)],
)  # fmt: skip
def test_work_mode_of_a_field(value: str, mode: str | None) -> None:
    reading = read_work_mode(value)
    assert (reading[0] if reading else None) == mode


@pytest.mark.parametrize(
    ("title", "mode"),
    [("Baker (Remote)", "remote"), ("Remote Sensing Analyst", None), ("Accountant - Hybrid", "hybrid"),
     ("Remote Support Engineer", None), ("Remote Medical Coder", "remote"),
     ("Remote Area Nurse", None), ("Buchhalter Homeoffice", "remote"), ("Office Manager", None)],
)  # fmt: skip
def test_work_mode_of_a_title(title: str, mode: str | None) -> None:
    reading = read_work_mode_aside(title)
    assert (reading[0] if reading else None) == mode


def test_every_quote_of_the_real_boards_gives_its_work_mode_again(shared) -> None:
    path = shared / "data" / "ashby_postings.parquet"
    if not path.is_file():
        pytest.skip("needs ../shared/data/ashby_postings.parquet, which is no part of the project")
    texts = pl.read_parquet(path).select(record_id=pl.int_range(pl.len()).cast(pl.String),
                                         description_text="description_plain", title_raw="title")  # fmt: skip
    facts = extract_work_mode(texts.head(2000))
    assert len(facts) > 1000
    assert [fact for fact in facts.iter_rows(named=True) if not rereads(fact)] == []
