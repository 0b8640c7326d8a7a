"""The figures: how many answers there are, how many are right, and how sure that is."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from math import sqrt
from typing import Any

import polars as pl

from accuracy.labelled import LabelledSet, SpanSet, required
from extractors.vocabulary import seed

#: Two-sided 95 %.
_Z = 1.959963984540054


def wilson(right: int, n: int) -> tuple[float, float] | None:
    """Return the Wilson score interval (95 %) of ``right`` out of ``n``; None for no observation.

    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, JASA 22.
    """
    if n == 0:
        return None
    share, square = right / n, _Z * _Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = _Z * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    # The formula touches 0 and 1 exactly there; rounding must not push it past.
    return (0.0 if right == 0 else middle - half, 1.0 if right == n else middle + half)


@dataclass(frozen=True)
class Score:
    """Counts of one field in one set and language; ``n`` postings are labelled, the other counts are values.

    ``stated`` values are in the labels, ``answered`` are ours, ``correct`` of ours are right, and ``found`` of the
    labels' are answered by a right one (other than ``correct`` only where spans overlap spans).
    """

    field_name: str
    source: str
    language: str
    n: int
    stated: int
    answered: int
    correct: int
    found: int
    abstained_right: int

    @property
    def precision(self) -> float | None:
        """The share of our values that is right."""
        return self.correct / self.answered if self.answered else None

    @property
    def recall(self) -> float | None:
        """The share of the stated values that we found."""
        return self.found / self.stated if self.stated else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return None if p is None or r is None else 2 * p * r / (p + r) if p + r else 0.0

    def as_row(self) -> dict[str, Any]:
        """Return counts, shares and intervals; shares from 0 to 1, None where there is nothing to divide by."""
        low, high = wilson(self.correct, self.answered) or (None, None)
        recall_low, recall_high = wilson(self.found, self.stated) or (None, None)
        return asdict(self) | {
            "precision": self.precision, "precision_low": low, "precision_high": high,
            "recall": self.recall, "recall_low": recall_low, "recall_high": recall_high, "f1": self.f1,
        }  # fmt: skip


@dataclass(frozen=True)
class Miss:
    """One answer that is not the label's; ``kind`` is wrong (we said something else) or missed (we said too little)."""

    source: str
    field_name: str
    language: str
    record_id: str
    kind: str
    expected: list[str]
    got: list[str]
    text: str


def _is_close(expected: str, got: str, tolerance: float) -> bool:
    try:
        return abs(float(got) - float(expected)) <= tolerance * abs(float(expected))
    except ValueError:
        return False


def _same(value: str) -> str:
    """Numbers compare as numbers: "5.0" years are "5" years."""
    try:
        return f"{float(value):g}"
    except ValueError:
        return value


@lru_cache(maxsize=1)
def _single() -> frozenset[str]:
    """The fields of which a posting has one."""
    fields = seed("fact_fields").filter(pl.col("cardinality") == "one")["field_name"]
    return frozenset(fields)


def _judged(labelled: LabelledSet, row: dict[str, Any]) -> tuple[list[str], list[str], list[str]]:
    """Return what is asked for, what of our values is to be judged, and what of it is right."""
    name, expected = row["field_name"], [_same(v) for v in required(row["expected"])]
    allowed = {_same(v[1:]) for v in row["expected"] if v.startswith("?")}
    said = list(dict.fromkeys(_same(v) for v in row["values"] or []))
    if name in _single() and allowed.intersection(said):
        said, expected = [], []  # one of several right answers was given: there is nothing to hold against it
    got = [v for v in said if v not in allowed]
    judged = labelled.universe.get(name) or labelled.universe_of_record.get(name, {}).get(row["record_id"])
    if judged is not None:
        got = [value for value in got if value in judged]
    tolerance = labelled.tolerance.get(name)
    if tolerance is not None:
        right = [g for g in got if any(_is_close(e, g, tolerance) for e in expected)]
    else:
        right = [value for value in got if value in expected]
    if name in labelled.one_suffices and got:
        got = right[:1] or got[:1]
        right = right[:1]
    return expected, got, right


