"""Work mode: remote, hybrid, on-site, and the remote and hybrid things that are no work mode."""

from __future__ import annotations

import pytest

from extractors.work_mode import extract_work_mode
from tests.extractors.golden import cases, posting, values


@pytest.mark.parametrize("case", cases("work_mode"))
def test_work_mode_in_text(case: dict[str, str]) -> None:
    facts = extract_work_mode(posting(case["text"]))
    assert values(facts, "remote_type")[:1] == ([case["remote_type"]] if case["remote_type"] else [])
    assert values(facts, "hybrid_days_onsite")[:1] == ([case["days_onsite"]] if case["days_onsite"] else [])


def test_work_mode_flag_of_a_board_is_structured() -> None:
    facts = extract_work_mode(posting("", job_location_type_raw="TELECOMMUTE"))
    assert facts.select("value_text", "extraction_method").rows() == [("remote", "structured")]
