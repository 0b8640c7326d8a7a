"""Windows that end with their line, and sentences cut for a whole batch, are those that one text gives by itself."""

from __future__ import annotations

import polars as pl
from hypothesis import example, given
from hypothesis import strategies as st

from extractors import work_mode
from extractors.own_line import line_after, line_before, opened_line_before
from extractors.scan import Scan
from extractors.sentences import sentence_at, sentences_at
from extractors.work_mode import days

_PIECES = (
    "work from home", "you", "cannot", "office", "offices", "in the office", "on-site", "hybrid", "3 days a week",
    "two days", "remote", "at home", "Tuesday", "Wednesday and Thursday", "in-person", "interview", " ", "  ", "\n",
    "\n\n", ". ", "! ", "? ", ".", ";", ",", "; ", "x" * 60, "- ",
)  # fmt: skip
texts = st.lists(st.sampled_from(_PIECES), max_size=16).map("".join)


@given(texts, st.integers(0, 200), st.integers(0, 80))
def test_a_line_is_cut_where_it_breaks(text: str, at: int, reach: int):
    at = min(at, len(text))
    assert line_before(text, at, reach) == text[max(0, at - reach) : at].rpartition("\n")[2]
    assert line_after(text, at, reach) == text[at : at + reach].partition("\n")[0]


@given(texts, st.integers(0, 200), st.integers(0, 80))
@example("a line\n", 7, 80)
def test_an_opened_line_begins_with_its_break(text: str, at: int, reach: int):
    at = min(at, len(text))
    window, opened = text[max(0, at - reach) : at], opened_line_before(text, at, reach)
    assert window.endswith(opened)
    assert "\n" not in opened[1:-1]
    assert opened == window or opened.startswith("\n")


@given(st.lists(texts, min_size=1, max_size=4))
def test_sentences_of_a_batch_are_those_of_each_text(batch: list[str]):
    scan = Scan(pl.DataFrame({"record_id": list("abcd")[: len(batch)], "description_text": batch}), work_mode.words())
    for group in work_mode.words():
        found = scan.places(group)
        rows = scan.flat.rows(found.start)
        offsets = scan.flat.offsets(rows)
        for row, offset, start, end, low, high in zip(
            rows, offsets, found.start, found.end, *sentences_at(scan, found), strict=True
        ):
            assert sentence_at(scan.lowered[row], start - offset, end - offset) == (low - offset, high - offset)


@given(texts)
@example("in the office\nTuesday")
def test_days_that_a_quick_look_leaves_out_are_none(text: str):
    folded = text.lower()
    assert days.read_days(folded) == (*days._counted(folded), *days._named(folded))
