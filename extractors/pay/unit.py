"""The period of one amount: stated after it, before it, behind what it is called, or at the amount it is added to."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractors.number import parse_number
from extractors.pay.kind import Kind
from extractors.pay.period import unit_after, unit_before

#: What is added to a salary in the same sentence is paid as often: "€50,000 a year plus a bonus of €5,000".
SENTENCE_END = re.compile(r"[\n;!?]|\.(?=\s)")
_RISING = re.compile(r"\b(?:rising|increas\w+|going up|steigend|then|nights?|nachts)\b[^,]{0,20}$")


class Carried(NamedTuple):
    """The period that the last amount states, where that amount stands, and how much it is."""

    unit: str
    start: int
    end: int
    least: Decimal


def unit_stated(
    match: re.Match[str], folded: str, line: str, between: str, after: str, kind: Kind, carried: Carried | None
) -> tuple[str | None, int, bool]:
    """Return the period as stated, where the words that state it end, and whether another amount states it.

    ``line`` and ``after`` are what stands before and after the amount ``match`` in ``folded``, ``between`` the words
    between its two ends. ``carried`` is NULL, too, where the amount has no currency.
    """
    start, end = match.span()
    found = unit_after(after) if match["n2"] else unit_after(between + after)
    if found:
        return found[0], end + max(0, found[1] - (0 if match["n2"] else len(between))), False
    found = unit_after(between)
    if found:
        return found[0], end, False
    if kind.name not in (None, "BASE", "NOT_PAY") and kind.reach > 0:
        found = unit_after((between + after)[kind.reach :])  # "a $2,500 rice allowance monthly"
        if found:
            return found[0], end + kind.reach + found[1] - len(between), False
    unit = unit_before(line, kind.name == "BONUS")
    if unit:
        return unit, end, False
    added = folded[carried.end : start] if carried else "\n"
    if carried and len(added) <= 60 and not SENTENCE_END.search(added):
        # a supplement to an hour is less than the hour: "10,45 €/h + 25 € netto diety" are 25 for a day
        is_less = carried.unit != "HOUR" or (parse_number(match["n1"]) or carried.least) < carried.least
        is_often = (kind.name == "ALLOWANCE" and is_less) or (
            kind.name in ("BONUS", "COMMISSIONS") and carried.unit in ("YEAR", "MONTH")
        )
        if is_often or (kind.name is None and _RISING.search(added)):
            return carried.unit, end, True
    return None, end, False
