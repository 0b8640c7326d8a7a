"""Tables that programs write as JSON: a header and rows of cells, or a column under each name."""

from __future__ import annotations

from itertools import islice

from loaders import values
from loaders.field_names import meaning_of

Row = dict[str, object]
_HEADERS, _BODIES = ("columns", "fields", "header"), ("data", "rows", "values")
_FEWEST_KNOWN = 2  # names that our vocabulary has, for what only looks like a table


def rows_of(data: object) -> list[Row]:
    """Return the rows of a table, none when this is no table."""
    if isinstance(data, dict):
        header = next((names for key in _HEADERS if (names := _names(data.get(key)))), [])
        body = next((body for key in _BODIES if values.is_list(body := data.get(key))), [])
        if not header and len(body) > 1:  # a sheet: its first row is the header
            header, body = _names(body[0]), body[1:]
        return _rows(header, body) or _of_columns(data)
    return _rows(_names(data[0]), data[1:]) if values.is_list(data) and len(data) > 1 else []


def _rows(header: list[str], body: list[object]) -> list[Row]:
    cells = [row for row in body if values.is_list(row)]
    if not cells or len(cells) < len(body) or not _is_known(header) or any(len(row) > len(header) for row in cells):
        return []
    return [dict(zip(header, row, strict=False)) for row in cells]


def _of_columns(data: dict[str, object]) -> list[Row]:
    """Return the rows of columns: lists of one length, or objects with the same numbers for keys."""
    columns = list(data.values())
    if not _is_known(list(data)):
        return []
    if all(values.is_list(column) for column in columns):
        lists = [values.as_list(column) for column in columns]
        return [dict(zip(data, row, strict=True)) for row in zip(*lists, strict=True)] if _are_even(lists) else []
    objects = [column for column in columns if isinstance(column, dict)]
    keys = list(objects[0]) if objects else []
    if len(objects) < len(columns) or not keys or not all(key.isdigit() for key in keys):
        return []
    return [{name: column.get(key) for name, column in zip(data, objects, strict=True)} for key in keys]


def _are_even(lists: list[list[object]]) -> bool:
    cells = (cell for column in lists for cell in islice(column, 20))
    return len({len(column) for column in lists}) == 1 and not any(isinstance(cell, dict | list) for cell in cells)


def _names(header: object) -> list[str]:
    names = values.as_list(header) if values.is_list(header) else []
    names = [values.first(name, values.dig(name, "name")) for name in names]
    found = [name for name in names if isinstance(name, str)]
    return found if len(found) == len(names) else []


def _is_known(names: list[str]) -> bool:
    return sum(meaning_of((name,)) is not None for name in names) >= _FEWEST_KNOWN
