"""The id of a fact: the same words read by the same rule give the same id in every build."""

from __future__ import annotations

_NAMED_BY = (
    "record_id", "field_name", "value_text", "rule_id", "rule_version", "evidence_field", "char_start", "char_end"
)  # fmt: skip


def extraction_id() -> str:
    """Return the id in SQL: 32 hexadecimal digits of what makes a fact what it is; NULL and '' differ."""
    said = ", ".join(f"coalesce({column}::varchar, '~')" for column in _NAMED_BY)
    return f"md5(concat_ws('|', {said}))"
