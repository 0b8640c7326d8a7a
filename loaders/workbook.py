"""Workbooks (.xlsx, ISO/IEC 29500): each sheet whose header names what postings have is a table.

openpyxl reads them row by row. Faster libraries lay a sheet out whole, so that two cells in opposite corners of a small
file take all memory. What is unpacked and how much is looked at is bounded here.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, redirect_stdout, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Any

from loaders.files import MEGABYTE, Limits
from loaders.mapping import TableMapping, mapping_for
from loaders.posting import RawPosting
from loaders.rejection import Reason, Rejected, Rejection
from loaders.table import HEAD, Row, read_rows
from loaders.table_header import Header, distinct, filled, header_of, known, turned

if TYPE_CHECKING:
    from openpyxl import Workbook

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ZIP = b"PK\x03\x04"
_CONTENTS, _BOOK = "[Content_Types].xml", "xl/workbook.xml"
#: Parts that are read piece by piece; the others, styles above all, are held whole.
_STREAMED = ("xl/worksheets/", "xl/sharedStrings.xml")
_MOST_HELD = 16 * MEGABYTE
_ROW_END = re.compile(rb"</(?:\w+:)?(?:row|si)\b")
_MOST_TAGS, _LONGEST_END = 1_000_000, 80
_MOST_SHEETS, _MOST_COLUMNS = 200, 2_000
#: A sheet has no more rows (``_MOST_ROWS``); one that numbers a row higher would keep its reader counting.
_MOST_ROWS, _MOST_CELLS = 1 << 20, 50_000_000
_NO_ZIP = (zipfile.BadZipFile, ValueError, NotImplementedError, OSError)
_ERRORS = frozenset({"#N/A", "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!"})


def is_office(archive: zipfile.ZipFile) -> bool:
    """Tell whether a zip is a workbook. Raises ``Rejected`` for any other office document."""
    names = set(archive.namelist())
    if _CONTENTS not in names:
        return False
    if _BOOK not in names:
        raise Rejected("recognise", Reason.BINARY, "an office document: save a table as .xlsx or CSV, words as text")
    return True


def is_workbook(body: bytes) -> bool:
    """Tell whether bytes are a workbook."""
    if not body.startswith(_ZIP):
        return False
    with suppress(Rejected, *_NO_ZIP), zipfile.ZipFile(io.BytesIO(body)) as archive:
        return is_office(archive)
    return False


def check_size(body: bytes, limits: Limits) -> None:
    """Raise ``Rejected`` for a workbook that unpacks to more than ``workbook_bytes``, or holds too much in one row."""
    try:
        _check_parts(body, limits)
    except (*_NO_ZIP, EOFError, RuntimeError, zlib.error) as error:  # RuntimeError: a part with a password
        raise Rejected("recognise", Reason.BROKEN_ARCHIVE, str(error)) from error


def _check_parts(body: bytes, limits: Limits) -> None:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
        if sum(part.file_size for part in parts) > limits.workbook_bytes:
            raise Rejected(
                "recognise", Reason.TOO_LARGE, f"unpacks to more than {limits.workbook_bytes // MEGABYTE} MB"
            )
        for part in parts:
            if not part.filename.startswith(_STREAMED):
                is_too_large = part.file_size > _MOST_HELD
            else:
                with archive.open(part) as stream:
                    is_too_large = _most_tags(stream) > _MOST_TAGS
            if is_too_large:
                raise Rejected("recognise", Reason.TOO_LARGE, f"{part.filename}: more than a row or a style holds")


def _most_tags(stream: IO[bytes]) -> int:
    """Return how many tags stand between the ends of two rows or strings, all of which a reader holds at a time."""
    most = held = 0
    begun = b""
    while piece := stream.read(MEGABYTE):
        whole, mark, begun = (begun + piece).rpartition(b"<")
        begun = (mark + begun)[:_LONGEST_END]
        *ended, last = _ROW_END.split(whole)
        for stretch in ended:
            most, held = max(most, held + stretch.count(b"<")), 0
        held += last.count(b"<")
    return max(most, held)


def read(body: bytes, mappings: list[TableMapping]) -> Iterator[RawPosting | Rejection]:
    """Yield the postings of a workbook; ``sheet:NAME/row:N`` counts the filled rows below a header from 1.

    A sheet with no known name of a column is one rejection. Raises ``Rejected`` for what is damaged or has too much.
    """
    with closing(_opened(body)) as book:
        if len(book.worksheets) > _MOST_SHEETS:
            raise Rejected("parse", Reason.TOO_LARGE, f"more than {_MOST_SHEETS} sheets")
        seen = _Seen()
        for sheet in book.worksheets:
            for item in _items(sheet.title, _filled_rows(sheet, seen), mappings):
                pointer = (
                    f"sheet:{sheet.title}/{item.record_pointer}" if item.record_pointer else f"sheet:{sheet.title}"
                )
                if isinstance(item, RawPosting):
                    item.record_pointer = pointer
                    yield item
                else:
                    yield replace(item, record_pointer=pointer)


def _items(sheet: str, rows: Iterator[list[object]], mappings: list[TableMapping]) -> Iterator[RawPosting | Rejection]:
    """Yield the postings of one sheet, or why it is no table."""
    head = list(islice(rows, HEAD))
    if len(head) < HEAD and (records := turned(head)):
        head = records
    words = [[cell if isinstance(cell, str) else "" for cell in row] for row in head]
    mapped = _mapped_header(words, mappings)
    header = mapped or header_of(words)
    if len(header.names) > _MOST_COLUMNS:
        yield Rejection("record", Reason.TOO_LARGE, f"sheet {sheet}: more than {_MOST_COLUMNS:,} columns")
    elif mapped or known(filled(header.names)):
        names = distinct(header.names)
        yield from read_rows((_named(names, row) for row in chain(head[header.rows :], rows)), mappings)
    elif said := ", ".join(filled(header.names)[:8]):
        yield Rejection("record", Reason.NO_TITLE, f"sheet {sheet}, columns: {said}")


def _mapped_header(words: Sequence[Sequence[str]], mappings: list[TableMapping]) -> Header | None:
    """Return the header that holds the columns which one of the user's mappings names."""
    if not mappings:
        return None
    headers = (Header(tuple(row), number) for number, row in enumerate(words, start=1))
    return next((one for one in headers if mapping_for((cell.strip() for cell in one.names), mappings)), None)


