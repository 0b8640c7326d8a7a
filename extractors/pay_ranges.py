"""Ranges whose two ends are stated apart: "Minimum: $58,240 | Maximum: $87,360"."""

from __future__ import annotations

import re

from extractors.pay_reading import Pay, is_one_range


def merged_bounds(text: str, found: list[Pay]) -> list[Pay]:
    """Return the readings with "from X … up to Y" of one pay as the one range it is."""
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
                merged.append(least._replace(
                    end=pay.end, most=pay.most, bound="range", figure=(least.figure[0], pay.figure[1]), unit=unit,
                    unit_method=method, gross_net=least.gross_net or pay.gross_net))  # fmt: skip
                continue
        merged.append(pay)
    return merged


def _is_middle(text: str, pay: Pay) -> bool:
    return bool(
        re.search(
            r"(?i)\b(?:mid|midpoint|median|target)\b[^\d]{0,12}$", text[max(0, pay.figure[0] - 24) : pay.figure[0]]
        )
    )
