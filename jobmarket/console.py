"""What the user sees: a bar on a terminal, plain lines in a log, tables that fit."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console


@dataclass
class Settings:
    """Set once by the command line."""

    quiet: bool = False


SETTINGS = Settings()


def say(line: str = "") -> None:
    """Print a line for the user unless ``--quiet``."""
    if not SETTINGS.quiet:
        sys.stdout.write(line + "\n")


def note(line: str) -> None:
    """Print how far the work is on standard error unless ``--quiet``: standard output holds the answer alone."""
    if not SETTINGS.quiet:
        complain(line)


def complain(line: str) -> None:
    """Print a line on standard error."""
    sys.stderr.write(harmless(line) + "\n")


def say_json(value: Any) -> None:
    """Print a value as JSON: decimals as numbers, dates and times as ISO 8601."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False, default=json_value) + "\n")


def json_value(value: object) -> object:
    """Return what JSON says of a value that it has no sign for."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else str(value)


#: Signs that steer a terminal, or turn the order of what stands after them: text from postings is data.
_CONTROLS = {sign: 0x2400 + sign for sign in range(0x20)} | {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_CONTROLS |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD)
_CONTROLS_IN_TEXT = {sign: shown for sign, shown in _CONTROLS.items() if sign not in (0x09, 0x0A)} | {0x0D: None}
_CONTROLS_IN_LINE = _CONTROLS | {0x09: 0x20, 0x0A: ord("↵"), 0x0D: None}


def harmless(text: str) -> str:
    """Return text of a posting as a terminal may show it: lines stay, control signs become visible ones."""
    return text.translate(_CONTROLS_IN_TEXT)


def one_line(value: object) -> str:
    """Return a value as one line of a table, NULL as a dash."""
    return "–" if value is None else str(value).translate(_CONTROLS_IN_LINE)


def has_colour() -> bool:
    """Whether standard output takes colour: a terminal, and nobody set NO_COLOR (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def stdout_console() -> Console:
    """Return where tables go: as wide as the terminal, wide enough for a file; colour on a terminal only."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 400, highlight=False)


def say_table(title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; numbers stand to the right, text from postings is shown as it is, never as markup."""
    if SETTINGS.quiet:
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    rows = [list(row) for row in rows]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(header):
        numeric = bool(rows) and all(isinstance(row[number], int | float) or row[number] is None for row in rows)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    console = stdout_console()
    console.print(Text(title, style="bold"))
    console.print(table)


def _cell(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return "–" if value is None else harmless(str(value))


#: Work whose end is not known says in a log every so often that it goes on.
_SECONDS_OF_SILENCE = 20


class Bar:
    """Progress of one long piece of work."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._progress: Any = None
        self._task: Any = None
        self._said = -1
        self._noted = monotonic()

    def to(self, done: int, total: int | None, what: str = "") -> None:
        """Show that ``done`` of ``total`` (None while unknown) are finished."""
        if self._progress is not None:
            self._progress.update(self._task, completed=done, total=total, what=what[:48])
        elif total and (tenth := done * 10 // total) > self._said:
            self._said = tenth
            note(f"{self._label}: {done:,} of {total:,} {what}".rstrip())
        elif not total and monotonic() - self._noted > _SECONDS_OF_SILENCE:
            self._noted = monotonic()
            note(f"{self._label}: {done:,} {what}".rstrip())


@contextmanager
def progress(label: str) -> Iterator[Bar]:
    """Give a bar on a terminal; in a log a line a tenth, or one every 20 seconds while the end is not known."""
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
