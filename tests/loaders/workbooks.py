"""Workbooks for tests: as openpyxl writes them, and with parts of our own."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
_SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """Return a workbook of ``sheets``, each a list of rows."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def with_parts(body: bytes, parts: Mapping[str, str]) -> bytes:
    """Return a workbook with these parts in place of its own, or beside them."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted({*old.namelist(), *parts}):
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return written.getvalue()


def sheet_xml(rows: str, prolog: str = "") -> str:
    """Return the part of a sheet with these ``<row>`` elements."""
    return f'<?xml version="1.0"?>{prolog}<worksheet {_SPACE}><sheetData>{rows}</sheetData></worksheet>'


def row_xml(number: int, cells: Mapping[str, str]) -> str:
    """Return a ``<row>`` of texts by the letters of their column."""
    said = "".join(f'<c r="{c}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for c, text in cells.items())
    return f'<row r="{number}">{said}</row>'
