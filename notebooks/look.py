"""How the notebooks open the published file and how they look. No figure is made here: figures come from the marts."""

from __future__ import annotations

import base64
import contextlib
import html
import io
import textwrap
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import altair as alt
import duckdb
import polars as pl
from drawings import bars, interval, over_time, spread, stack
from IPython.display import display

from jobmarket.report.display import shown
from jobmarket.workspace import open_workspace

__all__ = [
    "Table",
    "bars",
    "count",
    "dollars",
    "first",
    "interval",
    "open_warehouse",
    "over_time",
    "percent",
    "spread",
    "stack",
]

Row = dict[str, Any]
SHARPNESS = (1.5, 1.25, 1.0)  # pixels per point
LARGEST_PICTURE = 80_000  # bytes: git keeps every version
#: Notebooks typeset what stands between two dollars, and formulas may link: pay and postings are no formulas.
_NO_FORMULA = "tex2jax_ignore mathjax_ignore"
LONGEST_NAME, LONGEST_CELL = 80, 2_000  # signs of a posting's words in a picture, in a table

# What columns of these words hold is told by their name, as in the marts.
_PERCENT = ("share", "premium", "change", "precision", "recall", "agreement", "width")


@dataclass(frozen=True)
class Warehouse:
    """The published file, read-only; ``connection`` is DuckDB's own."""

    connection: duckdb.DuckDBPyConnection
    build_id: str

    def sql(self, query: str, **parameters: object) -> pl.DataFrame:
        """Return the answer to one query; ``$name`` in it takes the parameter of that name."""
        frame = self.connection.execute(query, parameters or None).pl()
        return frame.with_columns(pl.selectors.decimal().cast(pl.Float64))

    def plot(
        self,
        rows: pl.DataFrame,
        draw: Callable[[pl.DataFrame], alt.TopLevelMixin],
        *,
        title: Callable[[list[Row]], str],
        note: str,
        source: str,
        empty: str,
        table_rows: int = 50,
    ) -> None:
        """Show ``rows`` as a picture with a title made from them, and as a table; where there are none, say ``empty``.

        ``note`` tells units and what n counts. The picture carries ``source`` and the build, and its text alternative.
        Of more than ``table_rows`` rows the table shows the last.
        """
        if rows.is_empty():
            display(Picture(None, f"Nothing to draw: {empty}"))
            return
        rows = rows.with_columns(pl.selectors.string().map_elements(_name, return_dtype=pl.String))
        finding = title(rows.to_dicts())
        origin = f"Source: {source}, build {self.build_id}."
        heading = alt.TitleParams(textwrap.wrap(finding, 72), subtitle=[*textwrap.wrap(note, 96), origin])
        text = f"{finding}. {note} {origin}"
        display(_painted(draw(rows).properties(title=heading), text))
        cut = f", the last {table_rows} of {count(rows.height)} rows" if rows.height > table_rows else ""
        display(Table(rows.tail(table_rows), summary=f"The figures of this picture{cut}", text=text))


@dataclass(frozen=True)
class Picture:
    """A drawing with its text alternative, or the text alone."""

    png: bytes | None
    text: str
    width: int = 0  #: in points, in which the letters of all pictures have one size

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, Row]]:
        if self.png is None:
            return {"text/plain": self.text, "text/markdown": f"*{html.escape(self.text)}*"}, {}
        picture = base64.b64encode(self.png).decode()
        return {"text/plain": self.text, "image/png": picture}, {"image/png": {"alt": self.text, "width": self.width}}


@dataclass(frozen=True)
class Table:
    """Rows as a table: numbers to the right, every text escaped and on one line, since it comes from postings."""

    rows: pl.DataFrame
    empty: str = "no rows"
    summary: str | None = None  #: of a table that is folded under a picture
    text: str = ""  #: the picture in words, for readers that do not show its text alternative
    upright: bool = False  #: one row, written from top to bottom

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        if self.rows.is_empty():
            return {
                "text/plain": f"Nothing to show: {self.empty}",
                "text/markdown": f"*Nothing to show: {self.empty}*",
            }
        names = self.rows.columns
        right = [dtype.is_numeric() for dtype in self.rows.dtypes]
        lines = [[_cell(name, value) for name, value in zip(names, row, strict=True)] for row in self.rows.iter_rows()]
        if self.upright:
            names, right = ["what", "value"], [False, False]
            lines = [[name, value] for name, value in zip(self.rows.columns, lines[0], strict=True)]
        plain = "\n".join("\t".join(line) for line in [names, *lines])
        if self.upright:
            lines = [[name.replace("_", " "), value] for name, value in lines]
        head = _html_row("th", [name.replace("_", " ") for name in names], right)
        body = "".join(_html_row("td", line, right) for line in lines)
        table = f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"
        if self.summary:
            words = f"<p>{html.escape(self.text)}</p>"
            table = f"<details><summary>{html.escape(self.summary)}</summary>{words}{table}</details>"
        return {"text/plain": plain, "text/html": f'<div class="{_NO_FORMULA}">{table}</div>'}


