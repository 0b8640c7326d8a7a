"""Pay as a record states it: one salary, or several where names say for which period, or of a bonus, they are."""

from __future__ import annotations

from collections.abc import Callable

from loaders import values

_PERIODS = ("HOUR", "DAY", "MONTH", "YEAR")
_BOUNDS = {"min": "minValue", "max": "maxValue", "text": "text"}


def salaries(said: Callable[[str], str | None]) -> list[dict[str, object]] | None:
    """Return the salaries of a record; ``said`` gives the value of a field of the vocabulary, ``salary_hour_min``.

    The currency is that of all; the period that a column states is that of the salary whose names state none.
    """

    def parts(prefix: str) -> dict[str, str]:
        return {key: value for name, key in _BOUNDS.items() if (value := said(f"{prefix}_{name}"))}

    currency, period = said("salary_currency"), said("salary_period")
    of_all = {"currency": currency} if currency else {}
    plain = parts("salary") | of_all | ({"unitText": period} if period else {})
    found = values.salary(**plain) or []
    for unit in _PERIODS:
        stated = parts(f"salary_{unit.lower()}")
        # what is written in words may name a period of its own
        is_bare = not any(sign.isalpha() for sign in stated.get("text", ""))
        found += values.salary(**stated, **of_all, **({"unitText": unit} if is_bare else {})) or []
    found += values.salary(**parts("bonus"), **of_all, component="BONUS") or []
    return found or None
