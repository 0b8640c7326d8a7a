"""Education: degrees accepted, and words that only look like degrees."""

from __future__ import annotations

import pytest

from extractors.education import extract_education
from tests.extractors.golden import cases, posting, values


@pytest.mark.parametrize("case", cases("education"))
def test_education_in_text(case: dict[str, str]) -> None:
    facts = extract_education(posting(case["text"]))
    found = [
        (values(facts, name) or [""])[0]
        for name in ("min_education_level", "max_education_level", "education_or_equivalent")
    ]
    assert found == [case["min_level"], case["max_level"], case["or_equivalent"]]
