"""Candidates of facts on their way into a frame, and the small windows of text that rules are run on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import polars as pl

from extractors.facts import EVIDENCE

DESCRIPTION = "description_text"


class Candidate(NamedTuple):
    """One reading of one field of one record; the columns of ``EVIDENCE``, with their common values as defaults."""

    record_id: str
    field_name: str
    value_text: str | None
    rule_id: str
    evidence_field: str
    char_start: int
    char_end: int
    evidence_text: str
    value_status: str = "stated"
    extraction_method: str = "pattern"
    rule_version: str = "1"


_PLACES = {name: Candidate._fields.index(name) for name in EVIDENCE}


def evidence_frame(candidates: Iterable[Candidate]) -> pl.DataFrame:
    """Return the candidates as a frame with exactly the ``EVIDENCE`` columns, without repeats, in their order."""
    columns = list(zip(*dict.fromkeys(candidates), strict=True))
    if not columns:
        return pl.DataFrame(schema=EVIDENCE)
    return pl.DataFrame({name: columns[place] for name, place in _PLACES.items()}, schema=EVIDENCE)


def merged(spans: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield ``row, start, end`` of spans in order, those of one row that touch as one."""
    current: tuple[int, int, int] | None = None
    for row, low, high in spans:
        if current and current[0] == row and low <= current[2]:
            current = (row, current[1], max(high, current[2]))
            continue
        if current:
            yield current
        current = (row, low, high)
    if current:
        yield current


def raw_values(postings: pl.DataFrame, column: str) -> Iterator[tuple[str, str]]:
    """Yield ``record_id, value`` of every row that states ``column``; nothing where the frame lacks it."""
    if column not in postings.columns:
        return
    stated = postings.select("record_id", pl.col(column).cast(pl.String)).drop_nulls()
    yield from stated.filter(pl.col(column).str.strip_chars() != "").iter_rows()
