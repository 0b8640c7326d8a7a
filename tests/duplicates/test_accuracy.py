"""Accuracy on the gold pairs, and on copies planted among real postings."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from accuracy.sets.duplicate_pairs import duplicate_accuracy, gold_pairs, gold_postings
from extractors.duplicates.links import duplicate_links
from tests.duplicates.planted import ashby_postings, planted


def test_gold_pairs_are_enough_and_whole() -> None:
    pairs = gold_pairs()
    assert pairs.height >= 250
    assert pairs["pair_id"].is_unique().all()
    assert pairs["link_type"].value_counts()["count"].min() >= 40
    assert gold_postings(pairs)["description_text"].str.len_chars().min() > 300


def test_gold_pairs_are_typed() -> None:
    scores = {score.field_name.removeprefix("duplicate "): score for score in duplicate_accuracy()}
    assert scores["FULL"].f1 >= 0.98
    assert scores["TEMPORAL"].f1 >= 0.98
    assert scores["SEMANTIC"].precision >= 0.97
    # Heavy rewrites under another title are missed: with few words in common they look like two jobs.
    assert scores["SEMANTIC"].recall >= 0.85


def test_copies_planted_among_real_postings_are_found_and_nothing_else_is_joined(shared: Path) -> None:
    postings = ashby_postings(shared / "data" / "ashby_postings.parquet")
    with_copies, pairs = planted(postings, every=6)
    before = _jobs(duplicate_links(postings))
    links = duplicate_links(with_copies)
    said = {
        frozenset(pair): kind for *pair, kind in links.select("record_id", "other_record_id", "link_type").iter_rows()
    }
    answers = [said.get(frozenset((one, other)), "NON") for one, other in pairs.select("one", "other").iter_rows()]
    judged = pairs.with_columns(answer=pl.Series(answers))
    for kind in ("FULL", "TEMPORAL"):
        stated, answered = judged.filter(pl.col("link_type") == kind), judged.filter(pl.col("answer") == kind)
        right = stated.filter(pl.col("answer") == kind).height
        assert 2 * right / (stated.height + answered.height) >= 0.98
    assert (judged.filter(pl.col("link_type") == "SEMANTIC")["answer"] == "SEMANTIC").mean() >= 0.95
    assert (judged.filter(pl.col("link_type") == "PARTIAL")["answer"] == "PARTIAL").mean() >= 0.98
    # A copy of a job that had a duplicate before is that one's duplicate too.
    real = {frozenset(r.split("~")[0] for r in pair) for pair in _jobs(links)}
    strange = {pair for pair in real if len(pair) == 2} - before
    assert len(strange) <= 0.03 * len(real)


def _jobs(links: pl.DataFrame) -> set[frozenset[str]]:
    jobs = links.filter(pl.col("link_type") != "PARTIAL").select("record_id", "other_record_id")
    return {frozenset(pair) for pair in jobs.iter_rows()}
