"""Employment type in any board's spelling, and weekly hours."""

from __future__ import annotations

import pytest

from extractors.employment import extract_employment
from tests.extractors.golden import cases, posting, values


@pytest.mark.parametrize("case", cases("employment"))
def test_employment_type_of_a_field(case: dict[str, str]) -> None:
    facts = extract_employment(posting("", employment_type_raw=case["value"]))
    assert sorted(values(facts, "employment_type")) == case["expected"].split()


def test_employment_type_of_an_open_ended_contract_is_only_inferred() -> None:
    facts = extract_employment(posting("", employment_type_raw="CDI"))
    assert facts["value_status"].to_list() == ["inferred"]


@pytest.mark.parametrize(
    ("text", "hours"),
    [("40 hours per week", ["40", "40"]), ("37,5 Std./Woche", ["37.5", "37.5"]), ("24 - 32 uur per week", ["24", "32"]),
     ("Save your team 10 hours per week", [])],
)  # fmt: skip
def test_weekly_hours_in_text(text: str, hours: list[str]) -> None:
    facts = extract_employment(posting(text))
    assert values(facts, "work_hours_min") + values(facts, "work_hours_max") == hours
