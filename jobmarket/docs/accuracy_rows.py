"""The published figures of accuracy, in the words of the pages: never typed by hand, each a link to where it stands."""

from __future__ import annotations

from functools import cache

import polars as pl

from accuracy.published import published

#: Sets that the rules were tuned on say nothing of other data.
TUNED = ("samples",)
#: Where a field has several sets, the dictionary shows the first of these, else the one with the most labels.
FIRST = ("gold postings", "gold sentences")


@cache
def figures() -> pl.DataFrame:
    """Return one row a field and set, all languages together, but for the sets that rules were tuned on."""
    told = published().with_columns(pl.col("n").cast(pl.Int64))
    several = told.filter(pl.col("language") == "all").select("field_name", "source")
    whole = pl.concat(
        [told.join(several, on=["field_name", "source"], how="anti"), told.filter(pl.col("language") == "all")]
    )
    return whole.filter(~pl.col("source").is_in(TUNED)).sort("field_name", "source")


def table(names: list[str], *, every_set: bool) -> str:
    """Return a Markdown table of the figures of ``names``; empty when none of them was measured."""
    rows = []
    for name in names:
        told = figures().filter(pl.col("field_name") == name)
        if not every_set and len(told):
            told = told.filter(pl.col("source") == _first(told))
        rows += [_row(row) for row in told.iter_rows(named=True)]
    if not rows:
        return ""
    return "\n".join(["| measured | labelled set | n | precision | recall |", "|---|---|---:|---:|---:|", *rows])


def anchor(name: str) -> str:
    """Return the heading's address in ``docs/accuracy.md``, as GitHub makes it."""
    kept = "".join(letter for letter in name.lower() if letter.isalnum() or letter in " _-")
    return "accuracy.md#" + kept.replace(" ", "-")


def _first(told: pl.DataFrame) -> str:
    sets = told["source"].to_list()
    for name in FIRST:
        if name in sets:
            return name
    return str(told.sort("n", "source", descending=[True, False])["source"][0])


def _row(row: dict[str, str]) -> str:
    shares = [f"{_percent(row[s])} ({_percent(row[f'{s}_low'])}–{_percent(row[f'{s}_high'])})" if row[s] else "–"
              for s in ("precision", "recall")]  # fmt: skip
    name = f"[`{row['field_name']}`]({anchor(row['field_name'])})"
    return f"| {name} | {row['source']} | {row['n']} | {' | '.join(shares)} |"


def _percent(share: str) -> str:
    return f"{float(share) * 100:.1f}"
