"""Duplicates against the gold pairs: how often each type is right."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from accuracy.scoring import Miss, Score
from extractors.duplicates.links import LINK_COLUMNS, duplicate_links

GOLD = Path(__file__).resolve().parents[1] / "gold" / "duplicates.csv"
TYPES = ("FULL", "TEMPORAL", "SEMANTIC", "PARTIAL", "NON")
_ABOUT_THE_PAIR = ["pair_id", "world", "link_type", "kind", "note"]


@dataclass(frozen=True)
class DuplicatePairs:
    """Pairs of postings and the type of each: the columns of ``gold/duplicates.csv``."""

    name: str
    pairs: pl.DataFrame

    def judged(self) -> tuple[list[Score], list[Miss]]:
        """Return a score for each type of link, and the pairs that were typed otherwise."""
        said = answered(self.pairs)
        misses = [
            Miss(
                self.name, f"duplicate {row['link_type']}", "all", row["pair_id"], "missed", [row["link_type"]],
                [row["answer"]], row["evidence"] or row["kind"],
            )
            for row in said.filter(pl.col("answer") != pl.col("link_type")).iter_rows(named=True)
        ]  # fmt: skip
        return pair_scores(said, self.name), misses


def duplicate_pairs(path: Path) -> DuplicatePairs | None:
    """Return the pairs of a CSV that has their columns, else None; the set is named after its folder and file."""
    if path.suffix != ".csv":
        return None
    with path.open(encoding="utf-8", newline="") as handle:
        header = set(next(csv.reader(handle), []))
    if not {*_ABOUT_THE_PAIR, "other_title_clean"} <= header:
        return None
    return DuplicatePairs(f"{path.parent.name} {path.stem}", gold_pairs(path))


def gold_pairs(path: Path = GOLD) -> pl.DataFrame:
    """Return the gold pairs as text, one row a pair; empty cells are NULL."""
    return pl.read_csv(path, infer_schema=False)


def gold_postings(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the two postings of each pair, ``<pair_id>/1`` and ``<pair_id>/2``, with their ``world``."""
    names = [name for name in pairs.columns if name not in _ABOUT_THE_PAIR and not name.startswith("other_")]
    sides = [
        pairs.select(pl.concat_str("pair_id", pl.lit(f"/{side}")).alias("record_id"), "world",
                     *(pl.col(prefix + name).alias(name) for name in names))
        for side, prefix in ((1, ""), (2, "other_"))
    ]  # fmt: skip
    return pl.concat(sides).with_columns(
        pl.col("is_staffing") == "true",
        pl.col("date_posted").str.to_date(),
        pl.col("retrieved_at").str.to_datetime("%Y-%m-%d", time_unit="us", time_zone="UTC"),
    )


def answered(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return ``pairs`` with ``answer`` (a pair without a link is NON), ``score``, ``rule_id`` and ``evidence``.

    Pairs of one world are looked for together, among each other; a pair is no match for the copies of another world.
    """
    postings = gold_postings(pairs)
    worlds = postings.partition_by("world", include_key=False)
    links = pl.concat([pl.DataFrame(schema=LINK_COLUMNS), *(duplicate_links(world) for world in worlds)])
    of_pair = links.with_columns(pair_id=pl.col("record_id").str.split("/").list.first()).filter(
        pl.col("other_record_id").str.starts_with(pl.concat_str("pair_id", pl.lit("/")))
    )
    found = of_pair.select("pair_id", pl.col("link_type").alias("answer"), "score", "rule_id", "evidence")
    return pairs.join(found, on="pair_id", how="left", maintain_order="left").with_columns(
        pl.col("answer").fill_null("NON")
    )


def duplicate_accuracy(path: Path = GOLD) -> list[Score]:
    """Return ``pair_scores`` of the gold pairs."""
    return pair_scores(answered(gold_pairs(path)), "gold duplicates")


def pair_scores(said: pl.DataFrame, source: str) -> list[Score]:
    """Return a score for each type of link in ``answered`` pairs: ``stated`` are of the type, ``answered`` said to be.

    Pairs whose two postings are of two languages count under "all" as the others do.
    """
    return [
        Score(
            field_name=f"duplicate {name}",
            source=source,
            language="all",
            n=said.height,
            stated=int((said["link_type"] == name).sum()),
            answered=int((said["answer"] == name).sum()),
            correct=(right := int(((said["link_type"] == name) & (said["answer"] == name)).sum())),
            found=right,
            abstained_right=int(((said["link_type"] != name) & (said["answer"] != name)).sum()),
        )
        for name in TYPES
    ]
