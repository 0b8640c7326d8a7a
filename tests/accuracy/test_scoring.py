"""The figures mean what their names say."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accuracy.labelled import SPANS, LabelledSet, SpanSet, labels
from accuracy.scoring import compare, scores, span_scores, wilson

POSTINGS = pl.DataFrame({"record_id": ["a", "b", "c", "d"], "language": ["en", "en", "de", "de"]})


def answers(*rows: tuple[str, str, list[str]]) -> pl.DataFrame:
    return pl.DataFrame(
        [(record, field, values, "the words", "en") for record, field, values in rows],
        schema={
            "record_id": pl.String, "field_name": pl.String, "values": pl.List(pl.String), "evidence": pl.String,
            "language": pl.String,
        },
        orient="row",
    )  # fmt: skip


def measured(labelled: LabelledSet, said: pl.DataFrame) -> dict[str, tuple[int, ...]]:
    found = scores(labelled.name, compare(labelled, said))
    return {s.language: (s.n, s.stated, s.answered, s.correct, s.abstained_right) for s in found}


def test_silence_is_right_where_nothing_is_stated_and_an_answer_there_is_wrong():
    labelled = LabelledSet(
        "t", POSTINGS, labels([("a", "x", ["1"]), ("b", "x", []), ("c", "x", []), ("d", "x", ["2"])])
    )
    said = answers(("a", "x", ["1"]), ("b", "x", ["7"]))
    assert measured(labelled, said) == {"all": (4, 2, 2, 1, 1), "en": (2, 1, 2, 1, 0), "de": (2, 1, 0, 0, 1)}


def test_numbers_compare_as_numbers():
    labelled = LabelledSet("t", POSTINGS, labels([("a", "x", ["5"])]))
    assert measured(labelled, answers(("a", "x", ["5.0"])))["en"] == (1, 1, 1, 1, 0)


def test_one_right_value_suffices_only_where_the_set_says_so():
    rows = labels([("a", "x", ["1"])])
    said = answers(("a", "x", ["1", "2"]))
    assert measured(LabelledSet("t", POSTINGS, rows), said)["en"] == (1, 1, 2, 1, 0)
    assert measured(LabelledSet("t", POSTINGS, rows, one_suffices=frozenset({"x"})), said)["en"] == (1, 1, 1, 1, 0)


def test_values_that_labels_do_not_speak_of_are_not_judged():
    labelled = LabelledSet("t", POSTINGS, labels([("a", "x", ["1"])]), universe={"x": frozenset({"1", "3"})})
    assert measured(labelled, answers(("a", "x", ["1", "2", "3"])))["en"] == (1, 1, 2, 1, 0)


def test_a_value_with_a_question_mark_may_be_there_or_not():
    labelled = LabelledSet("t", POSTINGS, labels([("a", "x", ["1", "?2"]), ("b", "x", ["?2"])]))
    said = answers(("a", "x", ["1", "2"]), ("b", "x", ["3"]))
    assert measured(labelled, said)["en"] == (2, 1, 2, 1, 0)


def test_tolerance_is_a_share_of_the_label():
    labelled = LabelledSet("t", POSTINGS, labels([("a", "x", ["100"]), ("b", "x", ["100"])]), tolerance={"x": 0.2})
    assert measured(labelled, answers(("a", "x", ["119"]), ("b", "x", ["121"])))["en"] == (2, 2, 2, 1, 0)


def test_a_mention_that_touches_a_marked_span_is_right():
    spans = pl.DataFrame([("a", 0, 6, "k"), ("a", 10, 14, "s"), ("b", 0, 3, "k")], schema=SPANS, orient="row")
    mentions = pl.DataFrame(
        [("a", 3, 9), ("a", 20, 22)],
        schema={"record_id": pl.String, "char_start": pl.Int64, "char_end": pl.Int64}, orient="row",
    )  # fmt: skip
    found = span_scores(SpanSet("t", POSTINGS.head(2), spans), mentions, POSTINGS)
    whole = found[0]
    assert (whole.stated, whole.answered, whole.correct, whole.found) == (3, 2, 1, 1)
    assert {(s.field_name, s.stated, s.found, s.precision) for s in found[1:]} == {
        ("skill_span: k", 2, 1, None), ("skill_span: s", 1, 0, None),
    }  # fmt: skip


def test_wilson_is_the_published_interval():
    # Agresti & Coull (1998), The American Statistician 52: 0 of 10 gives (0, 0.278).
    low, high = wilson(0, 10) or (None, None)
    assert low == 0
    assert high == pytest.approx(0.2775, abs=1e-4)
    assert wilson(0, 0) is None


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_share_and_stays_between_none_and_all(counts):
    right, n = counts
    low, high = wilson(right, n) or (2, -1)
    assert 0 <= low <= right / n <= high <= 1
