"""Run the extractors over labelled sets and keep the figures and what was wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from accuracy import answers
from accuracy.duplicate_pairs import PairSet, answered, pair_scores
from accuracy.labelled import LabelledSet, SpanSet
from accuracy.scoring import Score, compare, scores, span_scores
from accuracy.sets import sets_in

PROJECT = Path(__file__).resolve().parents[1]
#: What anyone can measure who has the project and nothing else.
OWN_SETS = (PROJECT / "accuracy" / "gold", PROJECT / "tests" / "cases" / "samples.csv")


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
        if isinstance(labelled, PairSet):
            said = answered(labelled.pairs)
            done.scores += pair_scores(said, labelled.name)
            done.misses += _wrong_pairs(said, labelled.name)
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


def _wrong_pairs(said: pl.DataFrame, source: str) -> Iterator[Miss]:
    for row in said.filter(pl.col("answer") != pl.col("link_type")).iter_rows(named=True):
        yield Miss(
            source, f"duplicate {row['link_type']}", "all", row["pair_id"], "missed", [row["link_type"]],
            [row["answer"]], row["evidence"] or row["kind"],
        )  # fmt: skip


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
