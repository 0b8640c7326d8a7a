"""Which row of a table names its columns: the first, or one below what people write above a table.

Exports of offices and spreadsheets begin with a title, the day and the filter of the export, and a blank row. The row
below them is taken for the header only when its names are known ones, so that prose does not become a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

from loaders.field_names import meaning_of

_MOST_ABOVE = 15  # rows
_FEWEST_NAMES = 3
_LONGEST_NAME = 60
_TITLE = "title_raw"


def rows_above_header(rows: Sequence[Sequence[str]]) -> int:
    """Return how many of the first ``rows`` (cells, '' where empty; no blank row) stand above the header; usually 0.

    A header below the first row has three names at least, different and short, half of them known and one of them that
    of a job's title; what stands above it fills less than half as many cells.
    """
    most_filled = 0
    for above, row in enumerate(rows[: _MOST_ABOVE + 1]):
        names = filled(row)
        if above and above + 1 < len(rows) and 2 * most_filled < len(names) and _is_header(names):
            return above
        if len(known(names)) >= 2:
            return 0
        most_filled = max(most_filled, len(names))
    return 0


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
