"""What the user sees: a bar on a terminal, plain lines in a log, tables that fit."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass
class Settings:
    """Set once by the command line."""

    quiet: bool = False


SETTINGS = Settings()


def say(line: str = "") -> None:
    """Print a line for the user unless ``--quiet``."""
    if not SETTINGS.quiet:
        sys.stdout.write(line + "\n")


def complain(line: str) -> None:
    """Print a line on standard error."""
    sys.stderr.write(line + "\n")


def say_json(value: Any) -> None:
    """Print a value as JSON, dates and decimals as text."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False, default=str) + "\n")


def say_table(title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; numbers stand to the right, text from postings is shown as it is, never as markup."""
    if SETTINGS.quiet:
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rows = [list(row) for row in rows]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(header):
        numeric = bool(rows) and all(isinstance(row[number], int | float) or row[number] is None for row in rows)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    console = Console(width=None if sys.stdout.isatty() else 400)
    console.print(Text(title, style="bold"))
    console.print(table)


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


class Bar:
    """Progress of one long piece of work."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._progress: Any = None
        self._task: Any = None
        self._said = -1

    def to(self, done: int, total: int | None, what: str = "") -> None:
        """Show that ``done`` of ``total`` (None while unknown) are finished."""
        if self._progress is not None:
            self._progress.update(self._task, completed=done, total=total, what=what[:48])
        elif total and (tenth := done * 10 // total) > self._said:
            self._said = tenth
            say(f"{self._label}: {done:,} of {total:,} {what}".rstrip())


@contextmanager
def progress(label: str) -> Iterator[Bar]:
    """Give a bar on a terminal, and a line per tenth in a log."""
    bar = Bar(label)
    if SETTINGS.quiet or not sys.stderr.isatty():
        yield bar
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(
        *columns,
        TextColumn("{task.fields[what]}", markup=False),
        console=Console(stderr=True),
        transient=True,
    ) as shown:
        bar._progress, bar._task = shown, shown.add_task(label, total=None, what="")
        yield bar
