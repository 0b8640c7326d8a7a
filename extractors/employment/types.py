"""Wordings of employment types, and the types that a board's own field and a title name.

Contracts without an end (CDI, Festanstellung, umowa o pracę, CLT) say nothing about hours: they give FULL_TIME as
``inferred`` only, because part-time work has to be written into such a contract and full-time is its normal form
(e.g. Code du travail L3123-6), and a stated PART_TIME in the same field silences them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.alternation import any_of
from extractors.folding import fold_characters, fold_term, read_seed

_EDGES = " ()[]\"'*.:_"
_SEPARATORS = re.compile(r"[,;|&+•·\n]|(?<!\d)/|/(?!\d)| - | and | or | und | oder | et | ou | y | o | lub | en | e ")
#: Types that say how long or as what one works, and not how many hours: they stand beside FULL_TIME.
_KINDS = ("PART_TIME", "INTERN", "TEMPORARY")


class TypeReading(NamedTuple):
    """An employment type, stated or inferred, and where its words stand."""

    employment_type: str
    status: str
    start: int
    end: int


@lru_cache(maxsize=1)
def type_terms() -> dict[str, tuple[str, str]]:
    """Return wording -> (employment type, stated or inferred), folded but for foreign letters; stated wins."""
    terms: dict[str, tuple[str, str]] = {}
    for row in sorted(read_seed("employment_types"), key=lambda r: r["value_status"], reverse=True):
        terms.setdefault(fold_characters(row["term"]), (row["employment_type"], row["value_status"]))
    return terms


@lru_cache(maxsize=1)
def _inner_terms() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){any_of(term for term in type_terms() if len(term) > 2)}(?![^\W_])")


def _parts(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a field's parts, trimmed: "Full-time, CDI" has two."""
    start = 0
    for match in [*_SEPARATORS.finditer(folded), None]:
        end = match.start() if match else len(folded)
        part = folded[start:end]
        inner = part.strip(" ()[]\"'*.:")
        if inner:
            offset = start + part.index(inner)
            yield offset, offset + len(inner)
        start = match.end() if match else end


@lru_cache(maxsize=1 << 12)
def read_employment_field(value: str) -> tuple[TypeReading, ...]:
    """Return the types that a field's value names, in its order, with their places."""
    folded = fold_characters(value)
    terms = type_terms()
    bare = folded.strip(_EDGES)
    whole = bare.replace("_", " ")
    if whole in terms:
        start = folded.index(bare)
        return (TypeReading(*terms[whole], start, start + len(whole)),)
    found: list[TypeReading] = []
    for start, end in _parts(folded):
        part = folded[start:end].replace("_", " ")
        spaced = fold_characters(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", value[start:end]))
        if part in terms or spaced in terms:
            found.append(TypeReading(*(terms.get(part) or terms[spaced]), start, end))
            continue
        inner = _inner_terms().finditer(part)
        found += [TypeReading(*terms[m.group()], start + m.start(), start + m.end()) for m in inner]
    hours_stated = any(r.status == "stated" and r.employment_type in ("FULL_TIME", "PART_TIME") for r in found)
    if hours_stated or any(r.employment_type in _KINDS for r in found):
        found = [r for r in found if r.status == "stated"]
    return tuple(found)


_TITLE = re.compile(
    r"\b(?P<sure>internship|intern|praktikum|praktikant\w{0,4}|stage|stagiaire|alternance|estagio|estagiario|becario"
    r"|practicas|working student|werkstudent\w{0,4}|freelancer?|temporary|fixed[- ]term|ftc|per diem|prn|seasonal"
    r"|volunteer|apprentice(?:ship)?|minijob|ausbildung|cdd|tirocinio|stageplek|stagiair|freiberuflich\w{0,2}"
    r"|contract[- ]to[- ]hire|(?<=[(\-–,] )contract(?:or)?(?= ?[)\-–,]|$)|(?<=\()contract(?:or)?(?=\))"
    r"|(?<=month )contract|co-op)\b"
    r"|\b(?P<hours>part[- ]time|full[- ]time|teilzeit|vollzeit|parttime|fulltime|cdi|contract|contractor|casual)\b"
)
_TITLE_TRAPS = re.compile(
    r"\b(?:contract (?:manag|admin|special|negot|law|attorn|analyst|coord|counsel|officer|engineer|paraleg|review"
    r"|draft|sales|cater|clean|complian|surveyor|execut|support|lead|director|research|furnish|associate|assistant)"
    r"|stage (?:manag|hand|tech|design|director)|intern(?:ship)? (?:program|manag|coord)"
    r"|volunteer (?:coord|manag|program|engag|servic)|(?:early|late|growth|seed|full|pre|mid|later)[- ]stage"
    r"|apprentice(?:ship)? (?:manag|coord|lead|assess)|ausbildung[a-z]|temporary (?:works|accommodation|housing)"
    r"|seasonal (?:planning|merch)|casual (?:dining|games?|gaming|furniture|wear))"
)
_TITLE_ONLY = {"ftc": "TEMPORARY", "freiberuf": "CONTRACTOR", "stageplek": "INTERN", "stagiair": "INTERN",
               "praktikant": "INTERN", "werkstudent": "PART_TIME"}  # fmt: skip


def read_employment_title(title: str) -> list[tuple[TypeReading, bool]]:
    """Return the types that a title names, and whether each is as sure as a board's own field."""
    folded = fold_term(title)
    matches = [*_TITLE.finditer(folded)]
    if not matches or _TITLE_TRAPS.search(folded):
        return []
    found: list[tuple[TypeReading, bool]] = []
    for match in matches:
        word = match.group()
        known = type_terms().get(word) or next(
            ((kind, "stated") for stem, kind in _TITLE_ONLY.items() if word.startswith(stem)), None
        )
        if known:
            found.append((TypeReading(*known, *match.span()), match["sure"] is not None))
    return found
