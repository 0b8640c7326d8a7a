"""Pay as a record states it: one salary, or several where names say for which period, or of a bonus, they are."""

from __future__ import annotations

from collections.abc import Callable

from loaders import values
from loaders.leaves import Leaf
from loaders.pay_names import currency_in

_PERIODS = ("HOUR", "DAY", "MONTH", "YEAR")
_BOUNDS = {"min": "minValue", "max": "maxValue", "text": "text"}


def salaries(best: Callable[[str], Leaf | None]) -> list[dict[str, object]] | None:
    """Return the salaries of a record; ``best`` gives the leaf of a field of the vocabulary, ``salary_hour_min``.

    The currency is that of all, or else each salary's own, which the names of its columns state (``salary_usd``); the
    period that a column states is that of the salary whose names state none.
    """
    currency, period = (leaf and leaf.text for leaf in (best("salary_currency"), best("salary_period")))

    def parts(prefix: str) -> dict[str, str]:
        said = {key: leaf for name, key in _BOUNDS.items() if (leaf := best(f"{prefix}_{name}"))}
        own = currency or next((code for leaf in said.values() if (code := currency_in(leaf.path[-1]))), None)
        return {key: leaf.text for key, leaf in said.items()} | ({"currency": own} if own else {})

    found = values.salary(**parts("salary"), **({"unitText": period} if period else {})) or []
    for unit in _PERIODS:
        stated = parts(f"salary_{unit.lower()}")
        # what is written in words may name a period of its own
        is_bare = not any(sign.isalpha() for sign in stated.get("text", ""))
        found += values.salary(**stated, **({"unitText": unit} if is_bare else {})) or []
    found += values.salary(**parts("bonus"), component="BONUS") or []
    return found or None
