"""Whether an amount is a bound ("up to", "ab", "$90k+"), and whether it is gross or net."""

from __future__ import annotations

import re
from functools import lru_cache

_BOUNDS = re.compile(
    r"(?:(?P<max>\b(?:up to|upto|bis zu|bis|jusqu'a|jusqu a|hasta|ate|do|tot|maximum(?: of| is)?|max\.?|maximal"
    r"|maximo|massimo|under|wolfs|upp till|op til|opp til|az|fino a|до|as much as|as high as|no more than"
    r"|not more than|(?:can|may|could) reach|reaching|pouvant (?:atteindre|aller jusqu'a)|maximaal|maximalt"
    r"|maksimalt|maks\.?|maksymalnie|nawet do|iki|lidz|kuni|enintaan|jopa|akar|pana la|έως|μέχρι|len den|hingga|sampai"
    r"|hochstens|opptil|til og med|au maximum|(?:que )?puede (?:alcanzar"
    r"|llegar a)"
    r"|podendo (?:chegar a|atingir)|fino a un massimo di|mit bis zu|tot wel|do kwoty"
    r"|capped at|(?:salary|salaries|remuneration|package|pay|wage|earn|rate)s? to|^ ?to|basic to"
    r"|max(?:imum)? (?:hiring )?(?:salary|pay|rate)(?: of| is)?))"
    r"|(?P<min>\b(?:from|starting at|starts at|start at|starting from|starts from|as low as|от|від"
    r"|starting salary(?: of| is)?:?|starting pay(?: of| is)?:?|begins at|beginning at|ab|a partir de"
    r"|des|desde|od|vanaf|fra|fran|min(?:imum)? (?:hiring )?(?:salary|pay|rate)(?: of| is)?"
    r"|nuo|alates|de la|από|mulai(?: dari)?|tu(?= )"
    r"|minimum(?: of| is| betragt| est de)?|min\.?|at least|mindestens|minimal|minimalnie|minimo|da"
    r"|not less than|no less than|above|over|more than"
    r"|plus de|mehr als|upwards of|in excess of|au moins|al menos|minst|minimaal|co najmniej|almeno|pelo menos"
    r"|wenigstens|a minimum of|ikke under|lagst)))"
    r"(?: (?:a|an|about|of|circa|ca\.?|de|:))?[ :(~]{0,3}$"
)
_OPEN_END = re.compile(
    r"^(?: ?(?:以上|から|起|이상|부터|alkaen\b)|-t[oó]l\b"
    r"|\+(?! ?(?:super|bonus|equity|benefits|comm|ote|tips|stock|vat|diet|dodat|premi|[a-z] |[\d$€£]|[\u0370-\uffff]))"
    r"| \+(?! ?[^\W_]| ?[$€£&(])"
    r"| ?(?:and up\b|and above|or more|onwards|upwards|und mehr|oder mehr|aufwarts|of meer|en meer|ou plus|et plus"
    r"|o mas|ou mais|o piu|eller mer|eller mere|lub wiecej|i wiecej|plus(?= ?(?:[,.;)\n]|$))))"
)
#: In some languages the bound stands behind its figure: "月3万円まで", "20만원까지".
_MOST_BEHIND = re.compile(r"^ ?(?:まで|以内|以下|까지|이하|kadar\b|['’-]?(?:ye|ya) kadar\b|-ig\b)")
_LEAST = re.compile(
    r"\b(?:(?:kv-)?mindest\w{0,12}(?:gehalt|entgelt|bezug|bezuge|verdienst)\w{0,4}|kv-minimum|minimum (?:salary|pay"
    r"|wage of)"
    r"|salaire minimum|sueldo minimo|minimumsalaris|minimumloon|wynagrodzenie minimalne|stipendio minimo|minimilon)"
    r"\b[^\d\n.]{0,40}$"
)
_GROSS = re.compile(r"\b(?P<gross>gross|brutto|bruto|brutos|bruta|brut|bruts|lordo|lordi|lorda|before tax|pre-tax|ral"
                    r"|b/a|brutto\w{4,12})\b"
                    r"|\b(?P<net>netto|neto|(?<!\.)net|nets|liquido|liquida|na reke|take[- ]home"
                    r"|after tax)\b")  # fmt: skip


#: Behind it another amount begins, which has a gross or net of its own.
_NEXT = re.compile(r"\n|[$€£] ?\d|\d[\d.,]* ?(?:[$€£]|\b(?:eur|euro|usd|gbp|chf|pln|zl|kc|ft|lei|kr)\b)")


def bound_before(before: str, after: str) -> tuple[str | None, int]:
    """Return ``max_only`` or ``min_only`` when a single amount is a bound, and how far before it its words begin."""
    match = _BOUNDS.search(before[-40:])
    if match:
        return "max_only" if match["max"] else "min_only", len(match.group())
    match = _LEAST.search(before[-70:])
    if match:
        return "min_only", len(match.group())
    if _MOST_BEHIND.match(after):
        return "max_only", 0
    return "min_only" if is_open_behind(after) else None, 0


def is_open_behind(after: str) -> bool:
    """Say whether the words behind an amount or its period leave it open upwards: "€18 per uur of meer"."""
    return _OPEN_END.match(after) is not None


def gross_or_net(before: str, after: str) -> str | None:
    """Return ``gross`` or ``net`` when the words next to the amount say so."""
    return _gross_or_net(_NEXT.split(after[:40], maxsplit=1)[0]) or _gross_or_net(before[-40:])


@lru_cache(maxsize=1 << 14)
def _gross_or_net(words: str) -> str | None:
    match = _GROSS.search(words)
    return ("gross" if match["gross"] else "net") if match else None
