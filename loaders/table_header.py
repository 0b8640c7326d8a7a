"""Which row of a table names its columns: the first, or one below what people write above a table.

Exports of offices and spreadsheets begin with a title, the day and the filter of the export, and a blank row. The row
below them is taken for the header only when its names are known ones, so that prose does not become a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count, zip_longest
from typing import NamedTuple

from loaders.field_names import meaning_of

_MOST_ABOVE = 15  # rows
_FEWEST_NAMES = 3
_LONGEST_NAME = 60
_TITLE = "title_raw"


class Header(NamedTuple):
    """The names of a table's columns, as written, and how many rows are read when the last of them is."""

    names: tuple[str, ...] = ()
    rows: int = 0


def header_of(rows: Sequence[Sequence[str]]) -> Header:
    """Return the header among the first ``rows`` of a table (cells, '' where empty; no blank row); usually the first.

    A header below the first row has three names at least, different and short, half of them known and one of them that
    of a job's title; what stands above it fills less than half as many cells. Above names there may be those of groups:
    "Min" under "Salary" is "Salary Min".
    """
    above = _rows_above(rows)
    if above + 1 < len(rows) and (names := _in_groups(rows[above], rows[above + 1])):
        return Header(names, above + 2)
    return Header(tuple(rows[above]), above + 1) if rows else Header()


def _rows_above(rows: Sequence[Sequence[str]]) -> int:
    most_filled = 0
    for above, row in enumerate(rows[: _MOST_ABOVE + 1]):
        names = filled(row)
        if above and above + 1 < len(rows) and 2 * most_filled < len(names) and _is_header(names):
            return above
        if len(known(names)) >= 2:
            return 0
        most_filled = max(most_filled, len(names))
    return 0


def _in_groups(groups: Sequence[str], below: Sequence[str]) -> tuple[str, ...] | None:
    """Return the names of columns that stand below names of groups; None where the second row names nothing."""
    if len(filled(groups)) >= len(filled(below)) or any(sign.isdigit() for cell in below for sign in cell):
        return None
    names, group = [], ""
    for own, name in zip_longest(map(str.strip, groups), map(str.strip, below), fillvalue=""):
        group = own or group
        whole = f"{group} {name}" if name else own
        names.append(name if not known([whole]) and known([name]) else whole)
    return tuple(names) if _is_header(filled(names)) else None


def turned(rows: Sequence[Sequence[object]]) -> list[list[object]] | None:
    """Return a table whose names stand in its first column with its columns as rows; None for any other table."""
    names = [row[0].strip() if row and isinstance(row[0], str) else "" for row in rows]
    first = [cell for cell in rows[0] if isinstance(cell, str)] if rows else []
    if not _is_header(filled(names)) or len(known(filled(first))) > 1:
        return None
    return [[row[place] if place < len(row) else None for row in rows] for place in range(max(map(len, rows)))]


def filled(row: Iterable[str]) -> list[str]:
    """Return the cells of a row that hold something, without the blanks around it."""
    return [cell.strip() for cell in row if cell.strip()]


def known(names: Iterable[str]) -> list[str]:
    """Return the fields (``field_names.csv``) of the names that mean one."""
    return [meaning.field for name in names if (meaning := meaning_of((name,))) is not None]


def can_be_names(names: Sequence[str]) -> bool:
    """Tell whether a row's cells may name columns: two or more, short, no sentences, nearly all different."""
    is_short = not any(len(name) > _LONGEST_NAME or _is_sentence(name) for name in names)
    return len(names) >= 2 and is_short and len(set(names)) >= 0.7 * len(names)


def distinct(header: Iterable[str]) -> list[str]:
    """Return the names of columns: nameless ones and second ones of a name are numbered."""
    names: list[str] = []
    taken: set[str] = set()
    for place, cell in enumerate(header, start=1):
        name = cell.strip() or f"column_{place}"
        if name in taken:
            name = next(numbered for n in count(2) if (numbered := f"{name}_{n}") not in taken)
        taken.add(name)
        names.append(name)
    return names


def _is_header(names: Sequence[str]) -> bool:
    fields = known(names)
    return (
        len(names) >= _FEWEST_NAMES
        and can_be_names(names)
        and len(set(names)) == len(names)
        and 2 * len(fields) >= len(names)
        and len(set(fields)) >= 2
        and _TITLE in fields
    )


def _is_sentence(name: str) -> bool:
    """Tell prose from the name of a column, which may end in a word cut short (``Stellen-Nr.``, ``Job ref.``)."""
    return name.endswith(("!", "?")) or (name.endswith(".") and (name.count(" ") > 1 or len(name) > 20))
