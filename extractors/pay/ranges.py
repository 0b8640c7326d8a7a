"""Amounts that belong together: two ends of a range stated apart, and one pay over two periods."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.pay.reading import Pay, is_one_range

#: What stands between pay and the same pay over another period.
_CONVERTED = re.compile(
    r"(?i)[(\[=≈~/|]|\b(?:or|equivalent|equals?|equates|annuali[sz]ed|i\.?e|approx\w*|which is|that is|about"
    r"|entspricht|soit"
    r"|ou|equivale\w*|oder|czyli|oftewel)\b|^[ ,–-]*$"
)
#: Weeks of 35 to 42 hours, 12 to 14 months a year.
_LEAST_RATIO, _MOST_RATIO = Decimal("0.8"), Decimal("1.25")


def merged_bounds(text: str, found: list[Pay]) -> list[Pay]:
    """Return the readings with "from X … up to Y" of one pay as the one range it is, and without its conversions."""
    merged: list[Pay] = []
    for pay in found:
        last = merged[-1] if merged else None
        if (
            last is not None and last.bound in ("min_only", "point") and pay.bound == "max_only"
            and (last.component, last.zone, last.level) == (pay.component, pay.zone, pay.level)
            and last.currency == pay.currency
            and (last.unit == pay.unit or "magnitude" in (last.unit_method, pay.unit_method))
        ):  # fmt: skip
            middle = last.bound == "point"
            if middle and (len(merged) < 2 or merged[-2].bound != "min_only" or not _is_middle(text, last)):
                merged.append(pay)
                continue
            least = merged[-2] if middle else last
            if is_one_range(text[least.figure[1] : pay.figure[0]]) and (least.least or 0) < (pay.most or 0):
                unit, method = (
                    (pay.unit, pay.unit_method) if pay.unit_method == "stated" else (least.unit, least.unit_method)
                )
                del merged[-2 if middle else -1 :]
                by_place = "place" in (least.currency_method, pay.currency_method)
                merged.append(least._replace(
                    end=pay.end, most=pay.most, bound="range", figure=(least.figure[0], pay.figure[1]), unit=unit,
                    unit_method=method, gross_net=least.gross_net or pay.gross_net,
                    currency_method="place" if by_place else least.currency_method))  # fmt: skip
                continue
        merged.append(pay)
    return [pay for index, pay in enumerate(merged) if not (index and _is_conversion(text, merged[index - 1], pay))]


def _is_conversion(text: str, stated: Pay, pay: Pay) -> bool:
    """Say whether ``pay`` is the pay before it over another period: "$25.50 per hour ($53,040 annualized)"."""
    gap = text[stated.figure[1] : pay.figure[0]]
    return converts(stated, pay) and len(gap) <= 60 and _CONVERTED.search(gap) is not None


def converts(stated: Pay, pay: Pay) -> bool:
    """Say whether two figures are as much a year, each over a period of its own."""
    units = (stated.unit, pay.unit)
    if stated.component != pay.component or None in units or units[0] == units[1] or stated.currency != pay.currency:
        return False
    ends = [(a, b) for a, b in ((stated.least, pay.least), (stated.most, pay.most)) if a and b]
    times = {"YEAR": Decimal(1), "MONTH": Decimal(12), "WEEK": Decimal(52), "DAY": Decimal(250), "HOUR": Decimal(2000)}
    first, second = times[str(units[0])], times[str(units[1])]
    return bool(ends) and all(_LEAST_RATIO <= (a * first) / (b * second) <= _MOST_RATIO for a, b in ends)


def _is_middle(text: str, pay: Pay) -> bool:
    return bool(
        re.search(
            r"(?i)\b(?:mid|midpoint|median|target)\b[^\d]{0,12}$", text[max(0, pay.figure[0] - 24) : pay.figure[0]]
        )
    )
