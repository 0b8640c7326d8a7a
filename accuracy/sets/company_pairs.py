"""Employer names against the gold pairs: how often two names are merged rightly, and how often two of one are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from accuracy.scoring import Miss, Score
from accuracy.sets.files import table
from extractors.company import extract_companies

GOLD = Path(__file__).resolve().parents[1] / "gold" / "company_pairs.csv"


def gold_pairs(path: Path = GOLD) -> pl.DataFrame:
    """Return the gold pairs as text, one row a pair; empty cells are NULL."""
    return pl.read_csv(path, infer_schema=False)


def answered(pairs: pl.DataFrame, aliases: Path | None = None) -> pl.DataFrame:
    """Return ``pairs`` with ``is_same`` (what the labels say), ``is_merged`` (one id), and the two names as read.

    The two names of a pair come from two sources, so that nothing but the names and the addresses beside them counts.
    """
    sides = [
        pairs.select(
            record_id=pl.concat_str("pair_id", pl.lit(f"/{side}")),
            source=pl.lit(f"board-{side}"),
            hiring_organization_raw=f"name_{side}",
            url_raw=f"url_{side}",
            hiring_organization_url_raw=f"url_{side}",
        )
        for side in ("a", "b")
    ]
    read = extract_companies(pl.concat(sides), aliases).select(
        pl.col("record_id").str.split("/").list.to_struct(fields=["pair_id", "side"]).struct.unnest(),
        "company_id",
        "company_name",
    )
    for side in ("a", "b"):
        of_side = read.filter(pl.col("side") == side).drop("side")
        pairs = pairs.join(
            of_side.rename({"company_id": f"id_{side}", "company_name": f"read_{side}"}),
            on="pair_id", how="left", maintain_order="left",
        )  # fmt: skip
    return pairs.with_columns(
        is_same=pl.col("same") == "true", is_merged=(pl.col("id_a") == pl.col("id_b")).fill_null(False)
    )


def company_pairs(path: Path) -> CompanyPairs | None:
    """Return the pairs of a CSV that has their columns, else None; the set is named after its folder and file."""
    pairs = table(path, "pair_id", "name_a", "url_a", "name_b", "url_b", "same", "part")
    return None if pairs is None else CompanyPairs(f"{path.parent.name} {path.stem}", pairs)


@dataclass(frozen=True)
class CompanyPairs:
    """Pairs of employer names and whether they are one employer: the columns of ``gold/company_pairs.csv``."""

    name: str
    pairs: pl.DataFrame

    def judged(self) -> tuple[list[Score], list[Miss]]:
        """Return a score for each part of the set, and the pairs merged or parted wrongly.

        ``stated`` pairs are one employer, ``answered`` pairs are merged, ``correct`` are both.
        """
        said = answered(self.pairs)
        scores = [self._score(str(part), of_part) for (part,), of_part in said.group_by("part", maintain_order=True)]
        wrong = said.filter(pl.col("is_same") != pl.col("is_merged"))
        misses = [
            Miss(
                f"{self.name}: {row['part']}", "same_employer", "all", row["pair_id"],
                "wrong" if row["is_merged"] else "missed", [row["same"]], [str(row["is_merged"]).lower()],
                f"{row['name_a']} / {row['name_b']}",
            )
            for row in wrong.iter_rows(named=True)
        ]  # fmt: skip
        return scores, misses

    def _score(self, part: str, pairs: pl.DataFrame) -> Score:
        right = int((pairs["is_same"] & pairs["is_merged"]).sum())
        return Score(
            field_name="same_employer",
            source=f"{self.name}: {part}",
            language="all",
            n=pairs.height,
            stated=int(pairs["is_same"].sum()),
            answered=int(pairs["is_merged"].sum()),
            correct=right,
            found=right,
            abstained_right=int((~pairs["is_same"] & ~pairs["is_merged"]).sum()),
        )