def open_warehouse() -> Warehouse:
    """Open the published file where ``jobmarket`` itself would look for it, and say which build it is.

    Raises FileNotFoundError with the next step when there is none.
    """
    with contextlib.chdir(Path(__file__).resolve().parent.parent):
        file = open_workspace().database.absolute()
    if not file.exists():
        raise FileNotFoundError("no published file yet: run `make warehouse`, or set JOBMARKET_WORKSPACE to its folder")
    connection = duckdb.connect(str(file), read_only=True)
    build = connection.sql("select build_id, posting_count, record_count from build_info").fetchall()
    build_id, postings, records = build[0]
    text = f"build_id {build_id}: {count(postings)} postings, read from {count(records)} records"
    display(Picture(None, text))
    return Warehouse(connection, build_id)


def between(low: float, high: float, write: Callable[[float], str]) -> str:
    """Write a range, and one figure where both ends are written alike."""
    return write(low) if write(low) == write(high) else f"{write(low)} to {write(high)}"


def ends(rows: list[Row], value: str, write: Callable[[float], str]) -> str:
    """Write the lowest and the highest ``value`` with the ``label`` of each."""
    named = [f"{write(row[value])} ({row['label']})" for row in sorted(rows, key=lambda row: row[value])]
    return named[0] if len(named) == 1 else f"{named[0]} to {named[-1]}"


def first(rows: pl.DataFrame, *names: str) -> Row:
    """Return the first row's values of these columns, as parameters of the next query; None where there is no row."""
    return {name: rows[name].first() for name in names}


def count(value: int) -> str:
    """Write a count: 12345 as 12,345."""
    return f"{value:,}"


def percent(value: float) -> str:
    """Write a share: 0.1234 as 12 %."""
    return f"{100 * value:.0f} %"


def dollars(value: float) -> str:
    """Write US dollars, to the nearest hundred: 65579.55 as $65,600."""
    return f"${round(value, -2):,.0f}"


def _painted(drawing: alt.TopLevelMixin, text: str) -> Picture:
    """Return the drawing as the sharpest picture that is not too large to commit."""
    for scale in SHARPNESS:
        png = io.BytesIO()
        drawing.save(png, format="png", scale_factor=scale)
        picture = _packed(png.getvalue())
        if len(picture) <= LARGEST_PICTURE:
            break
    return Picture(picture, text, width=round(int.from_bytes(picture[16:20]) / scale))


def _packed(png: bytes) -> bytes:
    """Return the same picture in a third of the bytes: the renderer writes fast, not small."""
    start, chunks = 8, []
    while start < len(png):
        size = int.from_bytes(png[start : start + 4])
        chunks.append((png[start + 4 : start + 8], png[start + 8 : start + 8 + size]))
        start += size + 12
    pixels = zlib.compress(zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT")), 9)
    kept = [(b"IHDR", dict(chunks)[b"IHDR"]), (b"IDAT", pixels), (b"IEND", b"")]
    written = [len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4) for kind, body in kept]
    return png[:8] + b"".join(written)


def _cell(name: str, value: object) -> str:
    """Write a value for people: shares as percent, by the name of their column, NULL as a dash."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float | Decimal):
        return f"{100 * value:.1f} %" if any(word in name for word in _PERCENT) else f"{value:,.10g}"
    return shown(str(value), LONGEST_CELL)


def _name(words: str) -> str:
    """Return a name as one line of a picture: words of postings may hold signs that tear it, or have no end."""
    return shown(words, LONGEST_NAME)


def _html_row(tag: str, cells: list[str], right: list[bool]) -> str:
    """Write a row; what is short, as days and numbers are, is not broken."""
    written = []
    for cell, is_right in zip(cells, right, strict=True):
        style = f"text-align: {'right' if is_right else 'left'}{'; white-space: nowrap' if len(cell) < 20 else ''}"
        written.append(f'<{tag} style="{style}">{html.escape(cell)}</{tag}>')
    return f"<tr>{''.join(written)}</tr>"
