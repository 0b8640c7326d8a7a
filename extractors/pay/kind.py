"""Which component of pay an amount is, or that it is none, by the words of its clause."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.alternation import any_of
from extractors.folding import fold_characters, read_seed
from extractors.pay.period import unit_after
from extractors.pay.wording import overruled

#: A full stop ends a clause, but not that of an abbreviation before a figure: "ok. 3.000 zł", "min. € 2.500".
_ABBREVIATED = "".join(
    rf"(?<!\b{word}\.)" for word in ("ok", "ca", "c", "min", "max", "rs", "env", "approx", "est", "maks")
)
_CLAUSE = re.compile(
    rf"(?=[;|•·*.!?+\npaw]|mai?s |oltre )(?:[;|•·*]|\.{_ABBREVIATED}(?:\s|$|(?=[a-z]{{4}}))|[!?](?:\s|$)|\+"
    rf"|\bplus\b(?! transporte)|\b(?:mas|mais)\b(?! d[aeo]\b)|\boltre (?:ad?|alle?|agli|ai)\b|\n\s*\n"
    r"|\band an?\b|\bwith\b(?= (?:an?|equity)))"
)
#: "Base $80k, OTE $160k": a word right before the next amount is that one's.
_NEXT_AMOUNT = re.compile(
    r"(?: (?:of|is|up to|of up to|bis zu|bis|von|de|d'|jusqu'a|hasta|de hasta|ate|de ate|do|tot|fino a|op til|range"
    r"|potential))?[ :=~-]{0,3}"
    r"(?:(?:[$€£₹¥]|[a-z]{1,3}\$|(?:usd|eur|gbp|pln|cad|aud|chf)\b) ?\d|\d{1,3}(?:[., ]\d{3}| ?k\b))"
)
_ASIDE = re.compile(r"\([^()\n]{3,120}\)")
#: Pay of somebody else: what customers earn, what graduates of a school make.
_OTHERS = re.compile(
    r"\b(?:our|their|of|where|most|many|average|all|the|help|helps|helping)(?: \w+){0,2} (?:customers|clients|users"
    r"|graduates|alumni|students|households?|families|merchants|patients|borrowers|sellers|creators|freelancers"
    r"|americans|kunden|clientes|klienci)\b[^.;\n]{0,40}$"
    r"|\b(?:families|people|anyone|those|households)(?: who)? (?:earn|earning|making|living)\b[^.;\n]{0,30}$"
    r"|\b(?:average|median|mean|typical) (?:u\.?s\.? |national |household |family )?(?:income"
    r"|earnings)\b[^.;\n]{0,40}$"
)
#: What is added to a salary says that the amount before is one: "$180k + equity", "£43,000 plus benefits", "$90k DOE".
_PAID_WITH = re.compile(
    r"^[ ,(]{0,3}(?:(?:\+|plus|and|&|with|incl\.|incl|including|inclusive of|excl\.|excluding) ?(?:an? )?(?:up to )?"
    r"(?:\d{1,3}(?:\.\d)? ?% )?"
    r"(?:\b(?:annual|excellent|generous|great|competitive|comprehensive|full|performance|company|meaningful)\b ?){0,2}"
    r"(?:benefits|bonus|equity|commission|super\b|superannuation|pension|stock|tips|ote\b|package|overtime|allowance)"
    r"|d\.?o\.?e\b|neg(?:otiable)?\b|pro[ -]rata|depending on experience|based on experience|selon profil|je nach)"
)


#: A word that is not of the salary itself decides nothing from further away: "learning" in a title is no budget.
_FAR = 60
#: "£2k a signing bonus", and no more, says that a word is the amount's own.
_RIGHT_BEHIND = 6


class Kind(NamedTuple):
    """A component or ``NOT_PAY``, and how far its word reaches from the amount: before it negative, after it positive.

    ``is_weak``: the word ("rate", "paid") alone does not make an amount pay.
    """

    name: str | None
    reach: int
    is_weak: bool = False


class _Named(NamedTuple):
    """A word of the vocabulary where it stands in a clause."""

    kind: str
    start: int
    end: int


#: Where a word of the vocabulary may begin. Greek and Cyrillic part their words, so that only a first letter counts:
#: "ставк" begins "ставка", and is not in "доставка".
_TOKEN = re.compile(r"[a-z0-9]+|(?<![\u0370-\u052f])[\u0370-\u052f]|[^\x00-\x7f\u0370-\u052f]")


@lru_cache(maxsize=1)
def _terms() -> dict[str, list[tuple[str, str]]]:
    """First token of a term -> the terms that begin with it and their kinds, the longest first."""
    rows = read_seed("pay_words")
    kinds = {fold_characters(r["term"]): r["kind"] for r in reversed(rows)}
    kinds |= {fold_characters(r["term"]): r["kind"] for r in rows if r["language"] == "en"}
    terms: dict[str, list[tuple[str, str]]] = {}
    for term in sorted(kinds, key=lambda t: (-len(t), t)):
        token = _TOKEN.match(term)
        if token and not term.startswith("-"):
            terms.setdefault(token.group(), []).append((term, kinds[term]))
    return terms


@lru_cache(maxsize=1)
def _endings() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the last parts of compound words ("-gehalt", "-toeslag") and their kinds."""
    rows = [row for row in read_seed("pay_words") if row["term"].startswith("-")]
    kinds = {fold_characters(row["term"][1:]): row["kind"] for row in rows}
    return re.compile(rf"[a-z]{{3,30}}?({any_of(kinds)})$"), kinds


