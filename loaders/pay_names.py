"""The currency that the name of a column of pay states: ``salary_usd``, ``Salary (£)``, ``Gehalt in Euro``."""

from __future__ import annotations

import re

#: Codes and words that no other part of a column's name is; ``all``, ``top`` and ``try`` are currencies too.
_CODES = frozenset(
    "aed ars aud bdt bgn brl cad chf clp cny cop czk dkk egp eur gbp hkd huf idr ils inr jpy kes krw kzt lkr mad mxn "
    "myr ngn nok nzd php pkr pln qar ron rub sar sek sgd thb twd uah usd vnd zar".split()
)
_WORDS = {"euro": "EUR", "euros": "EUR"}
_SIGN = re.compile(r"R\$|[A-Z]{1,2}\$|[$€£¥₹₽₪₩₺₴]|(?<!\w)zł(?!\w)")
#: What joins a currency to the rest of a name.
_JOINS = frozenset({"in", "en", "em"})


def currency_in(name: str) -> str | None:
    """Return the currency that the name of a column states, as a code or a sign: which dollar ``$`` is, places say."""
    sign = _SIGN.search(name)
    return sign.group() if sign else next((code for part in _parts(name) if (code := _code(part))), None)


def without_currency(name: str) -> str | None:
    """Return a normalised name (``min_salary_usd``) without its currency; None where it states none.

    >>> without_currency("salary_in_usd")
    'salary'
    """
    parts = name.split("_")
    place = next((place for place, part in enumerate(parts) if _code(part)), None)
    if place is None:
        return None
    first = place - 1 if place and parts[place - 1] in _JOINS else place
    return "_".join(parts[:first] + parts[place + 1 :]) or None


def _parts(name: str) -> list[str]:
    return re.split(r"[\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower())


def _code(part: str) -> str | None:
    return part.upper() if part in _CODES else _WORDS.get(part)
