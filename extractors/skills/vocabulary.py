"""The vocabulary of skills as the matching needs it: aliases by folded term, gates as a table of context words."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from extractors.folding import fold_term
from extractors.phrase_index import Places
from extractors.scan import Words
from extractors.vocabulary import phrases, seed

ALIASES, CONTEXT, YEARS = "skills.aliases", "skills.context", "skills.years"
#: How a number of years is counted; the index finds them, the rule in ``extractors.skills.years`` reads around them.
YEARS_WORDS = (
    "years", "year", "yrs", "yr", "jahre", "jahren", "jahr", "ans", "annees", "an", "anos", "ano", "lata", "lat",
    "rok", "roku", "jaar", "anni", "anno", "ar",
)  # fmt: skip
#: "3yrs", the number glued on.
_GLUED_YEARS = tuple(f"{number}{word}" for word in YEARS_WORDS[:6] for number in range(1, 26))
_KINDS = ("specialised", "common", "software", "certification", "language")
_FOR, _AGAINST = 1, 2


class Aliases(NamedTuple):
    """The aliases in the order of their terms: those of term ``t`` are ``several[t]`` from ``first[t]`` on.

    ``skill`` counts in ``skills`` and ``kinds`` (see :func:`of_kind`); ``gate`` counts in ``seeds/skill_gates.csv``,
    -1 where the alias has none.
    """

    first: Places
    several: Places
    term: Places
    written: tuple[str, ...]
    skill: Places
    is_exact: NDArray[np.bool_]
    gate: Places
    skills: pl.Series
    kinds: Places


class Gates(NamedTuple):
    """``says[gate, word]`` is 1 where the context word speaks for the skill, 2 where it speaks against it."""

    words: tuple[str, ...]
    says: NDArray[np.uint8]
    needs_company: NDArray[np.bool_]


@lru_cache(maxsize=1)
def aliases() -> pl.DataFrame:
    """Return a row per alias and skill: ``term`` (folded), ``alias, skill_id, skill_type, is_exact, gate`` (or -1)."""
    types = seed("skills").select("skill_id", "skill_type")
    named = seed("skill_aliases").join(types, on="skill_id").unique(["alias", "skill_id"], maintain_order=True)
    gates = {(fold_term(alias), skill): n for n, (alias, skill) in enumerate(_gate_keys())}
    terms = [fold_term(alias) for alias in named["alias"]]
    keys = zip(terms, named["skill_id"], strict=True)
    return named.select(
        pl.Series("term", terms, dtype=pl.String),
        "alias",
        "skill_id",
        "skill_type",
        pl.Series("gate", [gates.get(key, -1) for key in keys], dtype=pl.Int64),
        is_exact=pl.col("match") == "exact_case",
    )


@lru_cache(maxsize=1)
def alias_table() -> Aliases:
    """Return the aliases by the number of their term in ``words()[ALIASES]``."""
    number = {term: n for n, term in enumerate(words()[ALIASES].terms)}
    listed = aliases().filter(pl.col("term").is_in(list(number)))
    rows = listed.with_columns(number=pl.Series([number[t] for t in listed["term"]], dtype=pl.Int64))
    rows = rows.sort("number", "skill_id", maintain_order=True)
    kinds = rows.select("skill_id", "skill_type").unique("skill_id").sort("skill_id")
    numbered = {skill: n for n, skill in enumerate(kinds["skill_id"])}
    count = np.bincount(rows["number"].to_numpy(), minlength=len(number))
    return Aliases(
        np.cumsum(count) - count,
        count,
        rows["number"].to_numpy(),
        tuple(rows["alias"]),
        np.array([numbered[skill] for skill in rows["skill_id"]], dtype=np.int64),
        rows["is_exact"].to_numpy(),
        rows["gate"].to_numpy(),
        kinds["skill_id"],
        np.array([_KINDS.index(kind) for kind in kinds["skill_type"]], dtype=np.int64),
    )


def of_kind(kinds: Places, *names: str) -> NDArray[np.bool_]:
    """Say of each of ``alias_table().kinds`` whether it is one of the skill types ``names``."""
    return np.take(np.array([name in names for name in _KINDS]), kinds)


@lru_cache(maxsize=1)
def gates() -> Gates:
    """Return the gates of ``seeds/skill_gates.csv``, numbered by their order there."""
    rows = seed("skill_gates").select("positive_context", "negative_context").rows()
    cells = [(_folded(positive), _folded(negative)) for positive, negative in rows]
    words = tuple(dict.fromkeys(word for pair in cells for cell in pair for word in cell))
    number = {word: n for n, word in enumerate(words)}
    says = np.zeros((len(cells), max(len(words), 1)), dtype=np.uint8)
    for gate, pair in enumerate(cells):
        for cell, side in zip(pair, (_FOR, _AGAINST), strict=True):
            says[gate, [number[word] for word in cell]] |= side
    return Gates(words, says, np.array([bool(positive) for positive, _ in cells], dtype=bool))


@lru_cache(maxsize=1)
def words() -> dict[str, Words]:
    """Return the words that a scan looks for; those of ``CONTEXT`` in the order of ``gates().words``."""
    return {
        ALIASES: Words.of(aliases()["term"], longest=False),
        CONTEXT: Words(gates().words, longest=False),
        YEARS: Words.of([*YEARS_WORDS, *_GLUED_YEARS], longest=False),
    }


def _gate_keys() -> list[tuple[str, str]]:
    return seed("skill_gates").select("alias", "skill_id").rows()


def _folded(cell: str | None) -> list[str]:
    return [term for term in map(fold_term, phrases(cell)) if any(c.isalnum() for c in term)]
