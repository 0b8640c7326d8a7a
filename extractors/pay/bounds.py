"""Whether an amount is a bound ("up to", "ab", "$90k+"), and whether it is gross or net."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.alternation import whole_words
from extractors.folding import fold_characters, read_seed

#: Small words between a bound and its figure: "starting salary is about 50,000".
_BETWEEN = r"(?: (?:a|an|about|of|is|circa|ca\.?|de|:)){0,2}[ :(~]{0,3}"
#: A plus sign is open upwards where nothing that pay comes with is added: "45.000+", not "45.000 + bonus".
_PLUS = (
    r"\+(?! ?(?:super|bonus|equity|benefits|comm|ote|tips|stock|vat|diet|dodat|premi|[a-z] |[\d$€£]|[\u0370-\uffff]))"
    r"| \+(?! ?[^\W_]| ?[$€£&(])"
    r"| ?plus(?= ?(?:[,.;)\n]|$))"
)
#: German compounds: "Mindestmonatsgehalt", "KV-Mindestentgelt".
_LEAST_COMPOUND = r"(?:kv-)?mindest\w{0,12}(?:gehalt|entgelt|bezug|bezuge|verdienst)\w{0,4}"


def _of(kind: str) -> str:
    """Return the expression of the whole words of a kind in ``seeds/pay_bounds.csv``."""
    return whole_words(fold_characters(row["wording"]) for row in read_seed("pay_bounds") if row["kind"] == kind)


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<max>{_of('most')}|\b^ ?to)|(?P<min>{_of('least')})){_BETWEEN}$")


@lru_cache(maxsize=1)
def _least_named() -> re.Pattern[str]:
    return re.compile(rf"(?:\b{_LEAST_COMPOUND}\b|{_of('least_named')})[^\d\n.]{{0,40}}$")


@lru_cache(maxsize=1)
def _most_behind() -> re.Pattern[str]:
    """In some languages the bound stands behind its figure: "月3万円まで", "20만원까지"."""
    return re.compile(f"^ ?{_of('most_behind')}")


@lru_cache(maxsize=1)
def _open_behind() -> re.Pattern[str]:
    return re.compile(f"^(?: ?{_of('least_behind')}|{_PLUS})")


@lru_cache(maxsize=1)
def _gross_and_net() -> re.Pattern[str]:
    # ".NET" is no pay.
    return re.compile(rf"(?P<gross>{_of('gross')})|(?P<net>(?!(?<=\.)net\b){_of('net')})")


#: Behind it another amount begins, which has a gross or net of its own.
_NEXT = re.compile(r"\n|[$€£] ?\d|\d[\d.,]* ?(?:[$€£]|\b(?:eur|euro|usd|gbp|chf|pln|zl|kc|ft|lei|kr)\b)")


def bound_before(before: str, after: str) -> tuple[str | None, int]:
    """Return ``max_only`` or ``min_only`` when a single amount is a bound, and how far before it its words begin."""
    match = _before().search(before[-40:])
    if match:
        return "max_only" if match["max"] else "min_only", len(match.group())
    match = _least_named().search(before[-70:])
    if match:
        return "min_only", len(match.group())
    if _most_behind().match(after):
        return "max_only", 0
    return "min_only" if is_open_behind(after) else None, 0


def is_open_behind(after: str) -> bool:
    """Say whether the words behind an amount or its period leave it open upwards: "€18 per uur of meer"."""
    return _open_behind().match(after) is not None


def gross_or_net(before: str, after: str) -> str | None:
    """Return ``gross`` or ``net`` when the words next to the amount say so."""
    return _gross_or_net(_NEXT.split(after[:40], maxsplit=1)[0]) or _gross_or_net(before[-40:])


@lru_cache(maxsize=1 << 14)
def _gross_or_net(words: str) -> str | None:
    match = _gross_and_net().search(words)
    return ("gross" if match["gross"] else "net") if match else None
