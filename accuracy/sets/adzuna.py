"""Adzuna's British advertisements: the salary as written against the salary that they normalised."""

from __future__ import annotations

from pathlib import Path

from accuracy.labelled import LabelledSet, labels
from accuracy.sets.files import table


def adzuna(path: Path) -> LabelledSet | None:
    """Read ``SalaryRaw`` with ``SalaryNormalized``, the middle of the range in GBP a year.

    They count other hours a year than we do, so a middle within 20 % is the same amount and period.
    """
    frame = table(path, "Id", "SalaryRaw", "SalaryNormalized")
    if frame is None:
        return None
    rows = [(record, "annual_pay", [normal]) for record, normal in frame.select("Id", "SalaryNormalized").iter_rows()]
    postings = frame.select(record_id="Id", base_salary_raw="SalaryRaw")
    return LabelledSet(
        "adzuna SalaryRaw", postings, labels(rows),
        one_suffices=frozenset({"annual_pay"}), tolerance={"annual_pay": 0.2},
    )  # fmt: skip
