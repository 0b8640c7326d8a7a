"""SQL over landed records: the hash of what each family sees of a record, and the records that are still to be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractors.batch import FAMILIES, Family

TEXT = "description_text"
#: Families that see the same columns share a key.
COLUMNS = tuple(dict.fromkeys(family.columns for family in FAMILIES))
KEY_COLUMNS = tuple(f"key_{number}" for number in range(len(COLUMNS)))
#: What stands beside the keys for those who ask for no word of the text, which is read once.
TEXT_COLUMNS = ("text_hash", "text_length")


def key_of(family: Family) -> str:
    """Return the name of the family's key column."""
    return KEY_COLUMNS[COLUMNS.index(family.columns)]


def record_keys(session: Any, postings: Any) -> Any:
    """Return ``record_id``, its ``record_number`` and each key (16 bytes) of the landed ``postings``, and their texts'
    MD5 (32 hex digits) and length (characters).

    All three are relations of DuckDB. Numbers run from 1 in the order of the ids: millions of facts are joined by them
    in an eighth of the room of ids.

    A key is the MD5 of the columns, each written with its length, so that no two rows of them are written alike; the
    text, by far the longest and in most keys, stands in it as a hash of its own.
    """
    hashed = f"select *, md5({TEXT}) as text_hash, length({TEXT}) as text_length from {queried(postings)}"  # noqa: S608
    keys = ", ".join(
        f"unhex(md5({' || '.join(map(_spelled, columns))})) as {key}"
        for key, columns in zip(KEY_COLUMNS, COLUMNS, strict=True)
    )
    number = "row_number() over (order by record_id)::integer as record_number"
    return session.sql(f"select record_id, {number}, {keys}, {', '.join(TEXT_COLUMNS)} from ({hashed})")  # noqa: S608


def queried(relation: Any) -> str:
    """Return a relation of DuckDB as a query that stands in another."""
    return f"({relation.sql_query()})"


def _spelled(column: str) -> str:
    if column == TEXT:
        return "coalesce(text_hash, '-')"
    value = "epoch_us(retrieved_at)::varchar" if column == "retrieved_at" else column
    return f"coalesce(length({value}) || ':' || {value}, '-')"


def missing_query(keys: str, kept: Sequence[str]) -> str:
    """Return the query of ``record_id, families``: one record for each key whose facts are not kept.

    ``kept`` has for each family the query of its kept keys; bit n of ``families`` stands for family n.
    """
    firsts = " union all ".join(
        f"select min(record_id) as record_id, 1 << {number} as bit from {keys} "  # noqa: S608
        f"anti join ({kept[number]}) as kept on {key_of(family)} = kept.key group by {key_of(family)}"
        for number, family in enumerate(FAMILIES)
    )
    return f"select record_id, bit_or(bit)::integer as families from ({firsts}) group by record_id"  # noqa: S608
