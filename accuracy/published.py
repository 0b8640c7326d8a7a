"""The published figures: one CSV, which dbt loads as ``fct_field_accuracy``, and the page that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from accuracy.scoring import Score

PROJECT = Path(__file__).resolve().parents[1]
FIGURES = PROJECT / "seeds" / "measured_accuracy.csv"
PAGE = PROJECT / "docs" / "accuracy.md"
SOURCES = PROJECT / "accuracy" / "sets" / "sources.csv"
_SHARES = ("precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high", "f1")
_COUNTS = ("n", "stated", "answered", "correct", "found", "abstained_right")
_KEY = ("field_name", "source", "language")

_INTRODUCTION = """# Measured accuracy

Made by `jobmarket accuracy --write`; do not edit. A test measures our own sets again and fails when a figure here is
stale or has dropped. The same figures are in the warehouse, in `fct_field_accuracy`.

`n` is the number of labelled postings or sentences, `stated` the values their labels hold, `answered` the values we
gave, `correct` those of ours that are right. Precision = correct / answered; recall = labels that we found / stated;
in brackets the Wilson 95 % interval. Where a posting states nothing, an answer counts against precision and silence
against nothing. A label can be wrong: what each set is, and what its labels mean, stands below.
"""


def as_frame(scores: Sequence[Score]) -> pl.DataFrame:
    """Return the scores as text, one row a field, set and language, shares with four decimals."""
    rows = [score.as_row() for score in scores]
    columns: dict[str, list[Any]] = {name: [row[name] for row in rows] for name in (*_KEY, *_COUNTS, *_SHARES)}
    frame = pl.DataFrame(columns, schema=dict.fromkeys(_KEY, pl.String) | dict.fromkeys(_COUNTS, pl.Int64)
                         | dict.fromkeys(_SHARES, pl.Float64))  # fmt: skip
    return frame.select(
        *_KEY, pl.col(_COUNTS).cast(pl.String),
        *(pl.col(name).map_elements("{:.4f}".format, return_dtype=pl.String) for name in _SHARES),
    ).sort(_KEY)  # fmt: skip


def published() -> pl.DataFrame:
    """Return the published figures as text; empty when nothing was published."""
    if not FIGURES.is_file():
        return as_frame([])
    return pl.read_csv(FIGURES, infer_schema=False)


def publish(scores: Sequence[Score]) -> None:
    """Write the figures of ``scores``; those of sets that were not measured now stay as they are."""
    new = as_frame(scores)
    kept = published().filter(~pl.col("source").is_in(new["source"].unique().to_list()))
    figures = pl.concat([kept, new]).sort(_KEY)
    figures.write_csv(FIGURES)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(figures), encoding="utf-8")


def page(figures: pl.DataFrame) -> str:
    """Return the page of ``figures``: a table a field, then what the sets are."""
    parts = [_INTRODUCTION, f"## At a glance\n\n{_glance(figures)}\n"]
    for field_name in figures["field_name"].unique().sort():
        parts.append(f"## `{field_name}`\n\n{_table(figures.filter(pl.col('field_name') == field_name))}\n")
    sources = pl.read_csv(SOURCES, infer_schema=False)
    parts.append("## The sets\n\n| set | labels by | what to know |\n|---|---|---|")
    parts.append("\n".join(f"| {a} | {b} | {c} |" for a, b, c in sources.iter_rows()) + "\n")
    return "\n".join(parts)


def _glance(figures: pl.DataFrame) -> str:
    """Return one line a field and set, all languages together."""
    several = figures.filter(pl.col("language") == "all").select("field_name", "source")
    whole = pl.concat(
        [figures.join(several, on=["field_name", "source"], how="anti"), figures.filter(pl.col("language") == "all")]
    )
    lines = ["| field | set | n | answered | precision | recall |", "|---|---|---:|---:|---:|---:|"]
    for row in whole.sort("field_name", "source").iter_rows(named=True):
        shares = f"{_share(row, 'precision')} | {_share(row, 'recall')}"
        lines.append(f"| `{row['field_name']}` | {row['source']} | {row['n']} | {row['answered']} | {shares} |")
    return "\n".join(lines)


def _table(figures: pl.DataFrame) -> str:
    lines = ["| set | language | n | stated | answered | correct | precision | recall | F1 |",
             "|---|---|---:|---:|---:|---:|---:|---:|---:|"]  # fmt: skip
    for row in figures.sort("source", "language").iter_rows(named=True):
        cells = [row["source"], row["language"], *(row[name] for name in ("n", "stated", "answered", "correct"))]
        lines.append(
            "| " + " | ".join([*cells, _share(row, "precision"), _share(row, "recall"), _percent(row["f1"])]) + " |"
        )
    return "\n".join(lines)


def _share(row: dict[str, Any], name: str) -> str:
    if row[name] is None:
        return "–"
    return f"{_percent(row[name])} ({_percent(row[f'{name}_low'])}–{_percent(row[f'{name}_high'])})"


def _percent(share: str | None) -> str:
    return "–" if share is None else f"{float(share) * 100:.1f}"