def _named(header: list[str], row: list[object]) -> Row:
    """Return a row by column name; what stands beyond the header has a number."""
    beyond = {f"column_{n}": cell for n, cell in enumerate(row, start=1) if n > len(header) and cell is not None}
    return {**dict.fromkeys(header), **dict(zip(header, row, strict=False)), **beyond}


@dataclass(slots=True)
class _Seen:
    """How many cells of a workbook were looked at."""

    cells: int = 0


def _filled_rows(sheet: Any, seen: _Seen) -> Iterator[list[object]]:
    """Yield the rows of a sheet that hold something, without empty cells at their ends. Raises ``Rejected``."""
    sheet.reset_dimensions()  # which a file may state wrongly
    rows = sheet.iter_rows(values_only=True)
    for number in range(_MOST_ROWS + 1):
        try:
            row = next(rows, None)
        except Exception as error:  # whatever damage makes the library raise
            raise _damaged(error) from error
        if row is None:
            return
        seen.cells += len(row)
        if number == _MOST_ROWS or seen.cells > _MOST_CELLS:
            raise Rejected("parse", Reason.TOO_LARGE, f"more than {_MOST_ROWS:,} rows, or {_MOST_CELLS:,} cells in all")
        cells = [_said(cell) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            yield cells


def _said(cell: object) -> object:
    """Return a cell as text and JSON have it: days and times as ISO 8601, a day alone where no time is set."""
    if isinstance(cell, str):
        return None if cell in _ERRORS or not cell.strip() else cell
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell if cell is None or isinstance(cell, bool | int | float) else str(cell)


def _opened(body: bytes) -> Workbook:
    from openpyxl import load_workbook  # dear to import

    warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")  # of what it leaves out
    try:
        with redirect_stdout(io.StringIO()):  # it prints what is wrong with a style
            return load_workbook(io.BytesIO(body), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # whatever damage makes the library raise
        raise _damaged(error) from error


def _damaged(error: Exception) -> Rejected:
    return Rejected("parse", Reason.BAD_TABLE, f"{type(error).__name__}: {error}")
