"""A user's own table of names: a CSV as any spreadsheet saves it, read with its mistakes named by line."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path


def user_lines(
    path: Path,
    what: str,
    name_column: str,
    mistake: Callable[[str], Exception],
    wrong_columns: Callable[[list[str]], str],
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the number of each line of a CSV with commas, semicolons or tabs, and its cells by column.

    ``what`` the file holds ("skills") and its ``name_column`` are for the messages. ``wrong_columns`` says what is
    wrong with the columns, "" for nothing. Raises ``mistake`` of one line that says where, and what to write instead.
    """
    if not path.is_file():
        raise mistake(f"there is no file of {what} {path}; give the path of a CSV with a column {name_column}")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise mistake(f"{path.name} is not UTF-8 (byte {error.start}); save it as CSV UTF-8") from error
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=max(",;\t", key=head.count))
    columns = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    if wrong := wrong_columns(columns):
        held = ", ".join(filter(None, columns)) or "nothing"
        raise mistake(f"{path.name} line 1: {wrong} (there is: {held})")
    for line in reader:
        if None in line:
            raise mistake(f"{path.name} line {reader.line_num}: more cells than columns; quote cells with commas")
        cells = {name: (value or "").strip() for name, value in zip(columns, line.values(), strict=False)}
        if any(cells.values()):
            yield reader.line_num, cells
