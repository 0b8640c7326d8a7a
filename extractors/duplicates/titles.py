"""Titles compared as the names of jobs: the words in any order, and the level apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.company.keys import forms_pattern
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
    onsite the to und urgent alla alle kon geschlecht geschlechter urgently hiring we with y z
    """.split()
)
_GRADES = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_NUMBER = re.compile(r"^(?:l|level)?([1-9])$")
_ABBREVIATED = {"sr": "senior", "snr": "senior", "jr": "junior", "jnr": "junior", "mgr": "manager", "dir": "director"}
_SIGN_OF_ITS_OWN = re.compile(r"([\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff])")
_LONGEST_TERM = 4
_LONGEST_SHIFT = 5
#: "(WH/2291)", "JR-100771 - …", "… - 4410027": the number of a requisition at an end of a title.
_NUMBER_OF_REQUISITION = r"(?:[A-Z]{1,6}[-_/ .]?)?\d[\d/_.-]{2,14}|[A-Z]{2,6}(?:[-_/][A-Z]{2,6})?[-_/]\d{2,8}"
_CODE = re.compile(
    rf"[(\[]\s*(?P<inside>{_NUMBER_OF_REQUISITION})\s*[)\]]"
    rf"|^\s*(?P<first>{_NUMBER_OF_REQUISITION})\s+[-–—|:]\s+|\s+[-–—|]\s+(?P<last>{_NUMBER_OF_REQUISITION})\s*$"
)
#: A word of a title that lost, gained or swapped a letter is the same word; shorter ones may be two.
_LONGEST_SHORT = 5
_MISSPELT = 0.95
#: A company's name as short as that is a word of many titles.
_SHORT_NAME = 4


class Title(NamedTuple):
    """The words of a title, the levels that it states, and the words that state them; when one works; its numbers.

    "Tech Lead" and "Staff Engineer" may be of one level in the vocabulary; one employer that writes both means two.
    """

    words: frozenset[str]
    levels: frozenset[str]
    terms: frozenset[str]
    shifts: frozenset[str]
    codes: frozenset[str]


@lru_cache(maxsize=1)
def _level_terms() -> dict[tuple[str, ...], str]:
    rows = seed("seniority_terms").select("term", "seniority_level").drop_nulls().iter_rows()
    return {tuple(plain(term).split()): level for term, level in rows if len(plain(term).split()) <= _LONGEST_TERM}


@lru_cache(maxsize=1 << 16)
def read_title(title: str) -> Title:
    """Return the words and levels of a title in any script."""
    codes = {plain(next(filter(None, found.groups()))).replace(" ", "") for found in _CODE.finditer(title)}
    title = _CODE.sub(" ", title) if codes else title
    tokens = _tokens(_GENDER.sub(" ", title.replace("++", "pp").replace("#", "sharp")))
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
    stretches = (" ".join(tokens[at : at + size]) for at in range(len(tokens)) for size in range(1, _LONGEST_SHIFT + 1))
    shifts = {kind for words_of in stretches if (kind := _shift_words().get(words_of))}
    either = {"full time", "part time"} if "full time" in shifts else set()
    return Title(*map(frozenset, (words, levels, terms, shifts - either, codes)))


@lru_cache(maxsize=1)
def _shift_words() -> dict[str, str]:
    rows = seed("shift_words").select("wording", "kind").iter_rows()
    return {" ".join(_tokens(wording)): kind for wording, kind in rows}


def _tokens(text: str) -> list[str]:
    return [_ABBREVIATED.get(token, token) for token in _SIGN_OF_ITS_OWN.sub(r" \1 ", plain(text)).split()]


def named_apart(title: str | None, company: str | None) -> str | None:
    """Return a title without the employer at its end or start: "Cook at Acme", "Acme - Cook"."""
    if not title or not company or len(company) < _SHORT_NAME or company.casefold() not in title.casefold():
        return title
    bare = _employer_at_an_end(company).sub("", title).strip(" -–—|,:(")
    return bare or title


@lru_cache(maxsize=1 << 12)
def _employer_at_an_end(company: str) -> re.Pattern[str]:
    name = rf"{re.escape(company)}(?:[\s,]+(?:{forms_pattern()})\.?)?"
    return re.compile(
        rf"\s*(?:\b(?:at|bei|chez|for|with|by|bij|hos|presso|w|en|na)\s+|[@|,(]\s*|\s[-–—·]\s+){name}\s*\)?$"
        rf"|^{name}\s*(?:[|:]|\s[-–—])\s*",
        re.IGNORECASE,
    )


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
    """Return what two wordings of one title share, "words|levels|terms|shifts|codes", each sorted; empty for none."""
    read = read_title(title or "")
    if not read.words and not read.levels:
        return ""
    return "|".join(" ".join(sorted(word.replace(" ", "_") for word in part)) for part in read)


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
    words, levels, terms, _, codes = _parts(one)
    other_words, other_levels, other_terms, _, other_codes = _parts(other)
    if codes and other_codes:  # where only one states a number it says nothing
        words, other_words = words | codes, other_words | other_codes
    slips = _misspelt(words - other_words, other_words - words)
    total = len(words) + len(other_words)
    alike = len(words & other_words) + _MISSPELT * len(slips)
    # A title that is only a level ("Manager") is its own name.
    dice = 2 * alike / total if total else float(terms == other_terms)
    spelt = {slips.get(word, word) for word in words}
    within = bool(words) == bool(other_words) and (spelt <= other_words or other_words <= spelt)
    return Likeness(dice, terms == other_terms, levels == other_levels, within)


class Wording(NamedTuple):
    """Of two titles as boards word them: whether they are worded alike (a number that one alone states says nothing),
    and whether they say the same of when and how much one works.
    """

    same_wording: bool
    same_shift: bool


@lru_cache(maxsize=1 << 18)
def wording(one: str, other: str) -> Wording:
    """Return how alike two title keys are as wordings of one board, or of two."""
    if not one or not other:
        return Wording(one == other, True)
    *rest, shifts, codes = _parts(one)
    *other_rest, other_shifts, other_codes = _parts(other)
    is_code = not codes or not other_codes or codes == other_codes
    return Wording(rest == other_rest and shifts == other_shifts and is_code, shifts == other_shifts)


def _parts(key: str) -> list[set[str]]:
    return [set(part.split()) for part in key.split("|")]


def _misspelt(words: set[str], others: set[str]) -> dict[str, str]:
    """Return which of the words is which of the others but for a slip."""
    found: dict[str, str] = {}
    for word in sorted(words):
        for other in sorted(others - set(found.values())):
            if _is_slip(word, other):
                found[word] = other
                break
    return found


def _is_slip(one: str, other: str) -> bool:
    """Tell whether a long word lost a letter, or two neighbours of it changed places: "Enginere"."""
    short, long = sorted((one, other), key=len)
    if len(short) <= _LONGEST_SHORT or not (short + long).isalpha() or short[0] != long[0]:
        return False
    at = next((n for n in range(len(short)) if short[n] != long[n]), len(short))
    if len(short) == len(long):
        return short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return len(long) - len(short) == 1 and short[-1] == long[-1] and short[at:] == long[at + 1 :]
