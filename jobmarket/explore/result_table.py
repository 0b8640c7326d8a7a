"""A query's rows as a table that fits the terminal: numbers are never cut, text is, and what is left out is said."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from decimal import Decimal

from jobmarket.console import one_line, stdout_console

#: A text column is not made narrower than this: columns are left out instead.
_NARROWEST = 12
#: So few rows that do not fit are shown as one list a row.
_FEW_ROWS = 3
_GAP = 3


def print_rows(names: Sequence[str], rows: Sequence[Sequence[object]], *, more: bool = False) -> None:
    """Print ``rows`` under ``names``; ``more`` says that the query has further rows than these."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    console = stdout_console()
    cells = [[one_line(value) for value in row] for row in rows]
    numeric = [_is_numeric([row[place] for row in rows]) for place in range(len(names))]
    width = console.width if sys.stdout.isatty() else None
    widths = _fitting(names, cells, numeric, width)
    if len(widths) < len(names) and len(rows) <= _FEW_ROWS:
        _print_lists(names, cells)
    else:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for place, room in enumerate(widths):
            table.add_column(
                Text(names[place]),
                justify="right" if numeric[place] else "left",
                overflow="ellipsis",
                no_wrap=True,
                width=room,
            )
        for row in cells:
            table.add_row(*(Text(cell) for cell in row[: len(widths)]))
        console.print(table, width=max(sum(widths) + _GAP * len(widths), 1), crop=False)
        if hidden := names[len(widths) :]:
            shown = ", ".join(hidden[:4]) + (" …" if len(hidden) > 4 else "")
            what = "1 column does" if len(hidden) == 1 else f"{len(hidden)} columns do"
            console.print(Text(f"{what} not fit: {shown}. Name those you want, or use --csv.", "dim"))
    count = f"The first {len(rows):,} rows; there are more. --rows 0 shows all." if more else f"{len(rows):,} rows"
    console.print(Text(count if len(rows) != 1 else count.replace("rows", "row"), "dim"))


def _print_lists(names: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    from rich.text import Text

    console = stdout_console()
    label = max(map(len, names))
    for number, row in enumerate(cells, start=1):
        console.print(Text(f"row {number}", "bold"))
        for name, cell in zip(names, row, strict=True):
            console.print(Text.assemble((name.rjust(label), "dim"), "  ", cell), no_wrap=True, overflow="ellipsis")


def _fitting(
    names: Sequence[str], cells: Sequence[Sequence[str]], numeric: Sequence[bool], width: int | None
) -> list[int]:
    """Return the width of each column that fits into ``width`` signs, from the first on; None has room for all."""
    from rich.cells import cell_len

    natural = [
        max(cell_len(name), *(cell_len(row[place]) for row in cells)) if cells else cell_len(name)
        for place, name in enumerate(names)
    ]
    if width is None:
        return natural
    shown = len(names)
    while shown > 1:
        room = width - _GAP * (shown - 1)
        fixed = sum(n for n, number in zip(natural[:shown], numeric, strict=False) if number)
        texts = [n for n, number in zip(natural[:shown], numeric, strict=False) if not number]
        cap = _cap(texts, room - fixed)
        if cap is not None:
            return [n if numeric[place] else min(n, cap) for place, n in enumerate(natural[:shown])]
        shown -= 1
    return [min(natural[0], width)] if natural else []


def _cap(texts: list[int], room: int) -> int | None:
    """Return the widest cap under which ``texts`` fit into ``room``, or None when it would be too narrow."""
    left, waiting = room, sorted(texts)
    for done, wanted in enumerate(waiting):
        share = left // (len(waiting) - done)
        if wanted > share:
            return share if share >= _NARROWEST else None
        left -= wanted
    return max(texts, default=0) if left >= 0 else None


def _is_numeric(values: Sequence[object]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(isinstance(v, int | float | Decimal) and not isinstance(v, bool) for v in known)
