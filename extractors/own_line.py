"""The line that a word stands in: most rules look no further, and lines recur from posting to posting.

What a rule concludes is kept by the letters that it was shown, so a window that ends with its line is found again where
the same line stands between others.
"""

from __future__ import annotations


def line_before(folded: str, start: int, reach: int) -> str:
    """Return up to ``reach`` letters of the line before ``start``."""
    low = max(0, start - reach)
    return folded[max(low, folded.rfind("\n", low, start) + 1) : start]


def line_after(folded: str, end: int, reach: int) -> str:
    """Return up to ``reach`` letters of the line from ``end`` on."""
    high = end + reach
    stop = folded.find("\n", end, high)
    return folded[end : high if stop < 0 else stop]


def opened_line_before(folded: str, start: int, reach: int) -> str:
    """Return up to ``reach`` letters before ``start``, from the line break on that opens their line.

    A word that begins its line comes with the line above: for a pattern, ``$`` is before a last line break too.
    """
    low = max(0, start - reach)
    return folded[max(low, folded.rfind("\n", low, max(low, start - 1))) : start]
