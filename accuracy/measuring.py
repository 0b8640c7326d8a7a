"""Run the extractors over labelled sets and keep the figures and what was wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from accuracy import answers
from accuracy.labelled import LabelledSet, SpanSet
from accuracy.scoring import Miss, Score, compare, scores, span_scores
from accuracy.sets import sets_in
from accuracy.sets.company_pairs import CompanyPairs
from accuracy.sets.duplicate_pairs import DuplicatePairs
from accuracy.sets.role_titles import RoleTitles

PROJECT = Path(__file__).resolve().parents[1]
#: What anyone can measure who has the project and nothing else.
OWN_SETS = (PROJECT / "accuracy" / "gold", PROJECT / "tests" / "cases" / "samples.csv")


@dataclass
class Measurement:
    """The scores of every field, set and language, and the misses behind them."""

    scores: list[Score] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)


def measure(paths: Iterable[Path], on_set: Callable[[str], None] = lambda name: None) -> Measurement:
    """Measure every labelled set among ``paths`` (files, folders); ``on_set`` hears the name of each."""
    done = Measurement()
    for labelled in sets_in(list(paths)):
        on_set(labelled.name)
        if isinstance(labelled, DuplicatePairs | CompanyPairs | RoleTitles):
            scored, missed = labelled.judged()
            done.scores += scored
            done.misses += missed
            continue
        facts = answers.read(labelled.postings)
        if isinstance(labelled, SpanSet):
            done.scores += _measure_spans(labelled, facts)
            continue
        compared = compare(labelled, answers.picked(facts))
        done.scores += scores(labelled.name, compared)
        done.misses += _misses(labelled, compared)
    return done


def _measure_spans(spans: SpanSet, facts: dict[str, pl.DataFrame]) -> list[Score]:
    mentions = facts["skills"].filter(
        (pl.col("evidence_field") == "description_text") & (pl.col("value_status") == "stated")
    )
    languages = spans.postings.select("record_id", "language")
    return span_scores(spans, mentions.select("record_id", "char_start", "char_end").unique(), languages)


def _misses(labelled: LabelledSet, compared: pl.DataFrame) -> Iterator[Miss]:
    texts = labelled.postings.select("record_id", text=_text_of(labelled.postings))
    wrong = compared.filter(
        (pl.col("right").list.len() < pl.col("got").list.len())
        | (pl.col("right").list.len() < pl.col("expected").list.len())
    ).join(texts, on="record_id", how="left", maintain_order="left")
    for row in wrong.iter_rows(named=True):
        is_wrong = len(row["right"]) < len(row["got"])
        shown = row["evidence"] if is_wrong and row["evidence"] else row["text"]
        yield Miss(
            labelled.name, row["field_name"], row["language"], row["record_id"], "wrong" if is_wrong else "missed",
            row["expected"], row["got"], " ".join((shown or "").split())[:240],
        )  # fmt: skip


def _text_of(postings: pl.DataFrame) -> pl.Expr:
    names = ("description_text", "title_raw", "base_salary_raw")
    return pl.coalesce([pl.col(name) for name in names if name in postings.columns])
