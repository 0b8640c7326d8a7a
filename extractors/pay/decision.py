"""Whether the words and the form of an amount are enough to call it pay."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractors.pay.kind import Kind, is_cell, is_paid_with
from extractors.pay.magnitude import is_trifle, unit_by_magnitude

#: Figures without a currency are pay only this near to the word that says so.
_CLOSE, _CLOSE_BEHIND = 40, 24
_YEAR_NUMBER = re.compile(r"(?:19|20)\d\d$")


class Amount(NamedTuple):
    """An amount with what was read around it; ``most`` is NULL for a single figure, ``line`` the words before."""

    match: re.Match[str]
    line: str
    after: str
    kind: Kind
    least: Decimal
    most: Decimal | None
    currency: str | None
    unit: str | None
    unit_method: str | None
    gross_net: str | None


def is_pay(amount: Amount, is_title: bool, in_use: str | None) -> bool:
    """Say whether an amount of a text is pay; ``in_use`` is the currency of the place for figures without one.

    ``is_title``: the text is a job's title, in which a salary needs no word that says so.
    """
    kind, is_range, is_stated = amount.kind, amount.most is not None, amount.unit_method == "stated"
    is_bare = amount.currency is None and not (is_range and (amount.match["m1"] or amount.match["m2"]))
    if is_bare and kind.name == "BASE" and not -_CLOSE <= kind.reach <= _CLOSE_BEHIND:
        return False  # a phone number, a postcode, hours a week
    if kind.name is not None and not kind.is_weak:
        if amount.currency or is_stated or (is_range and amount.unit):
            return kind.name != "BASE" or bool(amount.currency) or is_stated or is_range
        return kind.name == "BASE" and in_use is not None and _is_bare_salary(amount, in_use)
    if is_trifle(amount.least, amount.currency, amount.unit):
        return False
    if is_range and amount.unit:
        in_thousands = bool(amount.match["m1"] or amount.match["m2"])
        if amount.currency or (is_stated and in_thousands):
            return amount.unit != "HOUR" or is_stated or kind.is_weak
    if amount.currency and is_stated and amount.least >= 7:
        return True
    return bool(amount.currency and amount.unit) and (
        is_title
        or amount.gross_net is not None
        or _is_alone(amount)
        or is_paid_with(amount.after)
        or (amount.unit == "YEAR" and is_cell(amount.line, amount.after))
    )


def _is_alone(amount: Amount) -> bool:
    return len(amount.line.strip()) + len(amount.after.split("\n")[0].strip()) <= 12


def _is_bare_salary(amount: Amount, in_use: str) -> bool:
    """Say whether a single figure without a currency is a salary: "Salary: 45000", "4130 brutto"; no year, no count."""
    written = amount.match["n1"]
    if _YEAR_NUMBER.match(written) or unit_by_magnitude(amount.least, amount.least, in_use) not in ("YEAR", "MONTH"):
        return False
    return bool(amount.match["m1"] or amount.gross_net or (-16 <= amount.kind.reach < 0 and len(written) >= 4))
