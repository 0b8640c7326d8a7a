"""Rows of tables (CSV, workbooks, JSON lines and arrays, Parquet), read through a mapping or by their column names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from loaders import html, values
from loaders.json_text import parse
from loaders.mapping import TableMapping, mapping_of, usual_mapping
from loaders.posting import RawPosting
from loaders.record import page_of, read_record
from loaders.rejection import Reason, Rejected, Rejection
from loaders.text import lines

FORMAT = "table"
HEAD = 50  # rows that tell whose table it is
_MANY_CELLS = 3  # where a row has so many, one with a single one is none: "Berlin" above the jobs there, "Load more"
_OFFER = (
    "hiring_organization_raw",
    "job_location_raw",
    "base_salary_raw",
    "employment_type_raw",
    "date_posted_raw",
    "url_raw",
)
#: What people call the last row of a table.
_SUMS = frozenset(
    "total|totals|grand total|sum|gesamt|gesamtsumme|summe|somme|totale|totaal|suma|razem|soma|summa|yhteensä|celkem"
    "|итого|всего|разом|合計|总计|總計|합계".split("|")
)
Row = Mapping[str, object]


def read_rows(rows: Iterable[Row], mappings: list[TableMapping]) -> Iterator[RawPosting | Rejection]:
    """Yield the postings of rows; ``row:N`` counts from 1. A cell that is a whole page is read as one."""
    rows = iter(rows)
    head = list(islice(rows, HEAD))
    usual = usual_mapping(head, mappings)
    if usual is not None and (missing := _missing(head, usual)):
        yield Rejection("record", Reason.MAPPED_COLUMN, f"{usual.name}: {', '.join(missing)}", "row:0")
    chosen: dict[tuple[str, ...], TableMapping | None] = {}
    has_headings = usual is None and _usually_filled(head) >= _MANY_CELLS
    for number, row in enumerate(chain(head, rows), start=1):
        pointer = f"row:{number}"
        columns = tuple(row)
        if columns not in chosen and len(chosen) < 1_000:
            chosen[columns] = mapping_of(columns, mappings, usual)
        if _repeats_header(row):
            yield Rejection("record", Reason.REPEATED_HEADER, "", pointer)
            continue
        if has_headings and _filled(row) == 1:
            yield Rejection("record", Reason.NO_TITLE, "one cell alone: a heading, or a button", pointer)
            continue
        mapping = chosen.get(columns)
        page = None if mapping else page_of(row)
        if page is not None:
            yield from _page_row(row, page, pointer)
            continue
        raw = mapping.posting(row, pointer, FORMAT) if mapping else read_record(row, pointer, FORMAT)
        if not _is_posting(raw):
            yield Rejection("record", Reason.NO_TITLE, _columns_said(columns), pointer)
        elif _is_sum(raw.title_raw, row):
            yield Rejection("record", Reason.NO_TITLE, "the sum of other rows", pointer)
        else:
            yield raw


def _filled(row: Row) -> int:
    return sum(values.told(cell) is not None or bool(values.as_list(cell)[1:]) for cell in row.values())


def _usually_filled(head: list[Row]) -> int:
    """Return how many cells more than half of the rows have filled."""
    return sorted((_filled(row) for row in head), reverse=True)[len(head) // 2] if head else 0


def _missing(head: list[Row], mapping: TableMapping) -> list[str]:
    """Return the columns that a mapping names and a table, whose rows have all the same columns, has not."""
    columns = {tuple(row) for row in head}
    return sorted(mapping.reads - set(columns.pop())) if len(columns) == 1 else []


def _is_posting(raw: RawPosting) -> bool:
    """Tell whether a row names a job, or describes one and says who offers it, where, when or on what terms."""
    if raw.title_raw is not None:
        return True
    is_described = raw.description_html is not None or raw.description_text is not None
    return is_described and any(getattr(raw, column) for column in _OFFER)


def _is_sum(title: str | None, row: Row) -> bool:
    """Tell whether a row adds up others: it is called so, and holds nothing beside but numbers."""
    if title is None or title.rstrip(" :").lower() not in _SUMS:
        return False
    others = [text for cell in row.values() if (text := values.told(cell)) is not None and text != title]
    return not any(sign.isalpha() for text in others for sign in text)


def _columns_said(columns: tuple[str, ...]) -> str:
    return "columns: " + ", ".join(columns[:8])


def _page_row(row: Row, page: tuple[str, str], pointer: str) -> Iterator[RawPosting | Rejection]:
    """Yield the postings of a page kept in a cell, with the row's other cells for what the page leaves out."""
    column, text = page
    others = read_record({k: v for k, v in row.items() if k != column}, pointer, FORMAT)
    found = html.read(text, others.url_raw)
    if not found:
        yield Rejection("record", Reason.NO_POSTING, f"the page in column {column}", pointer)
    for index, raw in enumerate(found):
        raw.record_pointer = pointer if len(found) == 1 else f"{pointer}/{index}"
        raw.payload = {**others.payload, **raw.payload}
        if len(found) == 1:
            html.fill(raw, others)
        yield raw


def _repeats_header(row: Row) -> bool:
    """Tell whether a row's cells repeat their column names."""
    filled = [(k, v) for k, v in row.items() if isinstance(v, str) and v]
    return len(filled) >= 2 and all(v.strip() == k.strip() for k, v in filled)


def json_lines(text: str) -> Iterator[object]:
    """Yield the value of each line; a broken line is yielded as its ``Rejection``."""
    for number, line in enumerate(lines(text), start=1):
        if not line.strip():
            continue
        try:
            yield parse(line)
        except Rejected as refused:
            said = refused.rejection
            yield Rejection("record", said.reason, said.detail, f"line:{number}")


def is_flat(data: object) -> bool:
    """Tell whether parsed JSON is an array of records whose cells are scalars (or lists of them)."""
    rows = data[:50] if values.is_list(data) else []
    return bool(rows) and all(
        isinstance(row, dict)
        and all(
            not isinstance(c, dict) and not any(isinstance(x, dict) for x in values.as_list(c)) for c in row.values()
        )
        for row in rows
    )
