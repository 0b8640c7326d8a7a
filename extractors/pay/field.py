"""Pay as a board's own field states it: figures by name, or a phrase that is read as a text about pay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

import orjson

from extractors.alternation import any_of
from extractors.dates.months import months
from extractors.folding import fold_characters
from extractors.number import NUMBER, parse_number
from extractors.pay.amount import currency_named
from extractors.pay.magnitude import unit_by_magnitude
from extractors.pay.pattern import currency_codes
from extractors.pay.period import unit_of
from extractors.pay.place import currencies_of_place, currency_in_use, currency_of_country
from extractors.pay.quote import quoted
from extractors.pay.ranges import converts, merged_bounds
from extractors.pay.reading import Pay, Where, readings

COMPONENTS = ("BASE", "BONUS", "SIGNING_BONUS", "EQUITY", "COMMISSIONS", "OTE", "ALLOWANCE", "OTHER")

_OF_A_MACHINE, _THOUSANDS = re.compile(r"\d+(?:\.\d+)?"), re.compile(r"[1-9]\d{0,2}\.\d{3}")
_NO_AMOUNT = Decimal(10) ** 15
#: Beside an amount whose currency the item states as well: "$22.50", "60.000 €". Alone they are read with the amount.
_SIGNS = "$€£¥₹ \u00a0"
#: Letters of an amount said in words; what is longer is the page that a field's broken markup has swallowed.
_LONGEST_AMOUNT = 200
#: Bare figures up to here are a good month's pay in złoty, rupees or kronor as well as a year's in dollars.
_A_MONTH_SOMEWHERE = 60_000
_FAR_BELOW = 50  # times smaller than pay is what counts its months


@lru_cache(maxsize=1)
def _date() -> re.Pattern[str]:
    """Return the pattern of a date in a field of pay, and of a number that only counts ("22nd").

    Where more figures follow it may be a sum.
    """
    month, long = any_of(months()), any_of(name for name in months() if len(name.rstrip(".")) > 3)
    return re.compile(
        rf"(?<![\w.,])(?:\d{{1,2}}(?:st|nd|rd|th)(?: (?:of )?(?:{month})\b\.?(?:,? (?:19|20)\d\d)?)?"
        rf"|\d{{1,2}}\.? (?:{month}),? (?:19|20)\d\d|\d{{1,2}}\.? (?:{long})"
        rf"|(?:{long}) \d{{1,2}}(?:,? (?:19|20)\d\d)?"
        r"|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}([./])\d{1,2}\1(?:19|20)\d\d)(?!\w|[ .,'’]{1,2}\d)"
    )


def _amount(value: object, unit: str | None, signs: str) -> Decimal | None:
    """Return a figure of a field: as machines write it (52000.0), or as people do (3.200,00, 24,50, 95'000)."""
    written = str(value).strip().strip(signs) if value not in (None, "") else ""
    if unit != "HOUR" and _THOUSANDS.fullmatch(written):  # wages by the hour are given to a tenth of a cent
        written = written.replace(".", "")
    elif not _OF_A_MACHINE.fullmatch(written) and re.fullmatch(NUMBER, written.replace("’", "'")):
        written = str(parse_number(written))
    try:
        number = Decimal(written.replace(",", "")) if written else None
        # beyond the column's 16 figures it is no pay, and rounding 28 figures raises
        return round(number, 2) if number is not None and number.is_finite() and 0 < number < _NO_AMOUNT else None
    except InvalidOperation:
        return None


def read_field(raw: str, location: str | None) -> Iterator[tuple[str, Pay]]:
    """Yield ``rule_id, pay`` of every item of a ``base_salary_raw``; offsets are those of ``raw``."""
    in_use = currency_in_use(location) or currency_of_country(location)
    where = Where(currencies_of_place(location), in_use, is_field=True)
    yield from read_items(raw, where)


def read_items(raw: str, where: Where) -> Iterator[tuple[str, Pay]]:
    """Yield ``rule_id, pay`` of every item, told what its place says of currencies; of one pay over two periods one."""
    said: list[Pay] = []
    for rule, pay in _every_item(raw, where):
        if not any(converts(one, pay) and (one.zone, one.level) == (pay.zone, pay.level) for one in said):
            said.append(pay)
            yield rule, pay


def _every_item(raw: str, where: Where) -> Iterator[tuple[str, Pay]]:
    try:
        loaded = orjson.loads(raw)
    except orjson.JSONDecodeError:
        loaded = [{"text": raw}]
    for item in loaded if isinstance(loaded, list) else [loaded]:
        item = item if isinstance(item, dict) else {"text": str(item)}
        unit = unit_of(str(item.get("unitText") or ""))
        signs = _SIGNS if _currency(item, where)[0] else ""
        least, most, point = (_amount(item.get(name), unit, signs) for name in ("minValue", "maxValue", "value"))
        if (least is None and most is None and point is None) or _is_of_thousands(least or most or point, item):
            yield from _phrase(raw, item, where)
        else:
            yield _figures(raw, item, (least, most) if least or most else (point, point), where)


def _is_of_thousands(figure: Decimal | None, item: dict[str, Any]) -> bool:
    """Say whether a source cut the thousands off the figures of its phrase: 75 beside "$75K-$124K"."""
    written = f"{figure:f}".removesuffix(".00")
    return re.search(rf"(?<![\d.,]){re.escape(written)}\s?[kK](?![A-Za-z])", str(item.get("text", ""))) is not None


def _component(item: dict[str, Any]) -> str:
    component = str(item.get("component") or "BASE").upper()
    return component if component in COMPONENTS else "OTHER"


def _currency(item: dict[str, Any], where: Where) -> tuple[str | None, str | None]:
    """Return the code of an item's currency and how it was found: as a code, or as a sign or word of people."""
    said = str(item.get("currency") or "").strip()
    if said.lower() in currency_codes():
        return said.upper(), "code"
    return currency_named(((fold_characters(said), said),), where.place) if said else (None, None)


def _is_of_no_currency(item: dict[str, Any]) -> bool:
    """Say whether an item states a code that no currency has: its figures are in none that we know."""
    said = str(item.get("currency") or "").strip()
    return len(said) == 3 and said.isascii() and said.isalpha() and said.lower() not in currency_codes()


def _is_estimated(item: dict[str, Any]) -> bool:
    text = str(item.get("text", "")).lower()
    return str(item.get("isEstimated")).lower() == "true" or ("est.)" in text and "employer est" not in text)


def _phrase(raw: str, item: dict[str, Any], where: Where) -> Iterator[tuple[str, Pay]]:
    bounds = " - ".join(str(item[name]) for name in ("minValue", "maxValue") if item.get(name))
    words = str(item.get("text") or item.get("value") or bounds)
    (code, method), unit = _currency(item, where), unit_of(str(item.get("unitText") or ""))
    component = _component(item)
    # a phrase that says less than its item is quoted with the whole item
    shown = raw.find(words) if not (code or unit or component != "BASE" or item.get("isEstimated")) else -1
    dates = [date.span() for date in _date().finditer(fold_characters(words))]
    is_read = bool(item.get("text")) or len(words) <= _LONGEST_AMOUNT
    told = where._replace(in_use=code) if code else where  # the size of an amount tells its period in its currency
    sums = [
        pay
        for pay in (readings(words, told) if is_read else ())
        if not any(a < pay.end and pay.start < b for a, b in dates)
    ]
    found = _without_counts(merged_bounds(words, sums))
    for pay in found:
        if shown >= 0:
            pay = quoted(words, pay, where)
        at = (shown + pay.start, shown + pay.end) if shown >= 0 else (0, len(raw))
        pay = pay._replace(
            start=at[0], end=at[1], component=component if pay.component == "BASE" else pay.component,
            currency=code if pay.currency_method in (None, "place") and code else pay.currency,
            currency_method=method if pay.currency_method in (None, "place") and code else pay.currency_method,
            unit=unit or pay.unit, unit_method="stated" if unit else pay.unit_method,
            is_estimated=pay.is_estimated or _is_estimated(item),
        )  # fmt: skip
        yield "pay-field-text" if shown >= 0 else "pay-field-item", pay
    if not found and re.search(r"\d", words):
        yield (
            "pay-field-text",
            Pay(0, len(raw), component, None, None, None, None, "point", None, None, None, None, None, False, False),
        )


def _without_counts(found: list[Pay]) -> list[Pay]:
    """Leave out a count of months beside the pay of one ("2200 à 2500 € sur 12.0 mois", "6-8K·13薪")."""
    paid = [least for pay in found if pay.unit is not None and (least := pay.least or pay.most) is not None]
    return [pay for pay in found if pay.unit or not paid or (pay.least or pay.most or 0) * _FAR_BELOW > min(paid)]


def _figures(
    raw: str, item: dict[str, Any], bounds: tuple[Decimal | None, Decimal | None], where: Where
) -> tuple[str, Pay]:
    least, most = bounds
    bound = "min_only" if most is None else "max_only" if least is None else "point" if least == most else "range"
    low_value, high_value = least or most, most or least
    assert low_value is not None and high_value is not None
    (code, method), stated_unit = _currency(item, where), unit_of(str(item.get("unitText") or ""))
    currency = code or (None if _is_of_no_currency(item) else where.in_use)
    guessed = None if stated_unit else unit_by_magnitude(low_value, high_value, currency)
    if currency is None and low_value < _A_MONTH_SOMEWHERE:
        guessed = None
    pay = Pay(
        0, len(raw), _component(item), least, most, currency, stated_unit or guessed, bound,
        method if code else "place" if currency else None,
        "stated" if stated_unit else "magnitude" if guessed else None,
        None, str(item["zone"]) if item.get("zone") else None, None, _is_estimated(item), high_value >= low_value,
    )  # fmt: skip
    return "pay-field" if pay.is_understood else "pay-field-min-above-max", pay
