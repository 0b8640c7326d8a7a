"""The period that pay is for, as the words around an amount state it: an hour, day, week, month or year."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.alternation import any_of
from extractors.folding import fold_characters, read_seed

#: A period named further away, or in another clause, is for something else: "4 meetings a day. Base of 3,000".
_NEAR = 100
_CLAUSE_END = re.compile(r"[;|!?•。、]|\.(?<!\bmax\.)(?<!\bmin\.)(?<!\bca\.)(?=\s|[a-z]{3})|\s[-–]\s|\s\+\s")
_CONNECT = (
    r"(?:per|pr\.?|/|an?(?=[ -])|each|every|pro|je|im|am|in der|par|de l'|de|l'|por|al|a la|ao|na|za|w|op|al|all'|i|om"
    r"|每|\bp\.?)"
)
_FILLER = (
    r"(?:gross|brutto|bruto|brutos|bruta|brutas|brut|bruts|bruttos|lordi|lordo|netto|net|neto|netos|liquido|liquidos"
    r"|base|base salary|salary|pay|ote|dollars|pln|usd|eur|cad|gbp|uop|uz|uod|umowa o prace|b2b|\+ ?vat|vat|plus vat"
    r"|total|cash|plus super|\+ super|circa|dependent|range|rate|(?:and|or) (?:more|up|above)|extra|before tax|pre-tax"
    r"|in gross|\(?us\)?|on b2b|fixed|ctc)"
)

#: Signs for a period that stand right before the amount ("月3万円", "월 20만원"); behind a figure they are a date.
_RIGHT_BEFORE = re.compile(r"(?<!\d)(年|月|日|월|연) ?$")
_BONUS = re.compile(r"bonus|\bpremi[ae]|\bpremio|\bbono\b|\bprime\b|pramie")
#: "1h dziennie", "8 hours daily" are working time.
_COUNT = 14
_COUNTED = re.compile(
    r"\d ?(?:h|hrs?|hours?|godz\w*|std|stunden|uur|uren|heures|horas|ore|timer|timmar|days?|dni|times|x)\.? $"
)
_FORTNIGHT = re.compile(
    r"\b(?:bi-?weekly|fortnight\w*|semi-?monthly|every (?:two|2|other) weeks?|per pay ?(?:period|check|cheque)"
    r"|each pay period"
    r"|zweiwochentlich|14-tagig|quincena\w*|quinzena\w*|co dwa tygodnie|tweewekelijks|toutes les deux semaines)\b"
)


@lru_cache(maxsize=1)
def _periods() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    rows = read_seed("pay_periods")
    units = {fold_characters(r["term"]): r["unit_text"] for r in reversed(rows)}
    noun, adverb = (
        any_of(fold_characters(r["term"]) for r in rows if r["form"] == form) for form in ("noun", "adverb")
    )
    edge = r"(?![a-z0-9])"
    after = re.compile(
        rf"^(?:\+(?= ?(?:/|p\.|(?:per|an?) )))?[\s,;:()\[\]*~.·-]{{0,4}}(?:{_FILLER}{edge}[\s,().*/-]{{0,3}}){{0,4}}"
        rf"(?:{_CONNECT}[ -]?(?P<noun>{noun}){edge}|/?(?P<adverb>{adverb}){edge}|\d{{1,2}} ?(?P<months>薪))"
    )
    before = re.compile(rf"(?<![a-z0-9])(?:(?:per|pro|par|por) (?P<noun>{noun})|(?P<adverb>{adverb})){edge}")
    return after, before, units


@lru_cache(maxsize=1 << 14)
def unit_after(after: str) -> tuple[str, int] | None:
    """Return the period that follows an amount and where its word ends: ("HOUR", 9) for " per hour"."""
    match = _periods()[0].match(after)
    if not match:
        return None
    return _periods()[2][match["noun"] or match["adverb"] or match["months"]], match.end()


def unit_before(before: str, is_bonus: bool = False) -> str | None:
    """Return the period named in the clause before an amount ("hourly rate: "), the nearest.

    The period of a bonus ("Jahresbonus", "premia roczna") is that of no salary beside it.
    """
    return _unit_before(before[-_NEAR - _COUNT :], is_bonus)


@lru_cache(maxsize=1 << 14)
def _unit_before(before: str, is_bonus: bool) -> str | None:
    units = _periods()[2]
    before = _CLAUSE_END.split(before)[-1]
    found = [
        units[m["noun"] or m["adverb"]]
        for m in _periods()[1].finditer(before)
        if m.group() not in ("ar", "pa", "pd", "pm", "pw", "薪")
        and m.start() >= len(before) - _NEAR
        and not _COUNTED.search(before[max(0, m.start() - _COUNT) : m.start()])
        and (is_bonus or not _BONUS.search(before[max(0, m.start() - 10) : m.end() + 10]))
    ]
    sign = _RIGHT_BEFORE.search(before)
    if sign:
        return units[sign[1]]
    return found[-1] if found else None


def is_fortnightly(before: str, after: str) -> bool:
    """Say whether an amount is for two weeks or half a month, for which schema.org has no unit."""
    return _says_fortnight(before[-40:]) or _says_fortnight(after[:32].split("\n")[0])


@lru_cache(maxsize=1 << 14)
def _says_fortnight(words: str) -> bool:
    return _FORTNIGHT.search(words) is not None


def unit_of(stated: str) -> str | None:
    """Return the period that a structured field names: "per-year-salary", "1 YEAR", "Annual", "hourly"."""
    folded = fold_characters(stated).strip(" .").replace("_", " ")
    units = _periods()[2]
    for word in [folded, *re.split(r"[^a-z]+", folded)]:
        if word and (word in units or word.removesuffix("s") in units):
            return units.get(word) or units[word.removesuffix("s")]
    return None


#: Thirteen payments a year or more, beside pay by the month; twelve are what a year has, "14 mois" may be a contract.
_PAYMENTS = re.compile(
    r"\b(?P<n>1[3-6]) ?(?:x\b|mal\b|pagas\b|pagamenti\b|pagamentos\b|mensilita\b|(?:monats)?(?:gehalter|lohne|bezuge)\b"
    r"|monatslohne\b|(?:monthly )?(?:payments|salaries)\b|salarios\b|mensualidades\b|fois\b|times\b)"
    r"|\b(?:sur|su) (?P<m>1[3-6]) (?:mois|mesi)\b|\bx ?(?P<x>1[3-6])\b(?![.,]?\d)"
)
_PAYMENTS_REACH = 60


def payments_after(folded: str, end: int) -> int | None:
    """Return how often a year the monthly pay that ends at ``end`` is paid, where its line goes on to say so."""
    words = folded[end : end + _PAYMENTS_REACH].partition("\n")[0]
    found = _PAYMENTS.search(words)
    return (
        int(found["n"] or found["m"] or found["x"])
        if found and not re.search(r"\. |\d{3}", words[: found.start()])
        else None
    )
