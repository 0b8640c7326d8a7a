"""The user's own vocabulary: one folder that the extractors and dbt read, made of what the config names."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from jobmarket.errors import UserError
from jobmarket.suggestion import did_you_mean

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
_VARIABLE = "JOBMARKET_VOCABULARY"


def use_vocabulary(
    folder: Path | None, skills: Sequence[Path], assembled: Path, roles: Sequence[Path] = ()
) -> Path | None:
    """Tell the extractors and dbt of the user's lines, and return the folder that holds them; None for none.

    ``folder`` has CSV files with the names and columns of ``seeds/``; ``skills`` are files of skills in the short form
    (``extractors/skills/files.py``), which become lines of ``skills.csv`` and ``skill_aliases.csv`` in ``assembled``;
    ``roles`` are files of titles (``extractors/title/role_files.py``), lines of ``role_aliases.csv`` and
    ``role_titles.csv``.
    Raises ``UserError`` for the first file that is not there or cannot be read.
    """
    if folder is not None:
        _check_folder(folder)
    if not (skills or roles):
        chosen = folder
    else:
        chosen = assembled
        _assemble(folder, skills, roles, assembled)
    if chosen is None:
        os.environ.pop(_VARIABLE, None)
    else:
        os.environ[_VARIABLE] = str(chosen.resolve())
    return chosen


def check_vocabulary(folder: Path | None) -> None:
    """Read the user's vocabulary, so that a slip in it is one line and not a failed model."""
    from extractors.vocabulary import VocabularyError, seed

    for file in sorted(folder.glob("*.csv")) if folder else []:
        try:
            seed(file.stem)
        except VocabularyError as problem:
            raise UserError(str(problem)) from None


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise UserError(f"The vocabulary folder {folder} is not there. Make it, or take it out of jobmarket.toml.")
    ours = {file.name for file in SEEDS.glob("*.csv")}
    for file in sorted(folder.glob("*.csv")):
        if file.name not in ours:
            near = did_you_mean(file.name, ours) or f" Known are: {', '.join(sorted(ours))}."
            raise UserError(f"{file} has the name of no vocabulary.{near}")


def _assemble(folder: Path | None, skills: Sequence[Path], roles: Sequence[Path], assembled: Path) -> None:
    import polars as pl

    from extractors.skills.files import SkillsFileError, read_user_skills
    from extractors.title.role_files import RolesFileError, read_user_roles

    shutil.rmtree(assembled, ignore_errors=True)
    assembled.mkdir(parents=True)
    for file in sorted([*folder.glob("*.csv"), *folder.glob("*.npz")]) if folder else []:
        shutil.copy(file, assembled / file.name)
    tables: dict[str, list[pl.DataFrame]] = defaultdict(list)
    try:
        for path in skills:
            named, spelled = read_user_skills(path)
            tables["skills"].append(named)
            tables["skill_aliases"].append(spelled)
        for path in roles:
            aliases, titles = read_user_roles(path)
            tables["role_aliases"].append(aliases)
            tables["role_titles"].append(titles)
    except (SkillsFileError, RolesFileError) as problem:
        raise UserError(str(problem)) from None  # it names the file
    for name, frames in tables.items():
        target = assembled / f"{name}.csv"
        own = [pl.read_csv(target, infer_schema=False)] if target.exists() else []
        lines = pl.concat([*own, *frames], how="diagonal")
        lines.unique(lines.columns[0], keep="first", maintain_order=True).write_csv(target)
