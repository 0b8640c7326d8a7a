"""A few thousand of the inputs that ``benchmarks/fuzz.py`` makes without end, the same ones each time."""

from __future__ import annotations

from benchmarks.fuzz import run


def test_hostile_input_ends_as_rows_or_refusals_and_facts_quote_it() -> None:
    tally = run(2_500, 600, seed=6)
    assert tally.examples == {}
    assert tally.inputs == 2_500
    assert tally.postings > 300 and tally.facts > 10_000 and tally.reread > 1_000
    assert {"bad_json", "bad_xml", "unsafe_path", "broken_archive"} <= set(tally.refusals)
