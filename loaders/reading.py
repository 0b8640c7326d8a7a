"""From a recognised document to its postings: which reader reads which shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice

from loaders import delimited, feed, html, json_table, jsonld, parquet, personio, table, values, workbook
from loaders.boards import board_of
from loaders.boards.served import completed
from loaders.mapping import TableMapping, usual_mapping
from loaders.markdown import read_markdown
from loaders.mending import repair
from loaders.page import read_page_text
from loaders.posting import RawPosting
from loaders.recognise import Shape
from loaders.record import flattened
from loaders.rejection import Rejection
from loaders.slug_names import spelled_out

Item = RawPosting | Rejection


def read(shape: Shape, body: bytes, mappings: list[TableMapping], url: str | None = None) -> Iterator[Item]:
    """Yield the postings of a document and the rejections of its records. May raise ``Rejected``.

    ``url`` is where the document was served, as far as it is known.
    """
    if shape.kind == "parquet":
        yield from table.read_rows(_by_paths(parquet.rows(body), mappings), mappings)
    elif shape.kind == "workbook":
        yield from workbook.read(body, mappings)
    elif shape.kind == "csv":
        mapped = delimited.mapped_dialect(shape.text, mappings)  # the user's word comes first
        yield from table.read_rows(delimited.rows_of(shape.text, mapped or shape.dialect), mappings)
    elif shape.kind == "json":
        yield from _json(shape.data, mappings, url)
    elif shape.kind == "jsonl":
        yield from _json_lines(shape.text, mappings, url)
    elif dialect := delimited.mapped_dialect(shape.text, mappings):
        yield from table.read_rows(delimited.rows_of(shape.text, dialect), mappings)
    elif shape.kind == "xml":
        yield from _xml(shape.text, mappings, url)
    else:
        text, is_repaired = repair(shape.text)
        for raw in _page(shape.kind, text, url):
            raw.is_text_repaired = raw.is_text_repaired or is_repaired
            yield raw


def _page(kind: str, text: str, url: str | None) -> list[RawPosting]:
    if kind == "html":
        return html.read(text, url)
    return read_markdown(text) if kind == "markdown" else read_page_text(text)


def _json(data: object, mappings: list[TableMapping], url: str | None) -> Iterator[Item]:
    rows = [row for row in data if isinstance(row, dict)] if mappings and values.is_list(data) else []
    if usual_mapping(rows[: table.HEAD], mappings):
        yield from table.read_rows(rows, mappings)
        return
    if feed.is_mapped(data, mappings):  # the user's word comes before our guess
        yield from feed.read_json(data, mappings)
        return
    board = board_of(data)
    if board is not None:
        yield from map(feed.checked, spelled_out(completed(board.read(data), url)))
    elif jsonld.recognises(data):
        yield from jsonld.read(data)
    elif rows_of_table := json_table.rows_of(data):
        yield from table.read_rows(rows_of_table, mappings)
    elif table.is_flat(data):
        yield from table.read_rows((row for row in values.as_list(data) if isinstance(row, dict)), mappings)
    else:
        yield from feed.read_json(data, mappings)


def _json_lines(text: str, mappings: list[TableMapping], url: str | None) -> Iterator[Item]:
    """Read lines by what the first one is: board answers or JobPostings a line, or the rows of a table."""
    lines = table.json_lines(text)
    first = next((line for line in lines if not isinstance(line, Rejection)), None)
    if first is None:
        yield from (line for line in table.json_lines(text) if isinstance(line, Rejection))
        return
    every = table.json_lines(text)
    if board_of(first) is not None or jsonld.recognises(first):
        for number, line in enumerate(every, start=1):
            if isinstance(line, Rejection):
                yield line
                continue
            for item in _json(line, [], url):
                item_pointer = f"line:{number}{item.record_pointer or ''}"
                if isinstance(item, RawPosting):
                    item.record_pointer = item_pointer
                    yield item
                else:
                    yield Rejection(item.stage, item.reason, item.detail, item_pointer)
        return
    refused: list[Rejection] = []
    yield from table.read_rows(_by_paths(_rows(every, refused), mappings), mappings)
    yield from refused


def _by_paths(rows: Iterator[dict[str, object]], mappings: list[TableMapping]) -> Iterator[Mapping[str, object]]:
    """Yield rows by the paths of their values, where one of the user's mappings knows them so."""
    head = list(islice(rows, table.HEAD))
    is_mapped = usual_mapping(map(flattened, head), mappings) is not None
    for row in chain(head, rows):
        yield flattened(row) if is_mapped else row


def _rows(lines: Iterator[object], refused: list[Rejection]) -> Iterator[dict[str, object]]:
    """Yield the objects of the lines; broken lines are kept for the end."""
    for line in lines:
        if isinstance(line, dict):
            yield line
        elif isinstance(line, Rejection):
            refused.append(line)


def _xml(text: str, mappings: list[TableMapping], url: str | None) -> Iterator[Item]:
    root = feed.parse_xml(text)
    if feed.local(root) == personio.ROOT:
        yield from spelled_out(completed(personio.read(root), url))
    else:
        yield from feed.read_xml(root, mappings)
