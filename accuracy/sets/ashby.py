"""Ashby's flattened board answers: the structured salary against what the text says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import polars as pl

from accuracy.labelled import LabelledSet, labels
from accuracy.sets.files import table

_UNITS = {"1 YEAR": "YEAR", "1 MONTH": "MONTH", "1 WEEK": "WEEK", "1 DAY": "DAY", "1 HOUR": "HOUR"}


def ashby(path: Path) -> LabelledSet | None:
    """Read postings whose text states both structured figures; only the text is read, so the field cannot help.

    ``cash_pay`` and ``base_pay`` are right when one row has the figures, currency and period, for the structured
    salary is one of several that a text may state; ``base_pay_only`` counts every other BASE row as wrong.
    """
    needed = ("id", "title", "description_plain", "location", "country", "salary_min", "salary_max", "salary_currency",
              "salary_interval")  # fmt: skip
    frame = table(path, *needed)
    if frame is None:
        return None
    frame = frame.unique("id", keep="first", maintain_order=True)
    rows: list[tuple[str, str, list[str]]] = []
    for row in frame.iter_rows(named=True):
        if row["salary_min"] is None or row["salary_max"] is None or float(row["salary_min"]) < 10:
            continue
        amounts = [float(row["salary_min"]), float(row["salary_max"])]
        if not all(_stands(row["description_plain"], amount) for amount in amounts):
            continue
        figures = f"{amounts[0]:.10g} {amounts[1]:.10g} {row['salary_currency']} {_UNITS[row['salary_interval']]}"
        rows += [(row["id"], name, [figures]) for name in ("cash_pay", "base_pay", "base_pay_only")]
    postings = frame.filter(pl.col("id").is_in([record for record, _, _ in rows])).select(
        record_id="id", title_raw="title", description_text="description_plain",
        job_location_raw=pl.struct("location", "country").map_elements(_place, return_dtype=pl.String),
    )  # fmt: skip
    return LabelledSet("ashby text", postings, labels(rows), one_suffices=frozenset({"cash_pay", "base_pay"}))


def _place(row: dict[str, str | None]) -> str:
    """Return the place as the board's answer states it: its words, and the country of its address."""
    return json.dumps([{"name": row["location"], "addressCountry": row["country"]}])


def _stands(text: str, amount: float) -> bool:
    """Say whether an amount stands in the text, in any of the usual spellings."""
    whole = int(amount) if amount == int(amount) else amount
    forms = (f"{whole:,}", f"{whole}", f"{amount / 1000:g}k", f"{amount / 1000:g}K", f"{amount:.2f}",
             f"{whole:,}".replace(",", "."), f"{whole:,}".replace(",", " "))  # fmt: skip
    return any(re.search(rf"(?<![\d,.]){re.escape(form)}(?!\d)(?!,\d{{3}})", text) for form in forms)
