"""Years of experience: what is asked for, and the numbers of years that are something else."""

from __future__ import annotations

import pytest

from extractors.experience import extract_experience
from tests.extractors.golden import cases, posting, values


@pytest.mark.parametrize("case", cases("experience"))
def test_experience_in_text(case: dict[str, str]) -> None:
    facts = extract_experience(posting(case["text"]))
    assert values(facts, "min_years_experience")[:1] == ([case["min_years"]] if case["min_years"] else [])
    assert values(facts, "max_years_experience")[:1] == ([case["max_years"]] if case["max_years"] else [])


def test_experience_of_a_schema_org_field_counts_months() -> None:
    field = '{"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 30}'
    assert values(extract_experience(posting("", experience_requirements_raw=field)), "min_years_experience") == ["2.5"]
