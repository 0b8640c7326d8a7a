"""Words that are a skill only in company: "Go", "R", "Excel at", "the rest of the team".

A gate (``seeds/skill_gates.csv``) names an alias, words near it that say the skill is meant, and words beside it that
say it is not. With words of the first kind, silence means no; without, silence means yes. A skill of another kind
beside it in a list ("Python, R, SQL") always says yes; a word of the second kind always says no.
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from extractors.phrase_index import FlatTexts, Found, Places
from extractors.skills.vocabulary import Gates

#: How far around a word its company is looked for, in code points.
REACH_POSITIVE = 140
REACH_NEGATIVE = 40
#: Between two words of a list, in folded text.
_LIST_GAP = re.compile(
    r"\s*(?:[,/;|*&+(]|and\b|or\b|und\b|oder\b|et\b|ou\b|y\b|o\b|e\b|i\b|lub\b|en\b|of\b)\s*(?:and\s|or\s|und\s)?\s*"
)
_LONGEST_GAP = 12
#: Kinds of skills whose presence in a list says that the list is one of skills.
SURE_KINDS = ("software", "specialised", "certification")
_ITEM_ENDS = " \t\n,;|[]\"'"

Flags = NDArray[np.bool_]


def passes(
    gate: Places, start: Places, end: Places, context: Found, in_company: Flags, texts: FlatTexts, gates: Gates
) -> Flags:
    """Say of each hit whether its gate (-1: none) lets it through.

    ``start`` and ``end`` are places in ``texts``; ``context`` are the hits of ``gates.words``, in order;
    ``in_company`` says of a hit that a list vouches for it.
    """
    passed = gate < 0
    doubtful = np.flatnonzero(~passed)
    if not len(doubtful):
        return passed
    row = texts.rows(start[doubtful])
    low = np.maximum(start[doubtful] - REACH_POSITIVE, texts.starts[row])
    high = np.minimum(end[doubtful] + REACH_POSITIVE, texts.starts[row + 1])
    first, last = np.searchsorted(context.start, low), np.searchsorted(context.start, high)
    hit, word = _pairs(first, last)
    near = doubtful[hit]
    said = gates.says[gate[near], context.term[word]]
    is_near = (context.start[word] >= start[near] - REACH_NEGATIVE) & (context.end[word] <= end[near] + REACH_NEGATIVE)
    speaks_for = (said & 1 != 0) & (context.end[word] <= high[hit])
    speaks_against = (said & 2 != 0) & is_near
    yes = in_company | ~gates.needs_company[gate]
    yes[near[speaks_for]] = True
    yes[near[speaks_against]] = False
    passed[doubtful] = yes[doubtful]
    return passed


def in_lists(start: Places, end: Places, skill: Places, is_sure: Flags, is_software: Flags, texts: FlatTexts) -> Flags:
    """Say of each hit (in order, none inside another) whether it stands in a list that is one of skills.

    Hits of one wording, which may name several skills, follow each other. ``skill`` are the skills' numbers;
    ``is_sure`` marks hits that need no company themselves.
    """
    if not len(start):
        return np.zeros(0, dtype=bool)
    space = start[1:] - end[:-1]
    joins = np.append(False, space < 0)  # to the hit before; that of the same wording at once
    raw = texts.raw
    for i in np.flatnonzero((space > 0) & (space < _LONGEST_GAP)).tolist():
        joins[i + 1] = _is_list_gap(raw[int(end[i]) : int(start[i + 1])])
    chain = np.cumsum(~joins)
    company = np.bincount(chain, weights=is_sure) > 0
    # Two words that are both names of software vouch for each other: "Go and R".
    size = int(skill.max()) + 1
    named = np.unique((chain * size + skill)[is_software]) // size
    company |= np.bincount(named, minlength=len(company)) > 1
    return np.asarray(company[chain])


def fill_items(start: Places, end: Places, texts: FlatTexts) -> Flags:
    """Say of each hit whether it is a whole item of a stated list: nothing but separators stands against it."""
    signs = np.frombuffer(_ITEM_ENDS.encode(), dtype=np.uint8)
    return np.isin(texts.data[start - 1], signs) & np.isin(texts.data[end], signs)


@lru_cache(maxsize=20_000)
def _is_list_gap(gap: bytes) -> bool:
    return _LIST_GAP.fullmatch(gap.decode("ascii")) is not None


def _pairs(first: Places, last: Places) -> tuple[Places, Places]:
    """Return every pair of ``i`` and a number from ``first[i]`` up to ``last[i]``."""
    counts = last - first
    left = np.repeat(np.arange(len(first)), counts)
    within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return left, within + first[left]
