"""One written amount or range as figures: values with their multipliers, and the currency they are in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from extractors.number import MULTIPLIERS, parse_number
from extractors.pay.pattern import currency_codes, currency_symbols, money_pattern

#: Codes that are no word of any language, so that small letters are the code too.
_SURELY_CODE = frozenset({
    "usd", "eur", "gbp", "pln", "cad", "aud", "chf", "inr", "sgd", "nzd", "brl", "mxn", "zar", "czk", "huf", "dkk",
    "nok", "php", "myr", "idr", "thb", "hkd", "twd", "aed", "qar", "kes", "ngn", "pkr", "bdt", "vnd", "krw", "cny",
    "jpy",
})  # fmt: skip
_CURRENCIES = ("p1", "s1", "p2", "s2", "p3", "s3")
_DIGIT = re.compile("[0-9]")
_LONGEST_CURRENCY = 14
#: The sign that a word stands for, where it is another currency in another place.
_SIGNS = {"dollars": "$", "kroner": "kr"}
#: The number behind such a word names a place on a scale: "Step 1 - $103,000", "Band 5 - £28,407".
_STEP = re.compile(r"\b(?:step|scale|band|grade|point|level|zone|tier|ups|mps|stufe|schaal) $")
_LARGE = frozenset({"m", "mm", "mn", "b", "bn", "million", "millions", "billion", "mio", "mln", "mrd"})


def amounts(folded: str, low: int, high: int) -> Iterator[re.Match[str]]:
    """Yield the amounts that begin between two places; looks from the digits, with room for a currency."""
    pattern, position = money_pattern(), low
    while digit := _DIGIT.search(folded, position, high):
        match = pattern.search(folded, max(position, digit.start() - _LONGEST_CURRENCY))
        if match is None or match.start() >= high:
            return
        if match["n2"] and not match["n3"] and (_is_of_something_else(match) if match["p2"] else _is_count(match)):
            match = pattern.search(folded, match.start(), match.start("p2" if match["p2"] else "n2")) or match
        if match["p2"] and not match["p1"] and _STEP.search(folded, max(0, match.start("n1") - 12), match.start("n1")):
            match = pattern.search(folded, match.start("p2")) or match
        yield match
        position = match.end()


def _is_of_something_else(match: re.Match[str]) -> bool:
    """Say whether the second amount is no end of the range: "a bonus of $3,000 and $22 an hour"."""
    first, second = parse_number(match["n1"]), parse_number(match["n2"])
    return bool(
        first and second and first * _times(match["m1"]) > 8 * second * _times(match["m2"]) and second >= 1
        and not match["m2"] and not match["m1"]
    )  # fmt: skip


def _is_count(match: re.Match[str]) -> bool:
    """Say whether a word and a figure behind an amount count something: "27.500 € en 14 pagas".

    "85,000 to 95" may be a range short of its thousands, and "140,000-1" a slip of the pen.
    """
    if not match.string[: match.start("n2")].rstrip()[-1:].isalpha():
        return False
    if match["s2"] or match["m1"] or match["m2"] or len(match["n2"]) > 2 or not (match["p1"] or match["s1"]):
        return False
    first, second = parse_number(match["n1"]), parse_number(match["n2"])
    return bool(first and second and first >= 500 and not (second >= 20 and first <= 1000 * second))


def currency_of(
    match: re.Match[str], written: str, place: tuple[tuple[str, str], ...]
) -> tuple[str | None, str | None]:
    """Return the ISO 4217 code of an amount and how it was found: code, symbol or place.

    ``written`` is the text that ``match`` was found in, before folding: capitals tell a code from a word. ``place`` is
    what ambiguous symbols mean there.
    """
    named = ((match[group], written[slice(*match.span(group))]) for group in _CURRENCIES if match[group])
    return currency_named(tuple(named), place)


@lru_cache(maxsize=1 << 12)
def currency_named(
    named: tuple[tuple[str, str], ...], place: tuple[tuple[str, str], ...]
) -> tuple[str | None, str | None]:
    """The same of what names currencies, folded and as written: few wordings, which recur."""
    meant = dict(place)
    found: tuple[str | None, str | None] = (None, None)
    for folded, capitals in named:
        whole = folded.strip(" :()")
        for word in [whole] if whole in currency_symbols() else re.split(r"[ :()]+", folded.strip()):
            is_code = word in currency_codes() and word not in currency_symbols()
            if is_code and (word in _SURELY_CODE or word.upper() in capitals):
                return word.upper(), "code"
            if len(word) > 3 and word[:3] in currency_codes() and word not in currency_symbols() and word[3:4] < "a":
                return word[:3].upper(), "code"
            if word in currency_symbols() and found[0] is None:
                code, is_ambiguous = currency_symbols()[word]
                symbol = _SIGNS.get(word, word.rstrip("."))
                found = (meant[symbol], "place") if is_ambiguous and symbol in meant else (code, "symbol")
                if word == code.lower():
                    found = (code, "code")
    return found


def is_currency_written(match: re.Match[str]) -> bool:
    """Say whether a sign, code or word of a currency stands with the amount."""
    return bool(match["p1"] or match["s1"] or match["p2"] or match["s2"])


def is_large(match: re.Match[str]) -> bool:
    """Say whether the amount is written in millions or more, as pay hardly ever is.

    "30 mil euros" are thousands, as in Spanish; "$100mil" are millions, as in English.
    """
    return any((match[name] or "").strip() in _LARGE or match[name] == "mil" for name in ("m1", "m2", "m3"))


def _times(multiplier: str | None) -> int:
    """Return what a multiplier stands for; "T" before a sign is German for thousands."""
    word = (multiplier or "").strip()
    return 1_000 if word == "t" else MULTIPLIERS.get(word, 1)


def values_of(match: re.Match[str]) -> tuple[Decimal, Decimal | None] | None:
    """Return one or two values to the cent, with a shared multiplier ("45-60k"); NULL for numbers too large to be pay.

    Of three values with a named middle ("$60k (min) - $70k (mid) - $80k (max)") the outer two.
    """
    last = "3" if match["n3"] else "2"
    return _values(match["n1"], match["m1"], match["n2"] and match[f"n{last}"], match[f"m{last}"])


@lru_cache(maxsize=1 << 14)
def _values(n1: str, m1: str | None, n2: str | None, m2: str | None) -> tuple[Decimal, Decimal | None] | None:
    first = parse_number(n1)
    if first is None:
        return None
    times = [_times(m1), _times(m2)]
    second = parse_number(n2) if n2 else None
    if second is None:
        return round(first * times[0], 2), None
    least, most = round(first * times[0], 2), round(second * times[1], 2)
    if times[0] == 1 and least < 1000 and (times[1] > 1 or most >= 1000 * least) and most >= 1000:
        shared = times[1] if times[1] > 1 else 1000
        least = first * shared if first * shared <= 2 * most else least
    elif times[1] == 1 and times[0] > 1 and most < 1000:
        most = second * times[0]
    return least, most
