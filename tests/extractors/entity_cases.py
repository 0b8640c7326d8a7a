"""Golden tables as pytest parameters; a line with a known failure must fail, or be promoted."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).resolve().parents[1] / "cases"


def golden(name: str, *columns: str) -> list[Any]:
    """Return the rows of ``tests/cases/<name>.csv`` as parameters with these columns."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        pytest.param(
            *(row[c] for c in columns),
            marks=pytest.mark.xfail(strict=True, reason=row["known_failure"]) if row["known_failure"] else (),
            id=row[columns[0]][:40],
        )
        for row in rows
    ]