def compare(labelled: LabelledSet, answers: pl.DataFrame) -> pl.DataFrame:
    """Return one row a label: ``record_id, field_name, language, expected, got, right, evidence``.

    ``answers`` has ``record_id, field_name, values, evidence, language`` (:func:`accuracy.answers.answers`).
    """
    languages = answers.select("record_id", "language").unique("record_id")
    if "language" in labelled.postings.columns:
        languages = labelled.postings.select("record_id", "language")
    joined = labelled.labels.join(
        answers.drop("language"), on=["record_id", "field_name"], how="left", maintain_order="left"
    ).join(languages, on="record_id", how="left", maintain_order="left")
    rows = []
    for row in joined.iter_rows(named=True):
        expected, got, right = _judged(labelled, row)
        rows.append(row | {"expected": expected, "got": got, "right": right, "language": row["language"] or "und"})
    schema: dict[str, Any] = {
        "record_id": pl.String, "field_name": pl.String, "language": pl.String, "expected": pl.List(pl.String),
        "got": pl.List(pl.String), "right": pl.List(pl.String), "evidence": pl.String,
    }  # fmt: skip
    return pl.DataFrame([{k: r[k] for k in schema} for r in rows], schema=schema)


def scores(source: str, compared: pl.DataFrame) -> list[Score]:
    """Return a score for each field of ``compared``, over all languages ("all") and for each."""
    counted = compared.select(
        "field_name", "language",
        n=1, stated=pl.col("expected").list.len(), answered=pl.col("got").list.len(),
        correct=pl.col("right").list.len(), found=pl.col("right").list.len(),
        abstained_right=((pl.col("expected").list.len() == 0) & (pl.col("got").list.len() == 0)).cast(pl.Int64),
    )  # fmt: skip
    return _sums(source, counted)


def span_scores(spans: SpanSet, mentions: pl.DataFrame, languages: pl.DataFrame) -> list[Score]:
    """Return the scores of ``mentions`` (``record_id, char_start, char_end``): one that overlaps a span is right.

    Where the spans are of several kinds, each kind has a score of its own: its recall, for a mention has no kind.
    """
    kinds = spans.spans["kind"].unique().sort().to_list()
    found = _span_scores(spans, mentions, languages)
    for kind in kinds if len(kinds) > 1 else []:
        part = replace(
            spans, spans=spans.spans.filter(pl.col("kind") == kind), field_name=f"{spans.field_name}: {kind}"
        )
        found += [replace(s, answered=0, correct=0) for s in _span_scores(part, mentions, languages)]
    return found


def _span_scores(spans: SpanSet, mentions: pl.DataFrame, languages: pl.DataFrame) -> list[Score]:
    marked = spans.spans.with_row_index("span")
    overlaps = marked.join(mentions.with_row_index("mention"), on="record_id", suffix="_m").filter(
        (pl.col("char_start") < pl.col("char_end_m")) & (pl.col("char_start_m") < pl.col("char_end"))
    )
    per_record = spans.postings.select("record_id")
    for name, frame, key in (
        ("stated", marked, "span"), ("answered", mentions.with_row_index("mention"), "mention"),
        ("found", overlaps, "span"), ("correct", overlaps, "mention"),
    ):  # fmt: skip
        counts = frame.group_by("record_id").agg(pl.col(key).n_unique().cast(pl.Int64).alias(name))
        per_record = per_record.join(counts, on="record_id", how="left")
    counted = per_record.join(languages, on="record_id", how="left").with_columns(
        pl.col("stated", "answered", "found", "correct").fill_null(0), pl.col("language").fill_null("und"),
        field_name=pl.lit(spans.field_name), n=1,
    )  # fmt: skip
    counted = counted.with_columns(abstained_right=((pl.col("stated") == 0) & (pl.col("answered") == 0)).cast(pl.Int64))
    return _sums(spans.name, counted)


_COUNTS = ("n", "stated", "answered", "correct", "found", "abstained_right")


def _sums(source: str, counted: pl.DataFrame) -> list[Score]:
    both = pl.concat([counted, counted.with_columns(language=pl.lit("all"))], how="vertical_relaxed")
    # A posting of one language only needs no second row that says the same.
    summed = both.group_by("field_name", "language").agg(pl.col(_COUNTS).sum()).sort("field_name", "language")
    single = summed.group_by("field_name").len().filter(pl.col("len") == 2)["field_name"].to_list()
    kept = summed.filter((pl.col("language") != "all") | ~pl.col("field_name").is_in(single))
    return [
        Score(row["field_name"], source, row["language"], *(int(row[name]) for name in _COUNTS))
        for row in kept.iter_rows(named=True)
    ]
