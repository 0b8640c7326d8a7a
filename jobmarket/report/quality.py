"""What the page says about the file itself: its build and sources, and how far it can be trusted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jobmarket.report.display import shown

_SQL = Path(__file__).parent / "sql" / "quality"
#: Words of postings that no rule understood are cut here: they are examples, not the text.
_EXAMPLE = 60


def read_quality(connection: Any) -> dict[str, list[dict[str, Any]]]:
    """Return one list of rows per query in ``sql/quality``, by its name; every text is fit to be shown."""
    return {file.stem: _rows(connection, file) for file in sorted(_SQL.glob("*.sql"))}


def _rows(connection: Any, file: Path) -> list[dict[str, Any]]:
    cursor = connection.execute(file.read_text(encoding="utf-8"))
    names = [column[0] for column in cursor.description]
    return [
        {
            name: shown(value, _EXAMPLE if name == "example" else 400) if isinstance(value, str) else value
            for name, value in zip(names, row, strict=True)
        }
        for row in cursor.fetchall()
    ]
