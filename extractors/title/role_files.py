"""A file of titles whose occupation a user knows: read with its mistakes named by line, as lines of our vocabularies.

Columns: ``title``, and ``role_id`` (of ``seeds/roles.csv``) or ``soc_2018_codes`` (several with ``|`` between them);
where wanted ``language`` and ``provenance``. A title with a role is found inside longer titles too, one with codes
is looked up whole.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from extractors.folding import fold_term
from extractors.user_file import user_lines
from extractors.vocabulary import phrases, seed

COLUMNS = ("title", "role_id", "soc_2018_codes", "language", "provenance")
_ALIASES = ("alias", "role_id", "language", "provenance")
_TITLES = ("title", "soc_2018_codes", "provenance")


class RolesFileError(ValueError):
    """A mistake in a file of titles: one line with the place of the mistake and what to write instead."""


def read_user_roles(path: Path | str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return ``(aliases, titles)`` with the columns of ``seeds/role_aliases.csv`` and ``seeds/role_titles.csv``.

    Raises :class:`RolesFileError` for the first mistake: no such file, no such column, an unknown role or code, a title
    without either, or one with two meanings.
    """
    path = Path(path)
    roles = dict(seed("roles").select("role_id", "soc_2018_code").iter_rows())
    codes = frozenset(roles.values())
    aliases: dict[str, tuple[str, ...]] = {}
    titles: dict[str, tuple[str, ...]] = {}
    meant: dict[str, tuple[str, int]] = {}
    for number, line in user_lines(path, "titles", "title", RolesFileError, _wrong_columns):
        where = f"{path.name} line {number}"
        title, role, named = line["title"], line.get("role_id", ""), phrases(line.get("soc_2018_codes"))
        if not any(c.isalnum() for c in fold_term(title)):
            raise RolesFileError(f"{where}: the title {title!r} has no Latin letter or digit; write one that has")
        if bool(role) == bool(named):
            raise RolesFileError(f"{where}: give {title!r} a role_id or soc_2018_codes, one of the two")
        if role and role not in roles:
            raise RolesFileError(f"{where}: role_id {role!r} is unknown; see role_id in dim_role or seeds/roles.csv")
        if unknown := [code for code in named if code not in codes]:
            raise RolesFileError(f"{where}: SOC 2018 code {unknown[0]!r} is unknown; write it as 15-1252")
        meaning = role or "|".join(sorted(named))
        earlier = meant.setdefault(title.lower(), (meaning, number))
        if earlier[0] != meaning:
            raise RolesFileError(f"{where}: {title!r} means {earlier[0]} in line {earlier[1]}; keep one of the lines")
        provenance = line.get("provenance") or f"user:{path.name}"
        if role:
            aliases[title.lower()] = (title.lower(), role, line.get("language") or "mul", provenance)
        else:
            titles[title.lower()] = (title.lower(), meaning, provenance)
    return _frame(aliases.values(), _ALIASES), _frame(titles.values(), _TITLES)


def write_user_roles(rows: Iterable[dict[str, str]], path: Path) -> None:
    """Write ``rows`` of ``COLUMNS`` as a file that :func:`read_user_roles` reads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _wrong_columns(columns: list[str]) -> str:
    if "title" in columns and {"role_id", "soc_2018_codes"} & set(columns):
        return ""
    return f"the first line names the columns, of {', '.join(COLUMNS)}; title and one of the next two are needed"


def _frame(rows: Iterable[tuple[str, ...]], columns: tuple[str, ...]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=dict.fromkeys(columns, pl.String), orient="row")
