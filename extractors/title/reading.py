"""Titles read: what is left of each, the role it names and the level it states, and where their words stand.

Titles are read many at a time, each wording once: what words of titles say of occupations is asked of all together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from extractors.folding import OTHER
from extractors.title.cleaning import Cleaned, clean_title, may_be_cleaned
from extractors.title.levels import behind_training, level_hits
from extractors.title.normal import normal_title, normalized
from extractors.title.role import role_names
from extractors.title.role_reading import RoleRead, Unread, leading_roles, read_role, roles_by_words
from extractors.title.seniority import Level, level_of, stated_level
from extractors.title.words import Hit, folded_title, tokens_of

#: A title, and company and places of its posting as stated: they are no part of the job.
Stated = tuple[str, str | None, str | None]

#: Signs that say something else in a part of a title than in the whole.
_BRACKETS = frozenset("()[]{}|")
#: Wordings remembered from one batch to the next: titles of many companies share theirs.
_MOST_REMEMBERED = 50_000
_remembered: dict[str, tuple[Any, ...]] = {}


class Title(NamedTuple):
    """A title as read; ``start`` and ``end`` of each part are code points of the raw title."""

    title_clean: str | None
    title_rule: str
    specialty: str | None
    title_normalized: str | None = None
    role_id: str | None = None
    soc_major_group: str | None = None
    role_match: str | None = None
    role_confidence: float | None = None
    role_confidence_band: str | None = None
    role_start: int | None = None
    role_end: int | None = None
    seniority_level: str | None = None
    is_people_manager: bool | None = None
    is_internship: bool = False
    level_start: int | None = None
    level_end: int | None = None


class _Begun(NamedTuple):
    """A wording whose role may still be open."""

    left: str
    normal: str | None
    role: RoleRead | Unread
    level: Level | None


_NO_ROLE = (None,) * 7
_ROLE_FIELDS = (
    "role_id", "soc_major_group", "role_match", "role_confidence", "role_confidence_band", "role_start", "role_end",
)  # fmt: skip
#: Role and major group among the fields of a title.
_ROLE = slice(Title._fields.index("role_id"), Title._fields.index("role_match"))
_NO_LEVEL = (None, False, False, None, None)


@lru_cache(maxsize=50_000)
def read_title(raw: str, company: str | None = None, places: str | None = None) -> Title:
    """Read one title as :func:`read_titles` does."""
    return read_titles([(raw, company, places)])[0]


def read_titles(stated: Sequence[Stated]) -> list[Title]:
    """Read titles, none of them blank."""
    cleaned = [clean_title(*one) for one in stated]
    names = [one.title for one in cleaned]
    lefts = _read_lefts(one.left for one, name in zip(cleaned, names, strict=True) if name is not None)
    read = [
        Title(None, "title-nothing-left", None)
        if name is None
        else Title(name, f"title-clean{'-in-context' * one.by_context}", one.specialty, *lefts[one.left])
        for one, name in zip(cleaned, names, strict=True)
    ]
    doubtful = {
        i: quote
        for i, title in enumerate(read)
        if title.role_start is not None and (quote := _doubtful_quote(stated[i], cleaned[i], title))
    }
    if doubtful:
        quotes = list(dict.fromkeys(doubtful.values()))
        alone = dict(zip(quotes, read_titles([(quote, None, None) for quote in quotes]), strict=True))
        for i, quote in doubtful.items():
            if alone[quote][_ROLE] != read[i][_ROLE]:
                read[i] = _without(read[i], *_ROLE_FIELDS)
    return [_as_quoted(raw, title) for (raw, *_), title in zip(stated, read, strict=True)]


def _as_quoted(raw: str, title: Title) -> Title:
    """Take back what the words quoted for it do not say alone: titles like "Chief President Baker" do that."""
    if title.level_start is not None:
        level = stated_level(raw[title.level_start : title.level_end])
        if title.seniority_level and (level is None or level.seniority_level != title.seniority_level):
            title = _without(title, "seniority_level")
        if (title.is_people_manager or title.is_internship) and (
            level is None or level[1:3] != (title.is_people_manager, title.is_internship)
        ):
            title = title._replace(is_people_manager=False, is_internship=False)
    if title.title_rule.endswith("context") and not are_words_of(title.title_normalized, raw):
        title = _without(title, "title_normalized")
    return title


def are_words_of(normal: str | None, raw: str) -> bool:
    """Whether a title in one spelling is made of the words of a raw title."""
    return bool(normal) and not Counter((normal or "").split()) - Counter((normalized(raw) or "").split())


def _without(title: Title, *fields: str) -> Title:
    return Title(**(title._asdict() | dict.fromkeys(fields)))


def _doubtful_quote(stated: Stated, cleaned: Cleaned, title: Title) -> str | None:
    """Return the quote of a role that may not be read from it again.

    So it is with a bracket cut open, with what only the posting's company or places let us tell from the job, and with
    words that say how one works where they stand alone ("B2B" of "Sales B2B").
    """
    quote = stated[0][title.role_start : title.role_end]
    is_part = quote != stated[0]
    if cleaned.by_context:
        return quote if is_part or stated[1:] != (None, None) else None
    return quote if is_part and (not _BRACKETS.isdisjoint(quote) or may_be_cleaned(quote)) else None


def _read_lefts(lefts: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    """Return what titles of which this is left say of role and level: fields of :class:`Title`."""
    read = {left: _remembered.get(left) for left in lefts}
    begun = [_begin(left) for left, fields in read.items() if fields is None]
    roles = iter(roles_by_words([one.role for one in begun if isinstance(one.role, Unread)]))
    new = {one.left: _fields(one, next(roles) if isinstance(one.role, Unread) else one.role) for one in begun}
    if len(_remembered) + len(new) > _MOST_REMEMBERED:
        _remembered.clear()
    _remembered.update(new)
    return {left: fields or new[left] for left, fields in read.items()}


def _begin(left: str) -> _Begun:
    folded = folded_title(left)
    tokens = tokens_of(folded)
    hits = level_hits(tokens)
    names = [name for name in role_names(tokens) if not any(_begins(hit, name) for hit in hits)]
    job = behind_training(tokens)
    normal = normal_title(job)
    role = read_role(folded, job, names if job is tokens else role_names(job), normal, _unread(left, folded))
    return _Begun(left, normal.text, role, level_of(tokens, names, hits))


def _unread(left: str, folded: str) -> float:
    """Return the share of a title's letters that are none of those it is compared in."""
    if left.isascii():
        return 0.0
    is_read = [read != OTHER for sign, read in zip(left, folded, strict=True) if sign.isalpha()]
    return 1 - sum(is_read) / len(is_read) if is_read else 0.0


def _begins(hit: Hit, name: Hit) -> bool:
    """Whether a level's wording goes on after what would be a role: the "chef" of a "chef d'équipe" does not cook."""
    return hit.first == name.first and hit.last > name.last


def _fields(begun: _Begun, role: RoleRead | None) -> tuple[Any, ...]:
    level = begun.level
    if role and role.match == "words" and level and level.is_internship and role.role_id in leading_roles():
        role = None  # who learns leads nobody: the words speak for the trainee's superior
    of_role = (*role[:4], role.band, role.start, role.end) if role else _NO_ROLE
    return (begun.normal, *of_role, *(level or _NO_LEVEL))
