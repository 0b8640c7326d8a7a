"""From words to pay: every amount in a text that is pay, with what was stated and how the rest was concluded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extractors.folding import fold_characters, read_seed
from extractors.number import MULTIPLIERS, parse_number
from extractors.pay_context import bound_before, bound_reach, gross_or_net, kind_around, unit_after, unit_before
from extractors.pay_pattern import currency_codes, currency_symbols, money_pattern

_ESTIMATE = re.compile(r"glassdoor est|\(est\.?\)|est\. by|estimated by (?!the (?:company|employer))|indeed estimate")
_SURELY_CODE = frozenset({"usd", "eur", "gbp", "pln", "cad", "aud", "chf", "inr", "sgd", "nzd", "brl", "mxn", "zar"})
_ZONE = re.compile(r"(?:^|[\n;|•*]|\. |- )\s*([^\n;|•*:]{2,70}?)\s*[:–-]?\s*$")
_LEVEL = re.compile(
    r"\b(?:junior|mid|senior|staff|principal|lead|level|l\d|ic\d|associate|entry|manager|i{1,3}|iv"
    r"|experienced)\b"
)
_DIGIT = re.compile("[0-9]")
_LONGEST_CURRENCY = 14
#: Words that decide what an amount is are quoted with it when they stand this near.
_NEAR = 60
#: What is added to a salary in the same sentence is paid as often: "€50,000 a year plus a bonus of €5,000".
_SENTENCE_END = re.compile(r"[\n;!?]|\.(?=\s)")
_RISING = re.compile(r"\b(?:rising|increas\w+|going up|steigend|then|nights?|nachts)\b[^,]{0,20}$")
_A_YEAR = {"HOUR": 2080, "DAY": 260, "WEEK": 52, "MONTH": 12, "YEAR": 1}
_LARGEST_YEAR = Decimal(3_000_000)


class Pay(NamedTuple):
    """One amount or range as stated; ``start`` and ``end`` span the words it was read from, ``figure`` the amount."""

    start: int
    end: int
    component: str
    least: Decimal | None
    most: Decimal | None
    currency: str | None
    unit: str | None
    bound: str
    currency_method: str | None
    unit_method: str | None
    gross_net: str | None
    zone: str | None
    level: str | None
    is_estimated: bool
    is_understood: bool = True
    figure: tuple[int, int] = (0, 0)


@lru_cache(maxsize=1)
def _magnitudes() -> dict[str, tuple[int, int, int, int]]:
    return {
        r["currency_code"]: (int(r["hour_max"]), int(r["month_min"]), int(r["month_max"]), int(r["year_min"]))
        for r in read_seed("pay_magnitudes")
    }


def unit_by_magnitude(least: Decimal, most: Decimal, currency: str | None) -> str | None:
    """Return the one period that amounts of this size have in this currency, or NULL in the gaps between."""
    hour_max, month_min, month_max, year_min = _magnitudes().get(currency or "", (0, 0, 0, 14_000))
    if least >= year_min and most <= _LARGEST_YEAR * (1 if year_min < 100_000 else 40):
        return "YEAR"
    if month_min and month_min <= least and most <= month_max:
        return "MONTH"
    return "HOUR" if hour_max and least >= 7 and most <= hour_max else None


def is_trifle(amount: Decimal, currency: str | None, unit: str | None) -> bool:
    """Say whether an amount that no word calls pay is too small a year to be: "$300 per month"."""
    year_min = _magnitudes().get(currency or "", (0, 0, 0, 0))[3]
    return unit is not None and amount * _A_YEAR[unit] < year_min / 2


def _currency(
    groups: list[str | None], original: list[str | None], place: dict[str, str]
) -> tuple[str | None, str | None]:
    """Return the ISO 4217 code and how it was found: code, symbol or place."""
    found: tuple[str | None, str | None] = (None, None)
    for folded, written in zip(groups, original, strict=True):
        for word in re.split(r"[ :()]+", (folded or "").strip()):
            is_code = word in currency_codes() and word not in currency_symbols()
            if is_code and (word in _SURELY_CODE or word.upper() in (written or "")):
                return word.upper(), "code"
            glued = re.match(r"^([a-z]{3})[^a-z]", word)
            if glued and glued.group(1) in currency_codes() and word not in currency_symbols():
                return glued.group(1).upper(), "code"
            if word in currency_symbols() and found[0] is None:
                code, ambiguous = currency_symbols()[word]
                symbol = "$" if word == "dollars" else word.rstrip(".")
                found = (place[symbol], "place") if ambiguous and symbol in place else (code, "symbol")
                if word == code.lower():
                    found = (code, "code")
    return found


def _values(match: re.Match[str]) -> tuple[Decimal, Decimal | None] | None:
    """Return one or two values, with a shared multiplier ("45-60k"); NULL for numbers too large to be pay."""
    first = parse_number(match["n1"])
    if first is None:
        return None
    times = [MULTIPLIERS.get((match[name] or "").strip(), 1) for name in ("m1", "m2")]
    second = parse_number(match["n2"]) if match["n2"] else None
    if second is None:
        return first * times[0], None
    least, most = first * times[0], second * times[1]
    if times[0] == 1 and least < 1000 and (times[1] > 1 or most >= 1000 * least) and most >= 1000:
        shared = times[1] if times[1] > 1 else 1000
        least = first * shared if first * shared <= most else least
    elif times[1] == 1 and times[0] > 1 and most < 1000:
        most = second * times[0]
    return least, most


def _zone(before: str, original: str) -> tuple[str | None, str | None]:
    match = _ZONE.search(before)
    if not match:
        return None, None
    words = original[match.start(1) : match.end(1)].strip(" -–—:(*•")
    if not 2 <= len(words) <= 60 or not re.search(r"[A-Za-z]{2}", words) or not before.rstrip().endswith((":", "-")):
        return None, None
    if re.search(
        r"\b(?:salary|pay|compensation|range|base|gehalt|is|rate|bonus|ote|wage|sala\w+|wynagrodzenie"
        r"|verg\w+|lohn|lon|stipendio|loon|sueldo)\b",
        fold_characters(words),
    ):
        return None, None
    return (None, words) if _LEVEL.search(words.lower()) else (words, None)


def _amounts(folded: str, low: int, high: int) -> Iterator[re.Match[str]]:
    """Yield the amounts that begin between two places; looks from the digits, with room for a currency."""
    pattern, position = money_pattern(), low
    while digit := _DIGIT.search(folded, position, high):
        match = pattern.search(folded, max(position, digit.start() - _LONGEST_CURRENCY))
        if match is None or match.start() >= high:
            return
        yield match
        position = match.end()


def read_pay(
    text: str, place: dict[str, str], *, is_field: bool = False, low: int = 0, high: int | None = None
) -> Iterator[Pay]:
    """Yield the pay that ``text[low:high]`` states, in order; offsets are those of ``text``.

    ``place`` says which currency an ambiguous symbol means where the job is ({"$": "CAD"}). ``is_field`` is for a
    field that holds pay and nothing else: no word need say so, and a currency may be missing.
    """
    high = len(text) if high is None else high
    lead = max(0, low - 160)
    folded = fold_characters(text[lead : high + 120])
    previous_end = 0
    carried: tuple[str, int] | None = None
    for match in _amounts(folded, low - lead, high - lead + 60):
        start, end = match.span()
        currencies = [match[g] for g in ("p1", "s1", "p2", "s2")]
        before, after = folded[max(0, previous_end, start - 140) : start], folded[end : end + 80]
        line_before = before[before.rfind("\n", 0, len(before.rstrip())) + 1 :]
        written = [
            text[lead + match.start(g) : lead + match.end(g)] if match[g] else None for g in ("p1", "s1", "p2", "s2")
        ]
        code, currency_method = _currency(currencies, written, place)
        values = _values(match)
        if values is None or (
            not any(currencies) and not is_field and not (match["n2"] or match["m1"] or len(match["n1"]) >= 4)
        ):
            continue
        kind, kind_reach = kind_around(line_before, (match["u1"] or "") + after)
        if re.match(r"^ ?%|^ ?(?:percent|yoe|years|employees|people|days|x\b|jahre|ans\b|lat\b)", after):
            continue
        unit = unit_after((match["u1"] or "") + after if not match["n2"] else after)
        unit_end = max(0, unit[1] - len(match["u1"] or "") * (not match["n2"])) if unit else 0
        if unit is None and match["u1"]:
            unit = unit_after(match["u1"])
        least, most = values
        name = unit[0] if unit else None
        if (match["m1"] and match["m1"].strip() == "lpa") or (match["m2"] and match["m2"].strip() == "lpa"):
            name, code, currency_method = "YEAR", code or "INR", currency_method or "symbol"
        if name is None:
            name = unit_before(line_before)
        added = folded[carried[1] : start] if carried else "\n"
        if name is None and carried and code and len(added) <= 60 and not _SENTENCE_END.search(added):
            is_regular = kind == "ALLOWANCE" or (kind in ("BONUS", "COMMISSIONS") and carried[0] in ("YEAR", "MONTH"))
            if is_regular or (kind is None and _RISING.search(added)):
                name = carried[0]
        unit_method = "stated" if name else None
        low_value, high_value = least, least if most is None else most
        if name is None and kind in (None, "BASE", "OTE", "OTHER") and (code or kind == "BASE" or is_field):
            name = unit_by_magnitude(low_value, high_value, code)
            unit_method = "magnitude" if name else None
        bound = "range" if most is not None else bound_before(line_before, after) or "point"
        alone = len(text.strip()) <= 60 or len(line_before.strip()) + len(after.split("\n")[0].strip()) <= 12
        has_pay_word = kind is not None and kind != "NOT_PAY"
        plain_range = most is not None and code is not None and name is not None
        spoken = code is not None and unit_method == "stated" and low_value >= 7
        enough = (
            is_field
            or (has_pay_word and (code or unit_method == "stated" or (most is not None and name)))
            or (kind is None and (plain_range or spoken or (alone and code and name)))
        )
        if is_field and kind == "NOT_PAY":
            kind = None
        if kind == "NOT_PAY" or not enough or (kind is None and not is_field and is_trifle(low_value, code, name)):
            continue
        previous_end = end + unit_end
        carried = (name, previous_end) if (kind or "BASE") == "BASE" and unit_method == "stated" and name else carried
        is_sane = high_value >= low_value and low_value > 0 and high_value <= Decimal(10) ** 9
        large = any(
            (match[m] or "").strip() in ("m", "mm", "b", "bn", "million", "billion", "mio") for m in ("m1", "m2")
        )
        if large and kind != "BASE" and not is_field:
            continue
        component = kind or "BASE"
        if component == "BASE" and not is_field and code is None and unit_method != "stated" and not match["n2"]:
            continue
        is_understood = (
            is_sane and not large and (component != "BASE" or not code or name is not None or low_value >= 100)
        )
        zone, level = _zone(folded[max(0, start - 80) : start], text[lead + max(0, start - 80) : lead + start])
        trimmed = len(folded[start:end]) - len(folded[start:end].lstrip())
        figure = (lead + start + trimmed, lead + end + unit_end)
        deciding = max(bound_reach(line_before) if bound != "range" else 0, -kind_reach if -kind_reach <= _NEAR else 0)
        quote_start = start - deciding if deciding else start + trimmed
        quote_start += len(folded[quote_start:start]) - len(folded[quote_start:start].lstrip(" :(,-"))
        quote_end = max(end + unit_end, end + kind_reach - len(match["u1"] or "") if 0 < kind_reach <= _NEAR else 0)
        estimated = bool(_ESTIMATE.search(after[:40]) or _ESTIMATE.search(before[-40:]))
        yield Pay(
            lead + quote_start, lead + quote_end, component,
            None if bound == "max_only" else low_value,
            None if bound == "min_only" else high_value,
            code, name, bound, currency_method, unit_method, gross_or_net(line_before, after),
            zone, level, estimated, is_understood, figure,
        )  # fmt: skip
