"""Tables: CSV, JSON lines, JSON arrays and Parquet, read in batches through a mapping or by their column names."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from loaders import field_names, html, values
from loaders.json_text import parse
from loaders.mapping import TableMapping, mapping_for, mapping_of, usual_mapping
from loaders.posting import RawPosting
from loaders.record import page_of, read_record
from loaders.rejection import Reason, Rejected, Rejection

FORMAT = "table"
_SNIFFED = 60
HEAD = 50  # rows that tell whose table it is
_MANY_CELLS = 3  # where a row has so many, one with a single one is none: "Berlin" above the jobs there, "Load more"
_DELIMITERS = ",;\t|"
_OFFER = (
    "hiring_organization_raw",
    "job_location_raw",
    "base_salary_raw",
    "employment_type_raw",
    "date_posted_raw",
    "url_raw",
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


def csv_dialect(text: str, must_be_known: bool = False) -> str | None:
    """Return the delimiter of a text that is a table, or None when it is prose.

    A table has a header of short, distinct names and records of the same width. When few of the names are known
    to the vocabulary the widths must agree in (nearly) all of the sampled records; ``must_be_known`` refuses that.
    """
    sample = text[:200_000]
    best: tuple[float, str] | None = None
    for delimiter in _DELIMITERS:
        records = _records(sample, delimiter, _SNIFFED)
        if len(records) < 2 or len(records[0]) < 2:
            continue
        header = [name.strip() for name in records[0]]
        names = [name for name in header if name]
        if len(names) < 2 or any(len(n) > 60 or _is_sentence(n) for n in names):
            continue
        if len(set(names)) < 0.7 * len(names):
            continue
        body = records[1:-1] if len(text) > len(sample) and len(records) > 2 else records[1:]
        agreeing = sum(len(r) == len(header) for r in body) / len(body)
        known = sum(field_names.meaning_of((n,)) is not None for n in names)
        is_regular = agreeing >= 0.9 and len(body) >= 3 and len(names) >= 3
        enough = (known >= 2 and agreeing >= 0.5) or (is_regular and not must_be_known)
        score = agreeing * len(header) + known
        if enough and (best is None or score > best[0]):
            best = (score, delimiter)
    return best[1] if best else None


def mapped_delimiter(text: str, mappings: list[TableMapping]) -> str | None:
    """Return the delimiter with which a text's first line holds the columns that one of the user's mappings names."""
    start = text[:20_000] if mappings else ""
    for delimiter in _DELIMITERS:
        header = next(iter(_records(start, delimiter, 1)), [])
        if len(header) > 1 and mapping_for((name.strip() for name in header), mappings):
            return delimiter
    return None


def _is_sentence(name: str) -> bool:
    """Tell prose from the name of a column, which may end in a word cut short (``Stellen-Nr.``, ``Job ref.``)."""
    return name.endswith(("!", "?")) or (name.endswith(".") and (name.count(" ") > 1 or len(name) > 20))


def _records(text: str, delimiter: str, limit: int) -> list[list[str]]:
    found: list[list[str]] = []
    try:
        for record in csv.reader(lines(text), delimiter=delimiter):
            if any(record):
                found.append(record)
            if len(found) >= limit:
                break
    except csv.Error:
        return []
    return found


def lines(text: str) -> Iterator[str]:
    """Yield a text's lines with their ends, without a second copy of the text."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def csv_rows(text: str, delimiter: str) -> Iterator[Row]:
    """Yield the records of CSV text by column name; nameless columns and second names are numbered."""
    csv.field_size_limit(1 << 30)
    reader = csv.reader(lines(text), delimiter=delimiter)
    try:
        header = _distinct(next(reader, []))
        for record in reader:
            if any(cell.strip() for cell in record):
                extra = {f"column_{len(header) + i + 1}": c for i, c in enumerate(record[len(header) :])}
                yield {**dict(zip(header, record, strict=False)), **extra}
    except csv.Error as error:
        raise Rejected("parse", Reason.BAD_TABLE, f"line {reader.line_num}: {error}") from error


def _distinct(header: list[str]) -> list[str]:
    seen: Counter[str] = Counter()
    names = []
    for index, name in enumerate(header):
        name = name.strip() or f"column_{index + 1}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return names


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