@lru_cache(maxsize=20_000)
def _kind_of_compound(token: str) -> str | None:
    pattern, kinds = _endings()
    ending = pattern.match(token) if len(token) > 6 else None
    return kinds[ending[1]] if ending else None


@lru_cache(maxsize=1 << 16)
def _named(clause: str) -> tuple[_Named, ...]:
    """Return the words of the vocabulary in a clause, in order; of words at one place the longest."""
    terms, reach = _terms(), 0
    found: list[_Named] = []
    for token in _TOKEN.finditer(clause):
        start = token.start()
        if start < reach:
            continue
        for term, kind in terms.get(token.group(), ()):
            end = start + len(term)
            following = clause[end : end + 1]
            if clause.startswith(term, start) and not (following.isascii() and following.isalnum()):
                found.append(_Named(kind, start, end))
                reach = end
                break
        else:
            compound = _kind_of_compound(token.group())
            if compound:
                found.append(_Named(compound, start, token.end()))
    return tuple(found)


#: A sign that begins the next line of a list, glued to its word or to the one before.
_ITEM = re.compile(r"(?:\s-|\S-\s)$")
_GROSS_WORD = re.compile(r"brutt?o|nett?o|gross|net|brut")
_AND = re.compile(r"^ ?(?:and|und|et|y|e|i|en|oraz|och|og|&) ")
_CELL_BEFORE = re.compile(
    r"(?:^|[|•·\n.!?]|\s[-–]\s|,\s)\s*(?:up ?to |from |circa |c\. ?|to |earn |(?:min|mid|max)(?:imum|point)?:? )?$"
)
_CELL_AFTER = re.compile(r"^[\s!]*(?:$|\n|[|•·+]|\s[-–]\s)")


def is_cell(before: str, after: str) -> bool:
    """Say whether an amount stands by itself between dividers of a headline: "Developer | Sydney | $140k"."""
    return bool(_CELL_BEFORE.search(before) and _CELL_AFTER.match(after))


def is_paid_with(after: str) -> bool:
    """Say whether what follows an amount ("+ equity", "DOE") goes with a salary."""
    return _PAID_WITH.match(after) is not None


@lru_cache(maxsize=1 << 14)
def kind_around(before: str, after: str) -> Kind:
    """Return the kind of the amount between two stretches of its line.

    The nearest word of the clause before decides; without one, the words right after ("… signing bonus"). Words that
    touch are one: the first of "total cash compensation" is what it is about.
    """
    kind, clause = _nearest_kind(before, after)
    name = overruled(kind.name, clause, after)
    return kind if name == kind.name else Kind(name, kind.reach)


