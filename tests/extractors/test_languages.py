"""Human languages asked for, and the language of the posting."""

from __future__ import annotations

import pytest

from extractors.languages import detect_language, extract_languages
from tests.extractors.golden import cases, posting, values


@pytest.mark.parametrize("case", cases("languages"))
def test_required_language_in_text(case: dict[str, str]) -> None:
    facts = extract_languages(posting(case["text"]))
    assert sorted(set(values(facts, "required_language"))) == case["expected"].split()


def test_language_of_a_short_text_is_not_said() -> None:
    assert detect_language("Apply now")[0] is None


def test_language_of_a_german_text() -> None:
    assert detect_language("Wir suchen ab sofort eine freundliche Pflegekraft für unser Team in Leipzig.")[0] == "de"
