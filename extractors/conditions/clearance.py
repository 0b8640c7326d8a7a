"""Security clearance that a job requires: its level, as ``seeds/clearance_levels.csv`` names it.

A clearance that is only preferred, or of another kind (customs, product, criminal history), gives no fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.alternation import any_of
from extractors.conditions.wording import clause_around
from extractors.folding import fold_term, read_seed

UNSPECIFIED, OTHER = "unspecified", "none"
_NOT_REQUIRED = re.compile(
    r"\b(?:preferred|preferable|preferably|desired|desirable|plus|nice to have|bonus|advantage\w*|ideally|asset"
    r"|not required|not need\w*|no (?:security |active )?clearance|none|helpful|beneficial|optional"
    r"|or willing"
    r"|wunschenswert|von vorteil|souhait\w+|appreci\w+|deseable|valorable|diferencial|desejavel|mile widzian\w+"
    r"|atut\w*|without (?:a )?clearance|regardless|clearance status|denied|some positions|may be required"
    r"|may require)\b"
)
#: Words beside which "secret" or "clearance" mean what the state grants.
_OF_STATE = re.compile(
    r"\b(?:clearances?|cleared|security|government|federal|dod|doe|nato|secret|active|obtain\w*|maintain\w*|eligib\w+"
    r"|polygraph|poly|required|vetting|u\.?s\.? citizen\w*|habilit\w+|bezpieczenstwa)\b"
)
#: "Secret" by itself is too common a word for most of those.
_OF_SECRETS = re.compile(r"\b(?:clearances?|cleared|dod|polygraph|eligib\w+|vetting)\b")
_NEAR = 46


class Clearance(NamedTuple):
    """A level of clearance and the place of the words that decide."""

    level: str
    start: int
    end: int


@lru_cache(maxsize=1)
def clearance_terms() -> dict[str, str]:
    """Return folded term -> level; phrases about other clearances have the level ``none``."""
    return {fold_term(row["term"]): row["clearance_level"] for row in read_seed("clearance_levels")}


def _stands_alone(term: str) -> bool:
    """Terms that can mean nothing else need no word beside them."""
    return term not in ("secret", "top secret", "top-secret", "clearance", "level 2 secret") and (
        "/" in term or "clear" in term or "vett" in term or "polyg" in term or "security" in term or len(term) > 6
    )


def judge_clearance(folded: str, term: str, start: int, end: int) -> Clearance | None:
    """Judge a term of the vocabulary by its clause: a required clearance, or None."""
    level = clearance_terms()[term]
    if level == OTHER:
        return None
    low, high = clause_around(folded, start, end)
    found = _judged(folded[low:start], term, folded[end:high])
    return found and Clearance(level, low + found[0], low + found[1])


@lru_cache(maxsize=1 << 12)
def _judged(before: str, term: str, after: str) -> tuple[int, int] | None:
    start, end = len(before), len(before) + len(term)
    if _NOT_REQUIRED.search(before[-70:]) or _NOT_REQUIRED.search(after[:60]):
        return None
    if _stands_alone(term):
        return start, end
    beside = _OF_SECRETS if term == "secret" else _OF_STATE
    left = [m for m in beside.finditer(before) if start - m.end() <= _NEAR]
    right = [m for m in beside.finditer(after) if m.start() <= _NEAR]
    if right and (term != "clearance" or not left):
        return start, end + right[0].end()
    return (left[-1].start(), end) if left else None


@lru_cache(maxsize=1)
def _finder() -> re.Pattern[str]:
    spelled = any_of(term.replace("-", " ") for term in clearance_terms()).replace("\\ ", "[ -]")
    return re.compile(rf"(?<![a-z0-9]){spelled}(?![a-z0-9])")


@lru_cache(maxsize=1)
def _by_spelling() -> dict[str, str]:
    return {term.replace("-", " "): term for term in reversed(clearance_terms())}


def read_clearances(folded: str) -> Iterator[Clearance]:
    """Yield the required clearances that a short folded text names."""
    for match in _finder().finditer(folded):
        found = judge_clearance(folded, _by_spelling()[match.group().replace("-", " ")], *match.span())
        if found:
            yield found
