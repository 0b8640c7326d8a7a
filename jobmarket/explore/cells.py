"""Cells of a CSV that no spreadsheet runs: text from postings is data."""

from __future__ import annotations

#: Signs with which a cell becomes a formula in a spreadsheet program (OWASP, CSV Injection).
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def formula_safe(text: str) -> str:
    """Return ``text`` with an apostrophe before it when a spreadsheet would run it.

    >>> formula_safe("=1+1"), formula_safe("C++")
    ("'=1+1", 'C++')
    """
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
