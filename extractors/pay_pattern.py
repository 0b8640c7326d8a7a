"""The written form of an amount of money or a range of them, built from the vocabularies of currencies."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.folding import fold_characters, read_seed
from extractors.number import MULTIPLIERS, NUMBER


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


@lru_cache(maxsize=1)
def currency_codes() -> frozenset[str]:
    """Return the ISO 4217 codes, lower case."""
    return frozenset(row["currency_code"].lower() for row in read_seed("currencies"))


@lru_cache(maxsize=1)
def currency_symbols() -> dict[str, tuple[str, bool]]:
    """Symbol or word, folded -> (ISO 4217 code, whether several currencies are written so)."""
    rows = read_seed("pay_currency_symbols")
    return {fold_characters(r["symbol"]): (r["currency_code"], r["is_ambiguous"] == "yes") for r in rows}


@lru_cache(maxsize=1)
def money_pattern() -> re.Pattern[str]:
    """Return the pattern of one amount or range, over text as ``fold_characters`` leaves it.

    Groups: ``p1 n1 m1 s1`` prefix, number, multiplier and suffix of the first amount, ``u1`` a period between,
    ``p2 n2 m2 s2`` the second amount of a range.
    """
    symbols, codes = _alternatives(list(currency_symbols())), _alternatives(list(currency_codes()))
    currency = rf"(?:(?:(?<![a-z])(?:{codes})(?: ?: ?| )?)?(?:(?<![a-z])(?:{symbols}))|(?<![a-z])(?:{codes}))"
    multiplier = rf"(?: ?(?:{_alternatives(list(MULTIPLIERS))})(?![a-z0-9])|(?<=\d)k(?={codes}))"
    after = rf"(?: ?\(?(?:(?:{symbols}) (?:{codes})|(?:{symbols})|(?:{codes}))\)?(?![a-z0-9]))"
    period = (
        r"(?: ?(?:/|per|an|a) ?(?:hour|hr|h|year|yr|annum|month|mo|week|day)\b\.?| annually| hourly"
        r"| brutto| gross| base)"
    )
    join = (
        r" ?(?:-{1,3}|~|/-|\bto\b|\bbis\b|\band\b|\ba\b|\bet\b|\by\b|\be\b|\bdo\b|\bi\b|\bund\b|\btot\b"
        r"|\ben\b|\bate\b|\bthrough\b|\bau\b|\bal\b|\bhasta\b|\bup to\b) ?"
    )

    def amount(i: int) -> str:
        return (
            rf"(?P<p{i}>{currency})?[ ~]{{0,2}}(?P<n{i}>(?<![\d.,'a-z_#/@-]){NUMBER}|(?<=[a-z.]){NUMBER}"
            rf"|(?<=[-/]){NUMBER})(?:[.,]-{{1,2}}(?![\d-]))?"
            rf"(?P<m{i}>{multiplier})?(?:\+(?! ?[a-z]))?(?P<s{i}>{after})?"
        )

    return re.compile(rf"{amount(1)}(?P<u1>{period})?(?:\s?{join}\n?{amount(2)})?")
