"""Titles compared as the names of jobs: the words in any order, and the level apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.vocabulary import plain, seed

#: (m/w/d), [H/F], (f/m/x): who may apply, not what.
_GENDER = re.compile(
    r"[(\[]\s*(?:[mwfhkdxg]|div|gn)(?:\s*[/|,*.: -]\s*(?:[mwfhkdxgn]|div|gn)){1,4}\s*[)\]]"
    r"|(?<![\w/])[mwfhkd]\s?/\s?[mwfhkdx](?:\s?/\s?[dxi])?(?![\w/])",
    re.IGNORECASE,
)
#: Words that name no job; "remote" and the like are said by the places.
_EMPTY = frozenset(
    """
    a all an and at d de der des di die do du e em en et for fur gender genders i in la le o of on or our remote hybrid
    onsite the to und urgent urgently hiring we with y z
    """.split()
)
_GRADES = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_NUMBER = re.compile(r"^(?:l|level)?([1-9])$")
_ABBREVIATED = {"sr": "senior", "snr": "senior", "jr": "junior", "jnr": "junior", "mgr": "manager", "dir": "director"}
_SIGN_OF_ITS_OWN = re.compile(r"([\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff])")
_LONGEST_TERM = 4


class Title(NamedTuple):
    """The words of a title, the levels that it states, and the words that state them.

    "Tech Lead" and "Staff Engineer" may be of one level in the vocabulary; one employer that writes both means two.
    """

    words: frozenset[str]
    levels: frozenset[str]
    terms: frozenset[str]


@lru_cache(maxsize=1)
def _level_terms() -> dict[tuple[str, ...], str]:
    rows = seed("seniority_terms").select("term", "seniority_level").drop_nulls().iter_rows()
    return {tuple(plain(term).split()): level for term, level in rows if len(plain(term).split()) <= _LONGEST_TERM}


@lru_cache(maxsize=1 << 16)
def read_title(title: str) -> Title:
    """Return the words and levels of a title in any script."""
    signs = plain(_GENDER.sub(" ", title.replace("++", "pp").replace("#", "sharp")))
    tokens = [_ABBREVIATED.get(token, token) for token in _SIGN_OF_ITS_OWN.sub(r" \1 ", signs).split()]
    words, levels, terms = set(), set(), set()
    place = 0
    while place < len(tokens):
        size, level = _level_at(tokens, place)
        if level is not None:
            levels.add(level)
            terms.add("_".join(tokens[place : place + size]))
        elif place and (grade := _grade(tokens[place])):
            levels.add(f"grade:{grade}")
            terms.add(f"grade:{grade}")
        elif tokens[place] not in _EMPTY:
            words.add(_singular(tokens[place]))
        place += size
    return Title(frozenset(words), frozenset(levels), frozenset(terms))


def _level_at(tokens: list[str], place: int) -> tuple[int, str | None]:
    """Return the term at ``place``: how many words, and its level. "Senior manager" is two terms, "head of" is one."""
    for size in range(1, min(_LONGEST_TERM, len(tokens) - place) + 1):
        level = _level_terms().get(tuple(tokens[place : place + size]))
        if level is not None:
            return size, level
    return 1, None


def _grade(token: str) -> str | None:
    number = _NUMBER.match(token)
    return number[1] if number else _GRADES.get(token)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def title_key(title: str | None) -> str:
    """Return what two wordings of one title share, "words|levels|terms", each sorted; empty for no title."""
    read = read_title(title or "")
    return "|".join(" ".join(sorted(part)) for part in read) if read.words or read.levels else ""


class Likeness(NamedTuple):
    """Of two titles: Dice's coefficient of their words, whether they state the same level in the same words, whether
    they state the same level at all, and whether the words of one stand in the other.
    """

    title: float
    same_terms: bool
    same_level: bool
    title_within: bool


@lru_cache(maxsize=1 << 18)
def likeness(one: str, other: str) -> Likeness:
    """Return how alike two title keys are; where one is empty, nothing is shared and nothing contradicts."""
    if not one or not other:
        return Likeness(0.0, True, True, False)
    words, levels, terms = (set(part.split()) for part in one.split("|"))
    other_words, other_levels, other_terms = (set(part.split()) for part in other.split("|"))
    total = len(words) + len(other_words)
    # A title that is only a level ("Manager") is its own name.
    dice = 2 * len(words & other_words) / total if total else float(terms == other_terms)
    within = bool(words) == bool(other_words) and (words <= other_words or other_words <= words)
    return Likeness(dice, terms == other_terms, levels == other_levels, within)
