"""Text as SQL. DuckDB imports pandas as soon as a query has parameters, which costs a small command half its time."""

from __future__ import annotations

import re
from pathlib import Path


def literal(text: str) -> str:
    """Return ``text`` as a string literal; DuckDB knows no escape but the doubled quote.

    >>> literal("L'Oréal")
    "'L''Oréal'"
    """
    return "'" + text.replace("'", "''") + "'"


def file_pattern(folder: Path, pattern: str = "") -> str:
    """Return ``folder/pattern`` as a literal of DuckDB's; a ``[``, ``*`` or ``?`` in ``folder`` is its name.

    >>> file_pattern(Path("jobs [2026]"), "*.parquet")
    "'jobs [[]2026]/*.parquet'"
    """
    named = re.sub(r"[\[*?]", r"[\g<0>]", str(folder))
    return literal(f"{named}/{pattern}" if pattern else named)
