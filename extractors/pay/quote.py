"""The words that a reading of pay is quoted with: the shortest from which the same rules read the same pay again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from extractors.pay.pattern import currency_symbols
from extractors.pay.ranges import merged_bounds
from extractors.pay.reading import Pay, Where, readings

_BLANK = " \t\n\r\u00a0"


def _same(pay: Pay) -> tuple[Any, ...]:
    figures = (pay.least, pay.most) if pay.is_understood else (None, None)
    return (
        pay.component,
        *figures,
        pay.currency,
        pay.unit,
        pay.bound,
        pay.gross_net,
        pay.zone,
        pay.level,
        pay.payments,
    )


def _spans(text: str, pay: Pay) -> Iterator[tuple[int, int]]:
    """Yield ever longer stretches around an amount."""
    yield pay.start, pay.end
    first = pay.decided_from
    line = text.rfind("\n", 0, first) + 1
    end_of_line = text.find("\n", pay.end)
    end_of_line = len(text) if end_of_line < 0 else end_of_line
    behind = min(end_of_line, pay.end + 40)
    yield first, pay.end
    yield first, behind
    sentence = max(text.rfind(". ", 0, first) + 2, line)
    yield sentence, pay.end
    yield sentence, behind
    yield line, pay.end
    yield line, end_of_line
    above = text.rfind("\n", 0, len(text[:line].rstrip(_BLANK))) + 1
    yield above, end_of_line
    yield 0, len(text)


def quoted(text: str, pay: Pay, where: Where) -> Pay:
    """Return ``pay`` with ``start`` and ``end`` around the shortest words that it is read from again."""
    wanted = _same(pay)
    for start, end in dict.fromkeys(_spans(text, pay)):
        while start < end and text[start] in _BLANK:
            start += 1
        while start < end and text[end - 1] in _BLANK:
            end -= 1
        if wanted in _read_again(text[start:end], where):
            return pay._replace(start=start, end=end)
    return pay


@lru_cache(maxsize=1 << 15)
def _read_again(quote: str, where: Where) -> tuple[tuple[Any, ...], ...]:
    return tuple(_same(pay) for pay in merged_bounds(quote, list(readings(quote, where))))


@lru_cache(maxsize=64)
def where_of(currency: str | None, currency_method: str | None, field: str) -> Where:
    """Return what a reading of a quote has to be told: the currency, where the place of the job decided it."""
    is_field, is_title = field == "base_salary_raw", field == "title_raw"
    if currency_method != "place" or currency is None:
        return Where(is_field=is_field, is_title=is_title)
    ambiguous = [symbol for symbol, (_, is_ambiguous) in currency_symbols().items() if is_ambiguous]
    return Where(tuple((symbol, currency) for symbol in ambiguous), currency, is_field, is_title)


def text_rereads(fact: Mapping[str, Any]) -> bool:
    """Say whether the rules read a fact of a text again from its ``evidence_text`` alone."""
    where = where_of(fact["stated_currency"], fact["currency_method"], fact["evidence_field"])
    wanted = (
        fact["component"], fact["stated_min"], fact["stated_max"], fact["stated_currency"], fact["stated_unit_text"],
        fact["bound_type"], fact["gross_net"], fact["zone_raw"], fact["level_raw"],
        fact["payments_per_year"],
    )  # fmt: skip
    return wanted in _read_again(fact["evidence_text"], where)
