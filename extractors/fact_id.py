"""The id of a fact: the same words read by the same rule give the same id in every build."""

from __future__ import annotations

import polars as pl

_NAMED_BY = (
    "record_id", "field_name", "value_text", "rule_id", "rule_version", "evidence_field", "char_start", "char_end"
)  # fmt: skip


def extraction_id() -> str:
    """Return the id in SQL: 32 hexadecimal digits of what makes a fact what it is; NULL and '' differ."""
    said = ", ".join(f"coalesce({column}::varchar, '~')" for column in _NAMED_BY)
    return f"md5(concat_ws('|', {said}))"


def repeated(facts: pl.DataFrame, record: str = "record_id") -> pl.Series:
    """Return of each fact whether it stands for nothing of its own: another has its id, and is the one that counts.

    One field may give two rows of a dimension (the same place listed twice); the fact is one. ``record`` is the column
    that tells the records apart.
    """
    named = [record, *_NAMED_BY[1:]]
    again = facts.select(named).is_duplicated()
    if not again.any():
        return again.alias("is_repeated")
    rows = facts.with_row_index("row").filter(again)
    ordered = rows.sort("value_status", "evidence_text", descending=[True, False], nulls_last=True, maintain_order=True)
    first = ordered.unique(named, keep="first", maintain_order=True)["row"]
    return (again & ~pl.int_range(len(again), eager=True).is_in(first.cast(pl.Int64).implode())).alias("is_repeated")
