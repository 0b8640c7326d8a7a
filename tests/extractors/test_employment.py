"""Employment type in any board's spelling and in running text, and weekly hours."""

from __future__ import annotations

import polars as pl
import pytest

from extractors.employment import extract_employment, rereads
from tests.extractors.golden import cases, posting, values


@pytest.mark.parametrize("case", cases("employment"))
def test_employment_type_of_a_field(case: dict[str, str]) -> None:
    facts = extract_employment(posting("", employment_type_raw=case["value"]))
    assert sorted(set(values(facts, "employment_type"))) == case["expected"].split()
    assert all(rereads(fact) for fact in facts.iter_rows(named=True))


@pytest.mark.parametrize("case", cases("employment_text"))
def test_employment_type_in_text(case: dict[str, str]) -> None:
    facts = extract_employment(posting(case["text"]))
    assert sorted(set(values(facts, "employment_type"))) == case["expected"].split()
    for fact in facts.iter_rows(named=True):
        assert case["text"][fact["char_start"] : fact["char_end"]] == fact["evidence_text"]
        assert rereads(fact), fact
        assert not rereads(fact | {"value_text": "elsewhere"})
        assert not rereads(fact | {"evidence_text": "a quiet place"})


def test_employment_type_of_an_open_ended_contract_is_only_inferred() -> None:
    facts = extract_employment(posting("", employment_type_raw="CDI"))
    assert facts["value_status"].to_list() == ["inferred"]


@pytest.mark.parametrize(
    ("title", "kinds"),
    [("Baker (Contract)", ["CONTRACTOR"]), ("Contract Manager", []), ("Marketing Intern", ["INTERN"]),
     ("Alternance - Boucher F/H", ["INTERN"]), ("Early-stage Recruiter", []), ("Nurse, Part Time", ["PART_TIME"]),
     ("Volunteer Coordinator", []), ("Designer - 6 month contract", ["CONTRACTOR"])],
)  # fmt: skip
def test_employment_type_of_a_title(title: str, kinds: list[str]) -> None:
    facts = extract_employment(posting("", title_raw=title))
    assert values(facts, "employment_type") == kinds
    assert all(rereads(fact) for fact in facts.iter_rows(named=True))


@pytest.mark.parametrize(
    ("text", "hours"),
    [("40 hours per week", ["40", "40"]), ("37,5 Std./Woche", ["37.5", "37.5"]), ("24 - 32 uur per week", ["24", "32"]),
     ("Hours Per Week: 35", ["35", "35"]), ("35 heures par semaine", ["35", "35"]), ("40-Stunden-Woche", ["40", "40"]),
     ("entre 20 y 30 horas semanales", ["20", "30"]), ("30 godzin tygodniowo", ["30", "30"]),
     ("Save your team 10 hours per week", []), ("Hours: 8-17", []), ("Benefits from 30 hours per week", []),
     ("Open 60 hours a week", [])],
)  # fmt: skip
def test_weekly_hours_in_text(text: str, hours: list[str]) -> None:
    facts = extract_employment(posting(text))
    assert values(facts, "work_hours_min") + values(facts, "work_hours_max") == hours
    assert all(rereads(fact) for fact in facts.iter_rows(named=True))


@pytest.mark.parametrize("case", cases("work_hours"))
def test_weekly_hours_of_the_job_and_of_other_things(case: dict[str, str]) -> None:
    facts = extract_employment(posting(case["text"]))
    assert values(facts, "work_hours_min")[:1] == ([case["hours_min"]] if case["hours_min"] else [])
    assert all(rereads(fact) for fact in facts.iter_rows(named=True))


@pytest.mark.parametrize(
    ("text", "is_internship"),
    [("A paid internship of six months at our dairy.", True), ("Stage de six mois dans notre atelier.", True),
     ("Das Praktikum dauert sechs Monate.", True), ("Estágio remunerado de seis meses.", True),
     ("Płatny staż trwa trzy miesiące.", True), ("Tirocinio retribuito di sei mesi.", True),
     ("Wij bieden een stage van vijf maanden.", True), ("Convenio de prácticas con tu escuela.", True),
     ("You learn the trade in a three-year apprenticeship.", False), ("You run our internship programme.", False),
     ("Wymagany staż pracy: 5 lat.", False), ("At this stage of a career you teach.", False)],
)  # fmt: skip
def test_internship_of_a_text(text: str, is_internship: bool) -> None:
    facts = extract_employment(posting(text))
    assert values(facts, "is_internship")[:1] == (["true"] if is_internship else [])
    assert all(rereads(fact) for fact in facts.iter_rows(named=True))
    assert not any(rereads(f | {"evidence_text": "a quiet place"}) for f in facts.iter_rows(named=True))


def test_every_quote_of_the_real_boards_gives_its_employment_type_again(shared) -> None:
    path = shared / "data" / "ashby_postings.parquet"
    if not path.is_file():
        pytest.skip("needs ../shared/data/ashby_postings.parquet, which is no part of the project")
    texts = pl.read_parquet(path).select(record_id=pl.int_range(pl.len()).cast(pl.String), title_raw="title",
                                         description_text="description_plain")  # fmt: skip
    facts = extract_employment(texts.head(2000))
    assert len(facts) > 100
    assert [fact for fact in facts.iter_rows(named=True) if not rereads(fact)] == []
