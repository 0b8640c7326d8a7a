"""What the size of an amount says: the one period it can be for in its currency, or that it is too small for pay."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from extractors.folding import read_seed

_A_YEAR = {"HOUR": 2080, "DAY": 260, "WEEK": 52, "MONTH": 12, "YEAR": 1}
_LARGEST_YEAR = Decimal(3_000_000)
_UNKNOWN = (0, 0, 0, 14_000)


@lru_cache(maxsize=1)
def _magnitudes() -> dict[str, tuple[int, int, int, int]]:
    return {
        r["currency_code"]: (int(r["hour_max"]), int(r["month_min"]), int(r["month_max"]), int(r["year_min"]))
        for r in read_seed("pay_magnitudes")
    }


def unit_by_magnitude(least: Decimal, most: Decimal, currency: str | None) -> str | None:
    """Return the one period that amounts of this size have in this currency, or NULL in the gaps between."""
    hour_max, month_min, month_max, year_min = _magnitudes().get(currency or "", _UNKNOWN)
    if least >= year_min and most <= max(_LARGEST_YEAR, Decimal(year_min) * 40):
        return "YEAR"
    if month_min and month_min <= least and most <= month_max:
        return "MONTH"
    return "HOUR" if hour_max and least >= 7 and most <= hour_max else None


def is_trifle(amount: Decimal, currency: str | None, unit: str | None) -> bool:
    """Say whether an amount that no word calls pay is too small a year to be: "$300 per month"."""
    return unit is not None and amount * _A_YEAR[unit] < _magnitudes().get(currency or "", (0, 0, 0, 0))[3] / 2


def is_beyond_pay(amount: Decimal, currency: str | None, unit: str | None) -> bool:
    """Say whether nobody is paid so much: "$100k a day" is a budget."""
    year_min = _magnitudes().get(currency or "", _UNKNOWN)[3]
    return unit is not None and amount * _A_YEAR[unit] > max(_LARGEST_YEAR, Decimal(year_min) * 40) * 4


def is_absurd(amount: Decimal, currency: str | None, unit: str) -> bool:
    """Say whether nobody is paid so little, so that the period must be for something else: "€10.69 monthly bonus"."""
    return amount * _A_YEAR[unit] < _magnitudes().get(currency or "", _UNKNOWN)[3] / Decimal(40)
