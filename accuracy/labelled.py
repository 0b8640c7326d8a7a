"""What a labelled set is: postings as they land, and what a careful reader says of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from loaders.schema import POSTINGS

#: What an extractor may read of a posting; a set gives those it has, the rest is NULL.
POSTING_FIELDS = tuple(POSTINGS.names)
LABELS: dict[str, Any] = {"record_id": pl.String, "field_name": pl.String, "expected": pl.List(pl.String)}
SPANS = {"record_id": pl.String, "char_start": pl.Int64, "char_end": pl.Int64, "kind": pl.String}
ABSENT = "absent"


@dataclass(frozen=True)
class LabelledSet:
    """Postings and their labels.

    ``postings`` has ``record_id`` and any raw columns of a landed posting (``loaders/schema.py``), and may have
    ``language`` where it is known. ``labels`` has ``record_id, field_name, expected``: the values, none when the
    posting does not state the field; ``?value`` is neither asked for nor wrong. A field without a label is not judged.
    """

    name: str
    postings: pl.DataFrame
    labels: pl.DataFrame
    #: Fields where one right value among ours is enough: the label names one of several that may be there.
    one_suffices: frozenset[str] = frozenset()
    #: Field -> the only values that the labels speak of; what else we find is not judged.
    universe: dict[str, frozenset[str]] = field(default_factory=dict)
    #: The same for each posting alone: field -> record -> values.
    universe_of_record: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    #: Field -> share by which a number may differ and still be right.
    tolerance: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class SpanSet:
    """Texts in which the words that name a skill are marked: ``record_id, char_start, char_end, kind``."""

    name: str
    postings: pl.DataFrame
    spans: pl.DataFrame
    field_name: str = "skill_span"


def labels(rows: Iterable[tuple[str, str, Sequence[str]]]) -> pl.DataFrame:
    """Return ``(record_id, field_name, expected values)`` rows as the frame of a set."""
    return pl.DataFrame(list(rows), schema=LABELS, orient="row")


def values(cell: str) -> list[str]:
    """Return the values of a cell of labels: ``a|b`` is two, ``absent`` is none, ``?a`` may be there or not."""
    return [] if cell.strip() == ABSENT else [value.strip() for value in cell.split("|") if value.strip()]


def required(expected: Sequence[str]) -> list[str]:
    """Return the values that must be there: those without a question mark."""
    return [value for value in expected if not value.startswith("?")]


def as_landed(postings: pl.DataFrame) -> pl.DataFrame:
    """Return ``postings`` with every column that an extractor may ask for, as text."""
    landed = pl.DataFrame(POSTINGS.empty_table())
    missing = [
        pl.lit(None, dtype=kind).alias(name) for name, kind in landed.schema.items() if name not in postings.columns
    ]
    return postings.with_columns(missing)
