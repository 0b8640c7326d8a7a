"""A user's own skills: a CSV of names and aliases, read with its mistakes named by line, and laid over ours.

Columns: ``skill_name``; and, where wanted, ``skill_id`` (kebab-case, else made from the name), ``alias`` (several with
``|`` between them), ``skill_type``, ``category``, ``match`` (``exact_case`` for "ACE", else any case).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

import polars as pl

from extractors.folding import fold_term
from extractors.user_file import user_lines
from extractors.vocabulary import phrases

COLUMNS = ("skill_id", "skill_name", "alias", "skill_type", "category", "match")
SKILL_TYPES = ("specialised", "common", "software", "certification", "language")
MATCHES = ("any_case", "exact_case")
_SKILLS = ("skill_id", "skill_name", "skill_type", "category", "is_ambiguous", "provenance")
_ALIASES = ("alias", "skill_id", "match", "language")
_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SPELT = {"+": " plus ", "#": " sharp ", "&": " and "}


class SkillsFileError(ValueError):
    """A mistake in a file of skills: one line with the place of the mistake and what to write instead."""


def skill_slug(name: str) -> str:
    """Return the id of a skill that has none: ``skill_slug("C++ (embedded)") == "c-plus-plus-embedded"``."""
    spelt = "".join(_SPELT.get(c, c) for c in name)
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def read_user_skills(path: Path | str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return ``(skills, aliases)`` of a user's CSV, with the columns of ``seeds/skills.csv`` and ``skill_aliases.csv``.

    Every skill is found by its own name too. Raises :class:`SkillsFileError` for the first mistake: no such file,
    no such column, a type, id or match that is none, one alias of two skills, one skill of two types.
    """
    path = Path(path)
    skills: dict[str, tuple[str, ...]] = {}
    aliases: dict[str, tuple[str, str, str, str]] = {}
    seen_at: dict[str, int] = {}
    for number, line in user_lines(path, "skills", "skill_name", SkillsFileError, _wrong_columns):
        where = f"{path.name} line {number}"
        skill_id, name, kind, category, match = _skill_of(where, line)
        earlier = skills.setdefault(skill_id, (skill_id, name, kind, category, "false", f"user:{path.name}"))
        if earlier[2] != kind:
            raise SkillsFileError(
                f"{where}: {skill_id} is {earlier[2]} further up and {kind} here; keep one skill_type"
            )
        for alias in dict.fromkeys([name, *phrases(line.get("alias") or line.get("aliases"))]):
            if not any(c.isalnum() for c in fold_term(alias)):
                raise SkillsFileError(f"{where}: the alias {alias!r} has no Latin letter or digit, write one that has")
            other = aliases.setdefault(alias.lower(), (alias, skill_id, match, "mul"))
            if other[1] != skill_id:
                raise SkillsFileError(
                    f"{where}: {alias!r} means {other[1]} in line {seen_at[alias.lower()]}; keep it in one of the lines"
                )
            seen_at.setdefault(alias.lower(), number)
    return _frame(list(skills.values()), _SKILLS), _frame(list(aliases.values()), _ALIASES)


def with_user_skills(
    skills: pl.DataFrame, aliases: pl.DataFrame, users: tuple[pl.DataFrame, pl.DataFrame]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return our ``skills`` and ``aliases`` with a user's laid over them: where both speak, the user's line stands.

    A user's skill of our id takes the user's name, type and category and keeps our aliases; an alias of ours that the
    user gives to another skill is the user's alone. The gates of ``seeds/skill_gates.csv`` go by alias and skill, so
    what the user gave a new meaning has no gate.
    """
    user_skills, user_aliases = users
    kept = aliases.with_columns(key=pl.col("alias").str.to_lowercase()).join(
        user_aliases.select(key=pl.col("alias").str.to_lowercase()), on="key", how="anti"
    )
    columns = [pl.lit(None, dtype=pl.String).alias(c) for c in skills.columns if c not in user_skills.columns]
    merged = pl.concat(
        [
            skills.join(user_skills, on="skill_id", how="anti"),
            user_skills.with_columns(columns).select(skills.columns),
        ]
    )
    alias_columns = [pl.lit(None, dtype=pl.String).alias(c) for c in aliases.columns if c not in user_aliases.columns]
    found = pl.concat([kept.select(aliases.columns), user_aliases.with_columns(alias_columns).select(aliases.columns)])
    return merged.sort("skill_id"), found.sort("alias", "skill_id")


def write_user_skills(rows: list[dict[str, str]], path: Path) -> None:
    """Write ``rows`` of ``COLUMNS`` as a file that :func:`read_user_skills` reads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


def _wrong_columns(columns: list[str]) -> str:
    if "skill_name" in columns:
        return ""
    return f"no column skill_name; the first line names the columns, of {', '.join(COLUMNS)}"


def _skill_of(where: str, line: dict[str, str]) -> tuple[str, str, str, str, str]:
    name = line["skill_name"]
    if not name:
        raise SkillsFileError(f"{where}: skill_name is empty; write the skill's name or delete the line")
    skill_id = line.get("skill_id") or skill_slug(name)
    if not _KEBAB.fullmatch(skill_id):
        raise SkillsFileError(f"{where}: skill_id {skill_id!r} is not kebab-case; write {skill_slug(name)!r}")
    kind = (line.get("skill_type") or "specialised").lower()
    if kind not in SKILL_TYPES:
        raise SkillsFileError(f"{where}: skill_type {kind!r} is unknown; write one of {', '.join(SKILL_TYPES)}")
    match = (line.get("match") or "any_case").lower()
    if match not in MATCHES:
        raise SkillsFileError(f"{where}: match {match!r} is unknown; write one of {', '.join(MATCHES)}")
    return skill_id, name, kind, line.get("category") or "own", match


def _frame(rows: list[tuple[str, ...]], columns: tuple[str, ...]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
