"""Titles with the level that someone gave them."""

from __future__ import annotations

from pathlib import Path

from accuracy.labelled import LabelledSet, labels
from accuracy.sets.files import table

_CLASSES = {"C-Suite": "c_level", "VP": "vp", "Director": "director", "Manager": "manager", "Other": None}
_ACCEPTED = {"Manager": ["manager", "?lead"]}


def seniority_titles(path: Path) -> LabelledSet | None:
    """Read ``Position, Classification``; "Other" says that the title is none of the four levels.

    The set calls team leads managers; we have a level between, and either is right.
    """
    frame = table(path, "Position", "Classification")
    if frame is None:
        return None
    frame = frame.with_row_index("record_id").cast({"record_id": str})
    rows = [
        (record, "seniority_level", _ACCEPTED.get(name, [level] if (level := _CLASSES[name]) else []))
        for record, name in frame.select("record_id", "Classification").iter_rows()
        if name in _CLASSES
    ]
    judged = frozenset(level for level in _CLASSES.values() if level)
    return LabelledSet(
        "seniority titles", frame.select("record_id", title_raw="Position"), labels(rows),
        universe={"seniority_level": judged},
    )  # fmt: skip
