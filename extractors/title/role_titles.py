"""Titles whose occupation is known: the vocabulary's lines in one spelling, to look titles up in and to learn from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

import polars as pl

from extractors.made_once import made_once
from extractors.title.normal import NormalTitle, normal_title
from extractors.title.role_learning import KnownTitle
from extractors.title.words import folded_title, tokens_of
from extractors.vocabulary import phrases, seed

#: O*NET writes a short form or a long one behind a title: "Business Development Officer (BD Officer)".
_IN_BRACKETS = re.compile(r"\(([^()]{3,120})\)")


#: A word that ends the titles of more occupations than this says by itself of none what it is ("specialist").
_FEW = 40

#: Lines of a classification, not ours: what the learner may judge itself by.
_CLASSIFICATION = "O*NET"


@lru_cache(maxsize=1)
def roles_of_titles() -> dict[str, str]:
    """Return a name of ``seeds/role_aliases.csv`` in one spelling -> its role, where that is one only."""
    return dict(_respelled().iter_rows())


@made_once
def _respelled() -> pl.DataFrame:
    table: dict[str, set[str]] = defaultdict(set)
    for alias, role in seed("role_aliases").select("alias", "role_id").iter_rows():
        if text := _normal(alias).text:
            table[text].add(role)
    roles = {text: next(iter(roles)) for text, roles in table.items() if len(roles) == 1}
    return pl.DataFrame({"title": list(roles), "role_id": list(roles.values())})


@lru_cache(maxsize=1)
def codes_of_titles() -> dict[str, tuple[str, ...]]:
    """Return a title of ``seeds/role_titles.csv`` in one spelling -> the SOC codes of the occupations it may name."""
    return {title: tuple(codes.split()) for title, codes in _coded().iter_rows()}


@made_once
def _coded() -> pl.DataFrame:
    table: dict[str, set[str]] = defaultdict(set)
    for title, codes, _ in _reference():
        if title.text:
            table[title.text].update(code for code in codes if code in roles_of_codes())
    coded = {title: " ".join(sorted(codes)) for title, codes in table.items() if codes}
    return pl.DataFrame({"title": list(coded), "codes": list(coded.values())})


@lru_cache(maxsize=1)
def vague_words() -> frozenset[str]:
    """Return the words that end titles of many occupations: alone they name none for sure."""
    ends = _coded().select(pl.col("title").str.split(" ").list.last(), pl.col("codes").str.split(" "))
    codes = ends.explode("codes").group_by("title").agg(pl.col("codes").n_unique())
    return frozenset(codes.filter(pl.col("codes") > _FEW)["title"])


@lru_cache(maxsize=1)
def roles_of_codes() -> dict[str, tuple[str, ...]]:
    """Return SOC code -> its roles, the broadest first: the code's own, else the one with most names."""
    names = dict(seed("role_aliases").group_by("role_id").len().iter_rows())
    table: dict[str, list[tuple[bool, int, str]]] = defaultdict(list)
    for role, code, provenance in seed("roles").select("role_id", "soc_2018_code", "provenance").iter_rows():
        is_own = not (provenance or "").startswith(_CLASSIFICATION)
        table[code or ""].append((is_own, -names.get(role, 0), role))
    return {code: tuple(role for *_, role in sorted(roles)) for code, roles in table.items()}


def role_for(code: str, title: NormalTitle) -> str:
    """Return the role of a SOC code.

    Of several the one whose name stands in the title word by word, else one whose names share the title's last word
    ("architect") and another with it, of these the one that shares most. Else the code's own role, where it has one:
    a scrum master is not all other computer work. Else the role whose names share most words, else the broadest.
    """
    roles = roles_of_codes()[code]
    said = frozenset(title.head + title.rest)
    if len(roles) == 1:
        return roles[0]
    has_own = roles[0] in _roles_of_classification()

    def likeness(role: str) -> tuple[int, int, int]:
        words, ends = _words_of_roles()[role]
        named = len(name) if (name := _names()[role]) <= said else 0
        shared = len(said & words)
        return named, shared * (shared > 1 and title.head[-1] in ends), 0 if has_own else shared

    return max(roles, key=likeness)


def titles_to_learn_from() -> list[KnownTitle]:
    """Return every title of the vocabulary with its SOC codes: aliases, O*NET's titles, the names of the codes."""
    codes = dict(seed("roles").select("role_id", "soc_2018_code").iter_rows())
    table: dict[NormalTitle, set[str]] = defaultdict(set)
    lines: dict[NormalTitle, str] = {}
    for alias, role, provenance in seed("role_aliases").select("alias", "role_id", "provenance").iter_rows():
        if code := codes.get(role):
            table[_normal(alias)].add(code)
        if (provenance or "").startswith(_CLASSIFICATION):
            lines.setdefault(_normal(alias), alias)
    for title, found, line in _reference():
        table[title].update(found)
        lines.setdefault(title, line)
    for name, code in seed("roles").select("soc_title", "soc_2018_code").drop_nulls().iter_rows():
        table[_normal(name)].add(code)
    return [
        KnownTitle(title, tuple(sorted(found)), lines.get(title, ""))
        for title, found in sorted(table.items())
        if title.head
    ]


def _reference() -> Iterator[tuple[NormalTitle, list[str], str]]:
    """Yield each form of each title of ``seeds/role_titles.csv``, its codes, and the line it stands in."""
    for title, codes in seed("role_titles").select("title", "soc_2018_codes").iter_rows():
        for form in (_IN_BRACKETS.sub(" ", title), *_IN_BRACKETS.findall(title)):
            yield _normal(form), phrases(codes), title


def _normal(title: str) -> NormalTitle:
    return normal_title(tokens_of(folded_title(title)))


@lru_cache(maxsize=1)
def _names() -> dict[str, frozenset[str]]:
    """Return the words of each role's name."""
    roles = seed("roles").select("role_id", "role_name").iter_rows()
    return {role: frozenset(_normal(name).head) for role, name in roles}


@lru_cache(maxsize=1)
def _roles_of_classification() -> frozenset[str]:
    """Return the roles that are one occupation of SOC each, and no narrower."""
    return frozenset(seed("roles").filter(pl.col("provenance").str.starts_with(_CLASSIFICATION))["role_id"])


@lru_cache(maxsize=1)
def _words_of_roles() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return the words of all names of each role that shares its code with another, and the words they end in."""
    return {role: (frozenset(words), frozenset(ends)) for role, words, ends in _words_of_names().iter_rows()}


@made_once
def _words_of_names() -> pl.DataFrame:
    shared = {role for roles in roles_of_codes().values() if len(roles) > 1 for role in roles}
    words: dict[str, set[str]] = {role: set() for role in shared}
    ends: dict[str, set[str]] = {role: set() for role in shared}
    for alias, role in seed("role_aliases").select("alias", "role_id").iter_rows():
        if role in shared and (head := _normal(alias).head):
            words[role].update(head)
            ends[role].add(head[-1])
    return pl.DataFrame({
        "role_id": list(words), "words": [sorted(found) for found in words.values()],
        "ends": [sorted(found) for found in ends.values()],
    })  # fmt: skip
