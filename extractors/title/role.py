"""Which role a title names: the vocabulary's longest title in the place where a title's head stands."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from extractors.folding import fold_term
from extractors.made_once import made_once
from extractors.title.words import ENDS_PIECE, Hit, TermIndex, Token, term_flags, term_key
from extractors.vocabulary import seed

#: Below this a title has no role: one vague word of it ("runner") is not its job.
LEAST_CONFIDENCE = 0.75
#: "Manager, Software Engineering" is read as "Software Engineering Manager" too, with so much less confidence.
TURNED = 0.05
#: Words that may stand around a role's name without changing it.
_AROUND = frozenset(
    "senior sr snr junior jr jnr lead principal staff head chief mid level medior entry trainee graduate experienced"
    " intern internship i ii iii iv v 1 2 3 4 5 associate assistant pleno starszy mlodszy ssr middle supervisory"
    " pessoa leader".split()
)
_GRADES = frozenset("i ii iii iv v 1 2 3 4 5".split())
_FEMININE = frozenset("in innen r e ne a ka".split())
_GERMAN = (
    "er", "ent", "ist", "eur", "or", "ant", "at", "ar", "oge", "loge", "ekt", "eut",
)  # fmt: skip
#: Masculine names of German whose plural is in -en: Physiotherapeuten, Assistenten.
_GERMAN_WEAK = ("ent", "ist", "ant", "at", "oge", "ekt", "eut")
#: Endings that are feminine with an -a: consultora, bibliotecária, advogada; not -ico, as química is a subject.
_PORTUGUESE = ("or", "eiro", "ario", "ado", "ogo")
#: The specialist of a thing is its expert too: "Ekspert ds. Automatyzacji Testów".
_POLISH, _POLISH_TOO = "specjalista ds ", ("specjalistka ds ", "ekspert ds ", "ekspertka ds ", "pracownik ds ")
#: What may follow a head: "Nurse of …", "Köchin für …".
_AFTER_HEAD = frozenset(
    "of for to in at on with and de d du des en fur im der w ds do van voor para und pour em y e - /".split()
)
_TURNABLE = re.compile(r"[^,]{3,40}, [^,(]{3,60}")


class Role(NamedTuple):
    """A role and where its name stands: ``start`` and ``end`` in the title."""

    role_id: str
    match: str  # exact | alias | head
    confidence: float
    start: int
    end: int
    #: Whether the name is of our own lines: what jobs are commonly called, not a classification's narrow titles.
    is_common: bool = True


@made_once
def _names() -> pl.DataFrame:
    """Return ``key, flags, role_id, is_common``: names of roles, in all forms, and what such names begin with.

    The forms are the regular plurals and feminine forms of each language; a name that a line states is that line's.
    """
    aliases = seed("role_aliases").select("alias", "role_id", "language", "provenance").rows()
    formed: dict[str, str] = {}
    common: set[str] = set()
    for alias, role, language, provenance in aliases:
        keys = [term_key(form) for form in _forms(fold_term(alias), language or "")]
        for key in keys:
            formed.setdefault(key, role)
        if not (provenance or "").startswith("O*NET"):
            common.update(keys)
    roles = formed | {term_key(fold_term(alias)): role for alias, role, *_ in aliases}
    flags = term_flags(roles)
    return pl.DataFrame({
        "key": list(flags), "flags": list(flags.values()), "role_id": [roles.get(key) for key in flags],
        "is_common": [key in common for key in flags],
    })  # fmt: skip


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    """Return key of a title -> role_id."""
    return dict(_names().select("key", "role_id").drop_nulls().iter_rows())


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(_names().filter("is_common")["key"])


@lru_cache(maxsize=1)
def _index() -> TermIndex:
    return TermIndex(dict(_names().select("key", "flags").iter_rows()))


def _forms(term: str, language: str) -> list[str]:
    """Return a name with its regular plurals and feminine forms; other forms are lines of their own."""
    first, *rest = term.split(" ")
    if language == "en" and term[-1] not in "sy":
        return [term, term + "s"]
    if language == "de" and term.endswith(_GERMAN):
        stem = term.removesuffix("e")
        plural = [f"{stem}en"] if term.endswith(_GERMAN_WEAK) else []
        return [term, f"{stem}in", f"{stem}innen", *plural]
    if language == "pt" and first.endswith(_PORTUGUESE):
        return [term, " ".join([first.removesuffix("o") + "a", *rest])]
    if language == "pl" and term.startswith(_POLISH):
        return [term, *(f"{head}{term.removeprefix(_POLISH)}" for head in _POLISH_TOO)]
    return [term]


def is_role_name(tokens: list[Token]) -> bool:
    """Whether the tokens are nothing but the name of a role."""
    return " ".join(token.text for token in tokens) in _titles()


def role_named(hit: Hit) -> str:
    """Return the role_id of a name that :func:`role_names` found."""
    return _titles()[hit.term]


def role_names(tokens: list[Token]) -> list[Hit]:
    """Return where any names of roles stand in a title, be they its job or not."""
    return list(_index().find(tokens))


def role_of(folded: str, tokens: list[Token], names: list[Hit]) -> Role | None:
    """Return the role that a folded title names (``names`` are its :func:`role_names`); NULL where it names none.

    exact: the title is the role's name, give or take a level. alias: a name of several words stands in it.
    head: one word ("nurse") stands where the head of a title does. Elsewhere one word alone is no role.
    """
    best = _best(tokens, names)
    if best and best[0] >= 0.9:
        return _role(best, tokens)
    comma = next((i for i, token in enumerate(tokens) if token.text == ","), 0)
    if comma and _TURNABLE.fullmatch(folded.strip()):
        turned = tokens[comma + 1 :] + tokens[:comma]
        other = _best(turned, role_names(turned))
        if other and other[0] - TURNED >= LEAST_CONFIDENCE and (not best or other[0] - TURNED > best[0]):
            named = turned[other[2].first : other[2].last]
            span = min(t.start for t in named), max(t.end for t in named)
            term = other[2].term
            return Role(_titles()[term], other[1], other[0] - TURNED, *span, term in _common())
    return _role(best, tokens) if best else None


def _role(best: tuple[float, str, Hit], tokens: list[Token]) -> Role:
    confidence, match, hit = best
    start, end = tokens[hit.first].start, tokens[hit.last - 1].end
    return Role(_titles()[hit.term], match, confidence, start, end, hit.term in _common())


def _best(tokens: list[Token], names: list[Hit]) -> tuple[float, str, Hit] | None:
    """Return confidence, match and place of the name that most likely is the title's job."""
    begins = next((i for i, token in enumerate(tokens) if token.is_word), 0)
    piece = next((i for i in range(begins, len(tokens)) if tokens[i].text in ENDS_PIECE), len(tokens))
    found: list[tuple[float, int, Hit, str]] = []
    for hit in names:
        confidence, match = _judged(tokens, hit, piece)
        if confidence >= LEAST_CONFIDENCE:
            width = (hit.term.count(" ") + 1) * 100 + len(hit.term)
            found.append((confidence, width, hit, match))
    if not found:
        return None
    confidence, _, hit, match = max(found, key=lambda row: row[:2])
    return confidence, match, hit


def _judged(tokens: list[Token], hit: Hit, piece: int) -> tuple[float, str]:
    bare_before = all(_is_around(token) for token in tokens[: hit.first])
    if bare_before and all(_is_around(token) for token in tokens[hit.last :]):
        return 0.98, "exact"
    if hit.first >= piece:
        return 0.6, "alias"
    several = " " in hit.term
    is_head = bare_before or _ends_head(tokens[hit.last : piece])
    if several:
        return (0.9 if is_head else 0.8), "alias"
    return (0.8 if bare_before else 0.5), "head"


def _is_around(token: Token) -> bool:
    return token.text in _AROUND or not token.is_word


def _ends_head(after: list[Token]) -> bool:
    """Whether a title's head ends before these tokens, a feminine ending or a grade aside."""
    at = 0
    while at < len(after) and after[at].text in ("/", "*"):
        at += 1
    if at < len(after) and after[at].text in (_FEMININE if at else _GRADES):
        after = after[at + 1 :]
    return not after or after[0].text in _AFTER_HEAD
