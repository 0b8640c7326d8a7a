"""Golden tables: ``tests/cases/<name>.csv`` as pytest parameters; ``known_failure`` marks a strict xfail."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest

ROOT = Path(__file__).resolve().parents[2]


def cases(name: str) -> list[object]:
    with (ROOT / "tests" / "cases" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    strict = pytest.mark.xfail(strict=True, reason="known failure")
    return [
        pytest.param(row, marks=strict if row["known_failure"] else (), id=next(iter(row.values()))[:40])
        for row in rows
    ]


def posting(text: str, **raw: str) -> pl.DataFrame:
    return pl.DataFrame({"record_id": ["r"], "description_text": [text]} | {k: [v] for k, v in raw.items()})


def values(facts: pl.DataFrame, field: str) -> list[str]:
    """Values of a field in the order in which the warehouse selects them."""
    stated = facts.filter((pl.col("field_name") == field) & pl.col("value_text").is_not_null())
    return stated.sort("value_status", "rule_id", "char_start", descending=[True, False, False])["value_text"].to_list()
