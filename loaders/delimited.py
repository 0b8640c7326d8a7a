"""Text with a delimiter between its cells: what parts them, where the header stands, and the rows below it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from loaders.mapping import TableMapping, mapping_for
from loaders.rejection import Reason, Rejected
from loaders.table import Row
from loaders.table_header import Header, can_be_names, distinct, filled, header_of, known
from loaders.text import lines

_SNIFFED = 60
_DELIMITERS = ",;\t|"


class Dialect(NamedTuple):
    """How the cells of a text are parted, and its header among the rows that are not blank."""

    delimiter: str
    header: Header = Header()


COMMA = Dialect(",")


def dialect_of(text: str, must_be_known: bool = False) -> Dialect | None:
    """Return the dialect of a text that is a table, or None when it is prose.

    A table has a header of short, distinct names and records of the same width. When few of the names are known
    to the vocabulary the widths must agree in (nearly) all of the sampled records; ``must_be_known`` refuses that.
    """
    sample = text[:200_000]
    best: tuple[float, Dialect] | None = None
    for delimiter in _DELIMITERS:
        records = _records(sample, delimiter, _SNIFFED)
        header = header_of(records)
        body, width, names = records[header.rows :], len(header.names), filled(header.names)
        if not body or not can_be_names(names):
            continue
        body = body[:-1] if len(text) > len(sample) and len(body) > 1 else body
        agreeing = sum(len(r) == width for r in body) / len(body)
        fields = len(known(names))
        is_regular = agreeing >= 0.9 and len(body) >= 3 and len(names) >= 3
        enough = (fields >= 2 and agreeing >= 0.5) or (is_regular and not must_be_known)
        score = agreeing * width + fields
        if enough and (best is None or score > best[0]):
            best = (score, Dialect(delimiter, header))
    return best[1] if best else None


def mapped_dialect(text: str, mappings: list[TableMapping]) -> Dialect | None:
    """Return the dialect in which one of a text's first rows holds the columns that a mapping of the user's names."""
    start = text[:20_000] if mappings else ""
    for delimiter in _DELIMITERS:
        for number, row in enumerate(_records(start, delimiter, _SNIFFED), start=1):
            if len(row) > 1 and mapping_for((name.strip() for name in row), mappings):
                return Dialect(delimiter, Header(tuple(row), number))
    return None


def rows_of(text: str, dialect: Dialect) -> Iterator[Row]:
    """Yield the records of a text by column name; nameless columns and second names are numbered."""
    csv.field_size_limit(1 << 30)
    reader = csv.reader(lines(text), delimiter=dialect.delimiter)
    records = (record for record in reader if any(cell.strip() for cell in record))
    try:
        header = distinct(dialect.header.names)
        for record in islice(records, dialect.header.rows, None):
            extra = {f"column_{len(header) + i + 1}": c for i, c in enumerate(record[len(header) :])}
            yield {**dict(zip(header, record, strict=False)), **extra}
    except csv.Error as error:
        raise Rejected("parse", Reason.BAD_TABLE, f"line {reader.line_num}: {error}") from error


def _records(text: str, delimiter: str, limit: int) -> list[list[str]]:
    """Return the first records that are not blank."""
    try:
        reader = csv.reader(lines(text), delimiter=delimiter)
        return list(islice((record for record in reader if any(cell.strip() for cell in record)), limit))
    except csv.Error:
        return []
