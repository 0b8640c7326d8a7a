"""What the words around an amount say: which component it is, per what, up to or from, gross or net."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.folding import fold_characters, read_seed

_CONNECT = (
    r"(?:per|/|a|an|each|every|pro|je|im|in der|par|de l'|de|l'|por|al|a la|ao|na|za|w|op|al|all'|i|om|每"
    r"|\bp\.?)"
)
_FILLER = (
    r"(?:gross|brutto|bruto|bruta|brut|bruts|bruttos|lordi|lordo|netto|net|neto|liquido|base|base salary"
    r"|salary|pay|ote"
    r"|dollars|pln|usd|eur|cad|gbp|uop|b2b|\+ ?vat|vat|plus vat|total|cash|plus super|\+ super|circa"
    r"|dependent|range|rate"
    r"|before tax|pre-tax|in gross|\(?us\)?|on b2b|fixed)"
)
_BOUNDS = re.compile(
    r"(?:(?P<max>\b(?:up to|upto|bis zu|jusqu'a|jusqu a|hasta|ate|do|tot|maximum(?: of)?|max\.?|maximal"
    r"|maximo|under|wolfs|upp till"
    r"|op til|fino a|as much as|no more than|capped at))|(?P<min>\b(?:from|starting at|starts at"
    r"|start at|starting from"
    r"|starting salary(?: of| is)?:?|starting pay(?: of| is)?:?|begins at|beginning at|ab|a partir de"
    r"|des|desde|od|vanaf|fra|fran"
    r"|minimum(?: of)?|min\.?|at least|mindestens|minimal|minimo|da|not less than|above|over|more than"
    r"|plus de|mehr als)))"
    r"(?: (?:a|an|about|of|circa|ca\.?|de|:))?[ :(]{0,3}$"
)
_OPEN_END = re.compile(
    r"^(?:\+(?! ?(?:super|bonus|equity|benefits|comm|ote|tips|stock|vat|[a-z] ))| \+(?! ?[a-z$&])"
    r"| ?(?:and up\b|and above|or more|onwards|upwards|plus(?= ?(?:[,.;)\n]|$))))"
)
_GROSS = re.compile(r"\b(?P<gross>gross|brutto|bruto|bruta|brut|bruts|lordo|lordi|lorda|before tax|pre-tax|ral|b/a)\b"
                    r"|\b(?P<net>netto|neto|net|nets|liquido|na reke|take[- ]home|after tax)\b")  # fmt: skip
_CLAUSE = re.compile(r"[;|•·*]|\.(?:\s|$)|[!?](?:\s|$)|\+|\bplus\b|\n\s*\n|\band an?\b|\bwith\b(?= (?:an?|equity))")


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {fold_characters(r["term"]): r["kind"] for r in reversed(read_seed("pay_words"))}
    english = {fold_characters(r["term"]): r["kind"] for r in read_seed("pay_words") if r["language"] == "en"}
    kinds |= english
    longest_first = sorted(kinds, key=lambda t: (-len(t), t))
    joined = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![a-z0-9])(?:{joined})(?![a-z0-9])"), kinds


@lru_cache(maxsize=1)
def _periods() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    rows = read_seed("pay_periods")
    units = {fold_characters(r["term"]): r["unit_text"] for r in reversed(rows)}
    nouns = sorted({fold_characters(r["term"]) for r in rows if r["form"] == "noun"}, key=len, reverse=True)
    adverbs = sorted({fold_characters(r["term"]) for r in rows if r["form"] == "adverb"}, key=len, reverse=True)
    noun, adverb = "|".join(map(re.escape, nouns)), "|".join(map(re.escape, adverbs))
    edge = r"(?![a-z0-9])"
    after = re.compile(
        rf"^[\s,;:()\[\]*~.·-]{{0,4}}(?:{_FILLER}{edge}[\s,().*/-]{{0,3}}){{0,4}}"
        rf"(?:{_CONNECT}[ -]?(?P<noun>{noun}){edge}|(?P<adverb>{adverb}){edge})"
    )
    before = re.compile(rf"(?<![a-z0-9])(?:(?:per|pro|par|por) (?P<noun>{noun})|(?P<adverb>{adverb})){edge}")
    return after, before, units


def unit_after(after: str) -> tuple[str, int] | None:
    """Return the period that follows an amount and where its word ends: ("HOUR", 9) for " per hour"."""
    match = _periods()[0].match(after)
    if not match:
        return None
    return _periods()[2][match["noun"] or match["adverb"]], match.end()


def unit_before(before: str) -> str | None:
    """Return the period named in the words before an amount ("hourly rate: "), the nearest."""
    units = _periods()[2]
    found = [
        units[m["noun"] or m["adverb"]]
        for m in _periods()[1].finditer(before)
        if m.group() not in ("ar", "pa", "pd", "pm", "pw", "薪")
    ]
    return found[-1] if found else None


def unit_of(stated: str) -> str | None:
    """Return the period that a structured field names: "per-year-salary", "1 YEAR", "Annual", "hourly"."""
    folded = fold_characters(stated).strip(" .").replace("_", " ")
    units = _periods()[2]
    for word in [folded, *re.split(r"[^a-z]+", folded)]:
        if word and (word in units or word.removesuffix("s") in units):
            return units.get(word) or units[word.removesuffix("s")]
    return None


def kind_around(before: str, after: str) -> tuple[str | None, int]:
    """Return the kind of the amount (a component or NOT_PAY) and how far its word reaches.

    The reach is the characters from the word's start to the amount (negative) or from the amount to its end.

    The nearest word of the clause before decides; without one, the words right after ("… signing bonus").
    """
    pattern, kinds = _words()
    cuts = [m.end() for m in _CLAUSE.finditer(before)]
    clause = before[cuts[-1] :] if cuts else before
    named = list(pattern.finditer(clause))
    follow = _CLAUSE.split(after, maxsplit=1)[0].split("\n")[0]
    shift = len(follow) - len(follow.lstrip(" ,(:"))
    follow = re.split(r"[,(:\[]|\d", follow[shift:], maxsplit=1)[0][:45]
    behind = pattern.search(follow)
    nearest = kinds[named[-1].group()] if named else None
    if nearest == "ALLOWANCE" and len(named) > 1 and named[-1].start() - named[-2].end() <= 12:
        nearest = "NOT_PAY" if kinds[named[-2].group()] == "NOT_PAY" else nearest  # a learning stipend is no pay
    # "Salary: $10,000 bonus" is a bonus; "Salary: $90,000, depending on education" is still the salary.
    reach = 4 if nearest == "BASE" else 30
    if behind and kinds[behind.group()] != "BASE" and behind.start() <= reach:
        return kinds[behind.group()], shift + behind.end()
    if nearest is not None:
        return nearest, named[-1].start() - len(clause)
    return (kinds[behind.group()], shift + behind.end()) if behind else (None, 0)


_LEAST = re.compile(
    r"\b(?:mindest(?:gehalt|lohn|entgelt|bezug)\w*|kv-minimum|minimum (?:salary|wage|pay)|salaire minimum"
    r"|sueldo minimo)"
    r"\b[^\d\n.]{0,40}$"
)


def bound_reach(before: str) -> int:
    """Return how many characters before an amount its bounding words begin ("up to "), or 0."""
    match = _BOUNDS.search(before[-40:]) or _LEAST.search(before[-70:])
    return len(match.group()) if match else 0


def bound_before(before: str, after: str) -> str | None:
    """Return ``max_only`` or ``min_only`` when a single amount is a bound ("up to", "ab", "from", "$90k+")."""
    match = _BOUNDS.search(before[-40:])
    if match:
        return "max_only" if match["max"] else "min_only"
    if _LEAST.search(before[-70:]):
        return "min_only"
    return "min_only" if _OPEN_END.match(after) else None


def gross_or_net(before: str, after: str) -> str | None:
    """Return ``gross`` or ``net`` when the words next to the amount say so."""
    for words in (after[:40].split("\n")[0], before[-40:]):
        match = _GROSS.search(words)
        if match:
            return "gross" if match["gross"] else "net"
    return None
