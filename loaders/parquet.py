"""Rows of Parquet files as other tables have them: what is typed there stands as the text that says it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

from loaders.rejection import Reason, Rejected

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 500


def rows(body: bytes) -> Iterator[dict[str, object]]:
    """Yield the rows of a Parquet file, one batch in memory at a time. Raises ``Rejected``."""
    import pyarrow as pa  # dear to import for processes that read pages
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(pa.BufferReader(body)) as file:
            typed = [field.name for field in file.schema_arrow if not _is_plain(field.type)]
            for batch in file.iter_batches(batch_size=_BATCH):
                for row in batch.to_pylist():
                    yield {**row, **{name: _said(row[name]) for name in typed}} if typed else row
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise Rejected("parse", Reason.BAD_TABLE, str(error)) from error


def _is_plain(kind: pa.DataType) -> bool:
    """Tell whether the values of a type are such as JSON has: text, numbers, truth, and lists or objects of them."""
    import pyarrow as pa

    is_known = pa.types.is_nested(kind) and not pa.types.is_map(kind)
    inside = [kind.field(place).type for place in range(kind.num_fields)] if is_known else []
    if inside:
        return all(map(_is_plain, inside))
    plain = (pa.types.is_string, pa.types.is_large_string, pa.types.is_integer, pa.types.is_floating)
    return any(test(kind) for test in (*plain, pa.types.is_boolean, pa.types.is_null))


def _said(value: object) -> object:
    """Return a day or time as ISO 8601, a decimal as its figures, bytes as the text they are; a map as an object."""
    if isinstance(value, list) and value and all(isinstance(item, tuple) and len(item) == 2 for item in value):
        return {str(key): _said(inner) for key, inner in value}
    if isinstance(value, list):
        return [_said(inner) for inner in value]
    if isinstance(value, dict):
        return {key: _said(inner) for key, inner in value.items()}
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bytes):
        return _text(value)
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _text(value: bytes) -> str | None:
    """Return bytes that are UTF-8, as programs without a type for text store it; others say nothing to a reader."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return None
