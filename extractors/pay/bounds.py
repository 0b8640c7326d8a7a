"""Whether an amount is a bound ("up to", "ab", "$90k+"), and whether it is gross or net."""

from __future__ import annotations

import re
from functools import lru_cache

_BOUNDS = re.compile(
    r"(?:(?P<max>\b(?:up to|upto|bis zu|bis|jusqu'a|jusqu a|hasta|ate|do|tot|maximum(?: of| is)?|max\.?|maximal"
    r"|maximo|massimo|under|wolfs|upp till|op til|opp til|az|fino a|до|as much as|as high as|no more than"
    r"|not more than|(?:can|may|could) reach|reaching|pouvant (?:atteindre|aller jusqu'a)|maximaal|maximalt"
    r"|maksimalt|maks\.?|maksymalnie|nawet do|hochstens|opptil|til og med|au maximum|(?:que )?puede (?:alcanzar"
    r"|llegar a)"
    r"|podendo (?:chegar a|atingir)|fino a un massimo di|mit bis zu|tot wel|do kwoty"
    r"|capped at|(?:salary|salaries|remuneration|package|pay|wage|earn|rate)s? to|^ ?to|basic to"
    r"|max(?:imum)? (?:hiring )?(?:salary|pay|rate)(?: of| is)?))"
    r"|(?P<min>\b(?:from|starting at|starts at|start at|starting from|starts from|as low as|от|від"
    r"|starting salary(?: of| is)?:?|starting pay(?: of| is)?:?|begins at|beginning at|ab|a partir de"
    r"|des|desde|od|vanaf|fra|fran|min(?:imum)? (?:hiring )?(?:salary|pay|rate)(?: of| is)?"
    r"|minimum(?: of| is| betragt| est de)?|min\.?|at least|mindestens|minimal|minimalnie|minimo|da"
    r"|not less than|no less than|above|over|more than"
    r"|plus de|mehr als|upwards of|in excess of|au moins|al menos|minst|minimaal|co najmniej|almeno|pelo menos"
    r"|wenigstens|a minimum of|ikke under|lagst)))"
    r"(?: (?:a|an|about|of|circa|ca\.?|de|:))?[ :(~]{0,3}$"
)
_OPEN_END = re.compile(
    r"^(?: ?(?:以上|から|起)"
    r"|\+(?! ?(?:super|bonus|equity|benefits|comm|ote|tips|stock|vat|[a-z] ))| \+(?! ?[a-z0-9$&(\u3040-\u9fff])"
    r"| ?(?:and up\b|and above|or more|onwards|upwards|plus(?= ?(?:[,.;)\n]|$))))"
)
#: In Japanese the bound stands behind its figure: "月3万円まで".
_MOST_BEHIND = re.compile(r"^ ?(?:まで|以内|以下)")
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
    return "min_only" if _OPEN_END.match(after) else None, 0


def gross_or_net(before: str, after: str) -> str | None:
    """Return ``gross`` or ``net`` when the words next to the amount say so."""
    return _gross_or_net(after[:40].split("\n")[0]) or _gross_or_net(before[-40:])


@lru_cache(maxsize=1 << 14)
def _gross_or_net(words: str) -> str | None:
    match = _GROSS.search(words)
    return ("gross" if match["gross"] else "net") if match else None
