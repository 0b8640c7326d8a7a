"""The level that a title states: words of ``seeds/seniority_terms.csv``, and what the words beside them make of it.

A line of the vocabulary without a level shields other words: "lead generation" is no lead, "senior living" no senior.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from extractors.folding import fold_term
from extractors.title.levels import LEADS, RANK, index, is_anothers, is_of_school, is_programme, level_hits, terms
from extractors.title.role import is_role_name, role_named, role_names
from extractors.title.words import Hit, Token, folded_title, tokens_of
from extractors.vocabulary import seed

#: Of levels that are offered as a choice ("Senior / Lead") the first one named holds.
_CHOICE = 20
_GRADES = frozenset({"entry", "junior", "mid", "senior", "lead", "principal"})
#: "Staff" is a level of those who build and study, of nobody else.
_STAFF_OF = frozenset({
    "engineer", "engineering", "developer", "scientist", "architect", "designer", "researcher", "programmer", "sre",
    "software", "product", "data", "swe", "technologist", "tpm",
})  # fmt: skip
#: The head of a part of a company is its director.
_OF_WHOLE = frozenset({"managing director", "president"})
_CHIEF = frozenset({"officer", "executive"})
#: "Chief Impact Strategist", "Chief Economist": the name of a craft, whatever the craft.
_CRAFTS = ("ist", "ect", "eer", "yst", "ian")
_CHIEF_REACH = 6  # "Chief People, Culture and Diversity Officer"
_GAP = 4
_MANAGER = frozenset({"manager", "mgr", "mngr"})
_JOIN = frozenset({"and", "or", "at", "y", "et", "e", "und", "with", "in", "interim", "/", "(", ")", "|"})
#: Words of a level that are as often part of a job's own name ("staff nurse", "expert-comptable").
_PARTS_OF_NAMES = frozenset({
    "staff", "expert", "experte", "expertin", "fellow", "principal", "meister", "mistrz", "regular", "starter", "dean",
    "stage", "experto", "experta", "ekspert", "head", "chief", "intermediate",
})  # fmt: skip


class Level(NamedTuple):
    """A level and the words that state it; ``is_people_manager`` and ``is_internship`` are what those words say.

    The level is NULL where the words only say that people are led: the head of a school has none of a company's levels.
    """

    seniority_level: str | None
    is_people_manager: bool
    is_internship: bool
    start: int
    end: int


@lru_cache(maxsize=1)
def _roles() -> dict[str, tuple[str, bool, str]]:
    """Return role_id -> its own level ("" for none), whether it leads people, its name."""
    columns = ("role_id", "seniority_level", "is_people_manager", "role_name")
    return {
        role: (level or "", manages == "true", fold_term(name))
        for role, level, manages, name in seed("roles").select(columns).iter_rows()
    }


def level_of(tokens: list[Token], names: list[Hit], hits: list[Hit]) -> Level | None:
    """Return the level that the tokens of a title state; NULL where they state none.

    ``names`` are the roles in it (:func:`extractors.title.role.role_names`), ``hits`` its :func:`level_hits`.

    A level word inside a role's own name says nothing ("manager" in "Product Manager"), unless who has this role
    leads people ("Store Manager").
    """
    stated = [level for hit in hits if (level := _stated(tokens, hit, names))]
    if not stated:
        return None
    return max(stated, key=lambda pair: pair[0])[1]


def _stated(tokens: list[Token], hit: Hit, names: list[Hit]) -> tuple[int, Level] | None:
    level, manages, internship = terms()[hit.term]
    if not (level or manages) or is_anothers(tokens, hit) or is_programme(tokens, hit):
        return None
    if not level or (hit.term == "principal" and is_of_school(tokens, hit)):
        first, last = (hit.first, hit.last) if not level else (0, len(tokens))
        return 0, Level(None, True, False, tokens[first].start, tokens[last - 1].end)
    around = next((name for name in names if hit.first >= name.first and hit.last <= name.last), None)
    own_level, own_manages, own_name = _roles()[role_named(around)] if around else ("", False, "")
    if (
        around
        and around.last - around.first > hit.last - hit.first
        and _says_nothing(hit.term, level, own_level, own_name)
        and not (hit.term == "principal" and is_role_name(tokens[hit.last : around.last]))
    ):
        return None
    first, last = hit.first, hit.last
    if hit.term in _MANAGER:
        manages = own_manages or (not around and _of_something(tokens, hit))
        first, last = (
            (around.first, around.last) if around and manages else (first, min(last + 2 * manages, len(tokens)))
        )
    elif hit.term == "staff":
        first, last = _with_staff_of(tokens, hit)
        if last == first:
            return None
    elif hit.term == "chief":
        level, first, last = _chief(tokens, hit)
    elif hit.term == "head" and (last := _occupation_after(tokens, hit)) > hit.last:
        level = "lead"
    elif hit.term in _OF_WHOLE and (end := _part_after(tokens, hit)) > hit.last:
        level, last = "director", end
    rank = RANK[level]
    if level in _GRADES and hit.last < len(tokens) and tokens[hit.last].text in ("/", "|", "or", "to"):
        rank += _CHOICE
    return rank, Level(level, manages, internship, tokens[first].start, tokens[last - 1].end)


def _of_something(tokens: list[Token], hit: Hit) -> bool:
    """ "Manager of Support", "Manager, Support": a manager of people; "Revenue Manager" may be one of a matter."""
    near = tokens[hit.last - 1 : hit.last + 2]
    if len(near) < 3 or near[1].text not in (",", "of", "-", ":", "in") or not near[2].is_word:
        return False
    return near[2].start - near[0].end <= _GAP  # nothing was blanked between


def _says_nothing(term: str, level: str, own_level: str, role_name: str) -> bool:
    if level in LEADS and own_level:
        return False
    return term in _PARTS_OF_NAMES or term in role_name or level == "manager"


def _with_staff_of(tokens: list[Token], hit: Hit) -> tuple[int, int]:
    """Return the tokens from "staff" to the word that makes it a level; an empty span where none does."""
    if hit.first and tokens[hit.first - 1].text in ("of", "technical", "nursing", "medical"):
        return hit.first, hit.first
    for place, token in enumerate(tokens):
        if token.text in _STAFF_OF:
            return min(place, hit.first), max(place + 1, hit.last)
    return hit.first, hit.first


def _chief(tokens: list[Token], hit: Hit) -> tuple[str, int, int]:
    """A chief … officer is of the top; the chief of a craft ("Chief Architect", "Fire Chief") leads that."""
    for place in range(hit.last, min(hit.last + _CHIEF_REACH, len(tokens))):
        if tokens[place].text in _CHIEF:
            return "c_level", hit.first, place + 1
        if not tokens[place].is_word and tokens[place].text != ",":
            break
    if (last := _occupation_after(tokens, hit)) > hit.last:
        return "director", hit.first, last
    crafts = [place for place in range(hit.last, len(tokens)) if tokens[place].text.endswith(_CRAFTS)]
    if crafts:
        return "director", hit.first, crafts[0] + 1
    if hit.first and tokens[hit.first - 1].is_word and tokens[hit.first - 1].text != "and":
        return "director", hit.first - 1, hit.last
    return "c_level", hit.first, hit.last


def _occupation_after(tokens: list[Token], hit: Hit) -> int:
    """Return where the name of a role ends that follows directly; the end of ``hit`` where none does."""
    piece = hit.last
    while piece < len(tokens) and tokens[piece].is_word:
        piece += 1
    for last in range(piece, hit.last, -1):
        if is_role_name(tokens[hit.last : last]):
            return last
    return hit.last


def _part_after(tokens: list[Token], hit: Hit) -> int:
    """Return the end of the part of a company that follows a head's title ("President of …"), or of ``hit``."""
    start = hit.last
    while start < len(tokens) and tokens[start].text in ("of", "for", ",", "-", ":"):
        start += 1
    if start == len(tokens) or not tokens[start].is_word or tokens[start].text in _JOIN:
        return hit.last
    if any(found.first == 0 for found in index().find(tokens[start:])):
        return hit.last  # another level: "President, CEO"
    end = start + 1
    while end < len(tokens) and tokens[end].is_word and tokens[end].text not in _JOIN:
        end += 1
    return end


@lru_cache(maxsize=20_000)
def stated_level(quote: str) -> Level | None:
    """Return the level that a quote states by itself."""
    tokens = tokens_of(folded_title(quote))
    return level_of(tokens, role_names(tokens), level_hits(tokens))