def _nearest_kind(before: str, after: str) -> tuple[Kind, str]:
    """Return the kind that the nearest words name, and the clause before the amount."""
    if after.startswith("+"):  # "$50k+ ACV"
        counted = _named(after[1:24])[:1]
        if counted and counted[0].kind == "NOT_PAY" and counted[0].start <= 2:
            return Kind("NOT_PAY", 1 + counted[0].end), ""
    before = _ASIDE.sub(lambda aside: " " * len(aside.group()), before)
    cut = 0
    for boundary in _CLAUSE.finditer(before):
        cut = boundary.end()
    clause = before[cut:]
    named = _named(clause)
    nearest, start = None, 0
    if named:
        nearest, start = named[-1].kind, named[-1].start
        for earlier in reversed(named[:-1]):
            if clause[earlier.end : start].strip(" -") or start - earlier.end > 1 or nearest not in ("BASE", "MAYBE"):
                break
            nearest, start = earlier.kind, earlier.start
        if nearest == "MAYBE" and any(word.kind == "BASE" for word in named):
            nearest = "BASE"
    if nearest == "ALLOWANCE" and len(named) > 1 and named[-1].start - named[-2].end <= 12:
        nearest = "NOT_PAY" if named[-2].kind == "NOT_PAY" else nearest  # a learning stipend is no pay
    if nearest not in (None, "BASE", "MAYBE", "OTE", "OTHER") and len(clause) - start > _FAR:
        nearest = None
    if nearest in ("BASE", "MAYBE", "OTE") and _OTHERS.search(clause):
        return Kind("NOT_PAY", start - len(clause)), clause
    is_added = before[:cut].endswith("+")
    behind, end = _kind_behind(after, 4 if nearest in ("BASE", "OTE") else 30, nearest, is_added)
    if behind == "ALLOWANCE" and (_is_close_expense(nearest, len(clause) - start) or _is_for_expense(after[end:])):
        return Kind("NOT_PAY", end), clause
    if nearest == "ALLOWANCE" and _is_for_expense(after):
        return Kind("NOT_PAY", start - len(clause)), clause
    if behind:
        return Kind("BASE" if behind == "MAYBE" else behind, end, behind == "MAYBE"), clause
    if nearest is not None:
        return Kind("BASE" if nearest == "MAYBE" else nearest, start - len(clause), nearest == "MAYBE"), clause
    return Kind(None, 0), clause


def _is_close_expense(nearest: str | None, distance: int) -> bool:
    """Say whether an allowance is for a thing: "Home office $1,000 stipend"."""
    return nearest == "NOT_PAY" and distance <= 24


def _is_for_expense(after: str) -> bool:
    """Say whether an allowance is for something else than its receiver: "$1,000 a year for continuing education"."""
    purpose = re.match(r"[^.;\n]{0,24}?\b(?:for|to (?:spend|use)|towards|fur|pour|para|na|voor)\b", after)
    named = _named(after[purpose.end() : purpose.end() + 40].split("\n")[0])[:1] if purpose else ()
    return bool(named) and named[0].kind == "NOT_PAY"


def _is_of_next_amount(after: str, end: int) -> bool:
    """Say whether the word that ends at ``end`` is of the amount behind it, which has no word of its own."""
    amount = _NEXT_AMOUNT.match(after, end)
    if amount is None:
        return False
    own = _named(re.split(r"[.;,(+\n]", after[amount.end() : amount.end() + 40], maxsplit=1)[0])
    return not own or own[0].start > _RIGHT_BEHIND


def _kind_behind(after: str, reach: int, nearest: str | None, is_added: bool) -> tuple[str | None, int]:
    """Return the kind that the words after an amount name, and where they end.

    "Salary: $10,000 bonus" is a bonus; "Salary: $90,000, depending on education" is still the salary. What is added to
    a salary is what follows its gross or net: "+ 45 € netto dieta".
    """
    if nearest is not None and after.startswith(")"):
        return None, 0  # "Premia za obecność (120 EUR) Premia świąteczna (200 EUR)"
    follow = _CLAUSE.split(after, maxsplit=1)[0].split("\n")[0]
    shift = len(follow) - len(follow.lstrip(" (:"))
    follow = re.split(r"[,(:\[]|\d", follow[shift:], maxsplit=1)[0][:45]
    found = _named(follow)
    if not found:
        return None, 0
    if is_added and len(found) > 1 and _GROSS_WORD.fullmatch(follow[found[0].start : found[0].end]):
        found = found[1:]
    behind = next((word for word in found if word.kind != "MAYBE"), found[0])
    if _ITEM.search(follow, 0, behind.start):
        return None, 0  # the next of a list: "21 zł/h -premie"
    end = shift + behind.end
    if nearest is None and behind.kind == "OTE" and _is_of_next_amount(after, end):
        return "BASE", 0  # "£35,000 (OTE £50,000)"
    is_next = ("EQUITY", "BONUS", "COMMISSIONS", "ALLOWANCE", *(("NOT_PAY",) if nearest else ()))
    if behind.kind in is_next and _AND.match(after):
        return None, 0  # "$159,000 - $193,000 and Restricted Stock Units"
    if nearest in ("BASE", "OTE") and not follow[behind.start].isascii():
        return None, 0  # Japanese and Chinese name an amount in front of it
    if nearest in ("BASE", "OTE") and behind.kind == "NOT_PAY" and unit_after(after):
        return None, 0  # "wynagrodzenie €10,00/h Zakwaterowanie …"
    if nearest is not None and (
        behind.kind in ("BASE", "MAYBE") or behind.start > reach or _NEXT_AMOUNT.match(after, end)
    ):
        return None, 0
    return behind.kind, end
