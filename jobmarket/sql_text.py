"""Text as SQL. DuckDB imports pandas as soon as a query has parameters, which costs a small command half its time."""

from __future__ import annotations


def literal(text: str) -> str:
    """Return ``text`` as a string literal; DuckDB knows no escape but the doubled quote.

    >>> literal("L'Oréal")
    "'L''Oréal'"
    """
    return "'" + text.replace("'", "''") + "'"
