"""The role of a title and how sure it is: a name of the vocabulary, a known title, or what its words speak for.

A name or known title that is the whole title is taken as it stands. Elsewhere the words are asked too: where they
agree with a name inside the title it is sure, where they speak strongly for another occupation they win; against a
classification's narrow name they need not be strong. What is more likely wrong than right is not said; SOC's major
group may still be sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from extractors.title.normal import NormalTitle
from extractors.title.role import Role, role_of
from extractors.title.role_titles import codes_of_titles, role_for, roles_of_titles, vague_words
from extractors.title.role_words import Likely, likely
from extractors.title.words import Hit, Token
from extractors.vocabulary import seed

#: Of several codes that a known title has, the best needs this share; else none is said.
LEAST = 0.5
#: What words alone speak for needs this: below it, of titles not learnt from, far fewer than half were right.
LEAST_OF_WORDS = 0.55
#: From these on a confidence is called high, or medium; below it is low.
HIGH, MEDIUM = 0.85, 0.65
#: From this on the words overrule a name that stands inside the title.
_OVERRULES = 0.7
#: From this on the major group is given where the role is not.
_SURE_GROUP = 0.85
_WHOLE, _RESPELLED, _ONE_OF_SEVERAL = 0.95, 0.75, 0.75
#: What a name inside the title is worth at least where the words speak for it too.
_AGREED = 0.7
#: What it is worth where they speak for something else, but not strongly, and what one vague word is ("consultant").
_NAME_ALONE = 0.6


#: As sure as a role may be where letters of the title were not read: they may say that who is sought tests or sells it.
_PARTLY_READ = 0.8
#: Share of a title's letters from which on too little of it was read for its words to tell the job.
_MOSTLY = 0.5
#: Words of rank that no known title has.
_RANKS = frozenset(("supervisory", "middle"))
#: Behind "middle" these are no job of that level.
_MIDDLE_OF = frozenset(("school", "office", "east", "market", "mile", "grades"))


class RoleRead(NamedTuple):
    """A role with the major group of SOC (``15-0000``), or only the group, and the words it was read from."""

    role_id: str | None
    group: str | None
    match: str  # exact | title | alias | head | words
    confidence: float
    start: int
    end: int

    @property
    def band(self) -> str:
        """How sure the role is in words."""
        return "high" if self.confidence >= HIGH else "medium" if self.confidence >= MEDIUM else "low"


class Unread(NamedTuple):
    """A title that no known title decides: what its words speak for is to be asked."""

    tokens: list[Token]
    title: NormalTitle
    named: Role | None
    #: SOC codes that the whole title is known to have; several, or none.
    codes: tuple[str, ...]
    #: Whether it is one word that ends the titles of many occupations, or was mostly not read: its words may name a
    #: major group, no role.
    is_vague: bool
    #: As sure as its role may be.
    at_most: float = 1.0


def read_role(
    folded: str, tokens: list[Token], names: list[Hit], title: NormalTitle, unread: float = 0.0
) -> RoleRead | Unread:
    """Return the role of a folded title as names and known titles tell it, or what its words are to be asked.

    ``names`` are the names of roles in it (:func:`extractors.title.role.role_names`), ``title`` its normal form.
    Where letters of it were not read (the share ``unread``), a name that is all we read is not the whole title.
    """
    title = _without_rank(title)
    named = role_of(folded, tokens, names)
    if unread:
        return Unread(tokens, title, named, (), is_vague=unread > _MOSTLY, at_most=_PARTLY_READ)
    is_vague = title.text in vague_words()
    if named and (is_vague or named.match == "exact"):
        return _as_named(named, min(named.confidence, _NAME_ALONE) if is_vague else named.confidence)
    if is_vague:
        return Unread(tokens, title, None, (), is_vague)
    if role := roles_of_titles().get(title.text or ""):
        is_whole = title.text == " ".join(token.text for token in tokens if token.is_word)
        return _of_whole(tokens, role, "title", _WHOLE if is_whole else _RESPELLED)
    known = codes_of_titles().get(title.text or "", ())
    if named and _codes().get(named.role_id) in known:
        return _as_named(named, named.confidence)
    if len(known) == 1:
        return _of_whole(tokens, role_for(known[0], title), "title", _RESPELLED)
    return Unread(tokens, title, named, known, is_vague)


def _without_rank(title: NormalTitle) -> NormalTitle:
    """Leave out what ranks a job and no known title has: "Supervisory Contact Representative", "Middle Designer"."""
    if not _RANKS.intersection(title.head):
        return title
    pairs = zip(title.head, (*title.head[1:], ""), strict=True)
    return title._replace(head=tuple(word for word, after in pairs if word not in _RANKS or after in _MIDDLE_OF))


def roles_by_words(unread: Sequence[Unread]) -> list[RoleRead | None]:
    """Return the role of each title as its words tell it; NULL where not even its major group is sure."""
    said = likely([one.title for one in unread], [one.codes for one in unread])
    roles = [_by_words(one, words) for one, words in zip(unread, said, strict=True)]
    return [
        role and role._replace(confidence=min(role.confidence, one.at_most))
        for one, role in zip(unread, roles, strict=True)
    ]


def _by_words(unread: Unread, said: Likely | None) -> RoleRead | None:
    tokens, title, named, _, is_vague, _ = unread
    if said and (total := sum(said.shares.values())):
        code, share = max(said.shares.items(), key=lambda pair: pair[1])
        if share / total >= LEAST:
            return _of_whole(tokens, role_for(code, title), "title", min(share / total, _ONE_OF_SEVERAL))
    if named and (said is None or _speaks_for(said, named)):
        return _as_named(named, named.confidence if said is None else max(said.confidence, _AGREED))
    if named and said and named.is_common and said.confidence < _OVERRULES:
        return _as_named(named, min(named.confidence, _NAME_ALONE))
    if said is None:
        return None
    if said.confidence >= LEAST_OF_WORDS and not is_vague:
        return _of_whole(tokens, role_for(said.code, title), "words", said.confidence)
    if said.group_confidence >= _SURE_GROUP:
        return _of_whole(tokens, None, "words", said.group_confidence, f"{said.group}-0000")
    return None


def _of_whole(tokens: list[Token], role: str | None, match: str, confidence: float, group: str = "") -> RoleRead:
    words = [token for token in tokens if token.is_word]
    return RoleRead(role, group or _group_of(role or ""), match, confidence, words[0].start, words[-1].end)


def _as_named(named: Role, confidence: float) -> RoleRead:
    return RoleRead(named.role_id, _group_of(named.role_id), named.match, confidence, named.start, named.end)


def _group_of(role: str) -> str | None:
    code = _codes().get(role)
    return f"{code[:2]}-0000" if code else None


def _speaks_for(said: Likely, named: Role) -> bool:
    return said.code == _codes().get(named.role_id)


@lru_cache(maxsize=1)
def _codes() -> dict[str, str | None]:
    return dict(seed("roles").select("role_id", "soc_2018_code").iter_rows())


@lru_cache(maxsize=1)
def leading_roles() -> frozenset[str]:
    """Return the roles that lead people by their nature, and those of SOC's management occupations."""
    return frozenset(
        role
        for role, manages, code in seed("roles").select("role_id", "is_people_manager", "soc_2018_code").iter_rows()
        if manages == "true" or (code or "").startswith("11-")
    )
