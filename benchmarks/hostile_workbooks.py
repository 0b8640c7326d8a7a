"""Workbooks that somebody broke: odd cells under known and unknown names, and the XML of their parts damaged."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

_NAMES = ["Job title", "Company", "Location", "Salary", "Posted", "Description", "Stelle", "x", "", "Title", "2026"]


def hostile_workbook(rng: random.Random, odd_value: Callable[[], Any], broken: Callable[[str], str]) -> bytes:
    """Return a workbook of up to three sheets; in two of three the XML of a part or two went through ``broken``."""
    book = Workbook()
    for number in range(rng.randint(0, 2)):
        book.create_sheet(f"S{number}")
    for sheet in book:
        above = [[_cell(rng, odd_value)] for _ in range(rng.choice([0, 0, 0, 1, 3]))]
        names = rng.sample(_NAMES, rng.randint(1, 8))
        for row in [*above, names, *([_cell(rng, odd_value) for _ in names] for _ in range(rng.randint(0, 4)))]:
            sheet.append(row)
        if rng.random() < 0.1:
            sheet.cell(rng.choice([5, 900, 1_048_576]), rng.choice([1, 40, 16_384]), "far")
    written = io.BytesIO()
    book.save(written)
    return _with_broken_parts(rng, written.getvalue(), broken) if rng.random() < 0.66 else written.getvalue()


def _cell(rng: random.Random, odd_value: Callable[[], Any]) -> Any:
    kind = rng.randrange(6)
    if kind == 0:
        return datetime(1990, 1, 1) + timedelta(hours=rng.randrange(24 * 40_000))
    value = odd_value()
    if kind == 1 and isinstance(value, bool | int | float) and abs(value) < 1e300:
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value).encode("utf-8", "replace").decode())
    return rng.choice(["#N/A", "=1/0", None]) if kind == 2 else text[:30_000]


def _with_broken_parts(rng: random.Random, body: bytes, broken: Callable[[str], str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = set(rng.sample(names, rng.randint(1, 2)))
        for name in names:
            part = old.read(name)
            new.writestr(name, broken(part.decode()).encode("utf-8", "replace") if name in chosen else part)
    return written.getvalue()
