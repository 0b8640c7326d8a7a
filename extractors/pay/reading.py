"""From words to pay: every amount in a text that is pay, with what was stated and how the rest was concluded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.folding import fold_characters
from extractors.number import parse_number
from extractors.pay.amount import amounts, currency_of, is_currency_written, is_large, values_of
from extractors.pay.bounds import bound_before, gross_or_net, is_open_behind
from extractors.pay.decision import Amount, is_pay
from extractors.pay.glue import unglued
from extractors.pay.kind import Kind, kind_around
from extractors.pay.magnitude import is_absurd, is_beyond_pay, unit_by_magnitude
from extractors.pay.period import is_fortnightly, payments_after, unit_after
from extractors.pay.spelled import spelled
from extractors.pay.unit import SENTENCE_END, Carried, unit_stated
from extractors.pay.zone import zone_after, zone_before

_ESTIMATE = re.compile(
    r"glassdoor est|\(est\.?\)|(?<!employer )est\.\)|est\. by|estimated by (?!the (?:company|employer))|indeed estimate"
)
_NO_MONEY = re.compile(
    r"^ ?%|^\+? ?(?:percent|yoe|years|yrs of|employees|people|days|customers|users|hours|x(?! ?1[2-6]\b)"
    r"|jahre|ans|lat|mitarbeiter|tagen?|urlaubstagen?|jours|dias|giorni|dni|dagar|dagen|vakantiedagen"
    r"|collaborat(?:eurs|rices|ori)|employes|empleados|colaboradores|dipendenti|medewerkers|pracownikow|osob"
    r"|kollegen|anstallda|medarbejdere|ansatte|zamestnancu)\b"
)
#: Pay by the piece has no period, so that no figure of it can be compared: "$0.62 per mile".
_PIECE = re.compile(
    r"^ ?(?:per|/|a|an|each|pro|par|por|za) ?(?:completed |successful )?(?:mile|km|piece|delivery|visit|listing|call"
    r"|word|lead|sale|order|unit|session|class|page|article|survey|stop|load|drop|parcel|stuck|wort|piece|pieza|sztuke)s?\b"
)
#: Multipliers that only one currency is counted in.
_COUNTED_IN = {
    **dict.fromkeys(("lpa", "lakh", "lakhs", "lac", "lacs"), "INR"),
    "만": "KRW", "trieu": "VND", "tr": "VND", "juta": "IDR", "jt": "IDR",
}  # fmt: skip
_BROKEN = re.compile(r"[.,]\d{3}")  # "$93,000 - 140,0000": nobody knows which zero is too many
_YEAR_NUMBER = re.compile(r"(?:19|20)\d\d$")
_PLAN = re.compile(r"40[13] ?\(?[kb]\b")  # the American plans for old age: 401(k), 403(b)
#: The American tax form of a contractor, with no currency before it: "the rate for this 1099 role".
_TAX_FORM = re.compile(r"1099(?![.,]?\d| ?(?:-|to|per|an?|/|usd|dollars)\b)")
_CLOCK = re.compile(r"^ ?[ap]\.? ?m\b")  # "10-12 pm" is a time of day, "£1,200 pm" is a month's pay
_HOURS_OF_A_CLOCK = 12
#: Words that decide what an amount is are quoted with it when they stand this near.
_NEAR = 60
#: So far before an amount stands the sign that adds it to another: "+ do 45 € netto dieta".
_NEAR_PLUS = 12


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
    #: Where the first of the words stands that decided, however far away.
    decided_from: int = 0
    #: Of pay by the month: how many of them a year has, where the words say it ("14x jährlich").
    payments: int | None = None


class Where(NamedTuple):
    """What is known besides the words: which dollar is meant, what is paid in, and what kind of text it is.

    ``is_field``: all of it is about pay. ``is_title``: a salary in it needs no word that says so.
    """

    place: tuple[tuple[str, str], ...] = ()
    in_use: str | None = None
    is_field: bool = False
    is_title: bool = False


def readings(text: str, where: Where, low: int = 0, high: int | None = None) -> Iterator[Pay]:
    """Yield the pay that ``text[low:high]`` states, in order; offsets are those of ``text``.

    The words on either side of ``low`` and ``high`` are read too where they decide.
    """
    spaced = unglued(text)
    high = len(text) if high is None else high
    if not spaced.seams:
        yield from _readings(text, where, low, high)
        return
    back = spaced.to_written
    for pay in _readings(spaced.text, where, spaced.to_unglued(low), spaced.to_unglued(high)):
        figure = (back(pay.figure[0]), back(pay.figure[1]))
        yield pay._replace(start=back(pay.start), end=back(pay.end), figure=figure, decided_from=back(pay.decided_from))


def _readings(text: str, where: Where, low: int, high: int) -> Iterator[Pay]:
    as_figures = spelled(fold_characters(text))
    folded = as_figures.text
    carried: Carried | None = None
    last: Pay | None = None
    for match in amounts(folded, low, high):
        is_more = is_currency_written(match) or where.is_field or match["n2"] or match["m1"]
        if not is_more and (len(match["n1"]) < 4 or _YEAR_NUMBER.match(match["n1"])):
            continue
        pay = _read_amount(text, folded, match, where, last, carried)
        if pay is None:
            continue
        if as_figures.places:
            start, first, decided = map(as_figures.widened, (pay.start, pay.figure[0], pay.decided_from))
            pay = pay._replace(start=start, figure=(first, pay.figure[1]), decided_from=decided)
        last = pay
        if pay.component == "BASE" and pay.unit_method == "stated" and pay.unit:
            carried = Carried(pay.unit, *pay.figure, pay.least or pay.most or Decimal(0))
        yield pay._replace(payments=payments_after(folded, pay.figure[1])) if pay.unit == "MONTH" else pay


def _is_no_amount(folded: str, match: re.Match[str], values: Sequence[Decimal | None], after: str) -> bool:
    """Say whether figures without a currency are a tax form or a time of day."""
    is_hour = max(filter(None, values), default=Decimal(0)) <= _HOURS_OF_A_CLOCK
    return bool(_TAX_FORM.match(folded, match.start("n1")) or (is_hour and _CLOCK.match(after)))


def _read_amount(
    text: str, folded: str, match: re.Match[str], where: Where, last: Pay | None, carried: Carried | None
) -> Pay | None:
    start, end = match.span()
    values = values_of(match)
    between = match["u1"] or ""
    floor = last.end if last else 0
    before, after = folded[max(0, floor, start - 140) : start], folded[end : end + 80]
    gap = folded[last.figure[1] : start] if last else ""
    if last and not last.is_understood and len(gap) <= len(",0000 up to ") and "\n" not in gap:
        return None  # the other end of a range that is not understood
    if (
        values is None
        or (not between and _NO_MONEY.match(after))
        or _PLAN.match(match["n1"] + folded[match.end("n1") : end + 2])
        or (not is_currency_written(match) and _is_no_amount(folded, match, values, between + after))
    ):
        return None
    line = before[before.rfind("\n", 0, len(before.rstrip(" \n-*"))) + 1 :]
    closing = ")" if match.group().endswith(")") and "(" not in match.group() else ""  # that of "Bonus (200 EUR)"
    kind = kind_around(line, closing + between + after)
    kind = kind._replace(reach=kind.reach - len(closing)) if kind.reach > 0 else kind
    if kind.name == "NOT_PAY" and last and _goes_on(last, folded[last.figure[1] : start], between + after):
        kind = Kind(None, 0)  # "$18/hour for work with clients, $13/hour for the rest"
    if kind.name == "NOT_PAY" and not where.is_field:
        return None
    least, most = values
    if most is not None and most < least <= 2 * most:
        least, most = most, least  # "$128-114k"
    if least == 0 and most:
        least = most  # "0 to 13 per hour" says the most only
    is_range = most is not None and parse_number(match["n1"]) != 0
    low_value, high_value = least, least if most is None else most
    code, currency_method = currency_of(match, text, where.place)
    multipliers = {(match["m1"] or "").strip(), (match["m2"] or "").strip()}
    counted_in = next((_COUNTED_IN[one] for one in sorted(multipliers) if one in _COUNTED_IN), None)
    if counted_in:
        code, currency_method = code or counted_in, currency_method or "symbol"
    if "lpa" in multipliers:
        between = " per year"
    unit, unit_end, is_carried = unit_stated(match, folded, line, between, after, kind, carried if code else None)
    is_fortnight = is_fortnightly(line, after) and not unit_after(between + after)  # "a year, paid semi-monthly"
    if is_fortnight or (unit and kind.name in (None, "BASE", "OTE", "OTHER") and is_absurd(low_value, code, unit)):
        unit, unit_end = None, end
    unit_method = "stated" if unit else None
    gross_net = gross_or_net(line, between + after)
    if (
        unit is None
        and not is_fortnight
        and kind.name in (None, "BASE", "OTE", "OTHER")
        and (code or kind.name or where.is_field)
    ):
        unit = unit_by_magnitude(low_value, high_value, code or where.in_use)
        if unit == "YEAR" and gross_net == "net" and not (code or where.in_use):
            unit = None  # what is left after tax is told by the month in most currencies that it can be in
        unit_method = "magnitude" if unit else None
        if unit == "HOUR" and kind.name is None and most is None and not where.is_field:
            return None  # "$65" alone may be anything
    bound, bound_reach = ("range", 0) if is_range else ("max_only", 0) if most else bound_before(line, after)
    if bound is None and unit_end > end and is_open_behind(folded[unit_end : unit_end + 24]):
        bound = "min_only"
    if kind.name == "ALLOWANCE" and bound == "min_only" and line.rstrip().endswith(" da"):
        bound, bound_reach = None, 0  # "buoni pasto da 7 €" are of 7
    amount = Amount(match, line, after, kind, low_value, most, code, unit, unit_method, gross_net)
    component = kind.name if kind.name and kind.name != "NOT_PAY" else "BASE"
    if (
        last
        and kind.name is None
        and bound == "max_only"
        and last.bound == "min_only"
        and is_one_range(folded[last.figure[1] : start])
    ):
        component = last.component  # "from $60k in the lowest market up to $80k in the highest"
    elif not where.is_field and not is_pay(amount, where.is_title, where.in_use):
        return None
    is_too_much = is_large(match) or is_beyond_pay(low_value, code, unit or "YEAR")
    if is_too_much and component != "BASE" and not where.is_field:
        return None  # "private equity of USD 250 millones"
    if code is None and where.in_use:
        code, currency_method = where.in_use, "place"
    zone, level, zone_reach = zone_before(folded[max(0, start - 80) : start], text[max(0, start - 80) : start])
    if zone is None and level is None:
        zone, level, zone_end = zone_after(folded[max(end, unit_end) : end + 80], text[max(end, unit_end) : end + 80])
        unit_end = max(end, unit_end) + zone_end if zone_end else unit_end
    blank = len(match.group()) - len(match.group().lstrip())
    near = -kind.reach if 0 < -kind.reach <= _NEAR else 0
    first = start - max(bound_reach, near, zone_reach) if bound_reach or near or zone_reach else start + blank
    first += len(folded[first:start]) - len(folded[first:start].lstrip(" :(,-\n"))
    until = max(unit_end, end + kind.reach - len(between) if 0 < kind.reach <= _NEAR else end)
    plus = line.rfind("+", -_NEAR_PLUS) if kind.reach > 0 else -1
    decided = min(first, start + min(kind.reach, 0), carried.start if carried and is_carried else first)
    decided = min(decided, start - len(line) + plus) if plus >= 0 else decided
    is_understood = (
        0 < low_value <= high_value <= Decimal(10) ** 9
        and not is_fortnight
        and not is_large(match)
        and not is_beyond_pay(low_value, code, unit)
        and not _PIECE.match(after)
        and not _BROKEN.match(folded, match.end("n2" if most else "n1"))
        and (component != "BASE" or not code or unit is not None or low_value >= 100)
    )
    return Pay(
        first, until, component,
        None if bound == "max_only" else low_value, None if bound == "min_only" else high_value,
        code, unit, bound or "point", currency_method, unit_method, gross_net, zone, level,
        _is_estimate(after[:40]) or _is_estimate(before[-40:]), is_understood,
        (start + blank, max(end, unit_end)), decided,
    )  # fmt: skip


def _is_estimate(words: str) -> bool:
    return "est" in words and _ESTIMATE.search(words) is not None


def _goes_on(last: Pay, gap: str, after: str) -> bool:
    """Say whether an amount is the next of a list of pay: the same period is stated after a comma or an "or"."""
    found = unit_after(after)
    is_list = len(gap) <= 60 and not SENTENCE_END.search(gap) and ("," in gap or " or " in gap)
    return bool(found and is_list and (last.component, last.unit_method, last.unit) == ("BASE", "stated", found[0]))


def is_one_range(gap: str) -> bool:
    """Say whether two bounds with these words between them can be one range."""
    return len(gap) <= 80 and not re.search(r"[;.](?:\s|$)", gap)
