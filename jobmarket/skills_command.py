"""``jobmarket skills``: import a taxonomy, check a file, see what the vocabulary lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extractors.skills.files import SkillsFileError, read_user_skills, write_user_skills
from extractors.skills.imports import import_skills
from jobmarket.errors import UserError
from jobmarket.vocabulary import use_vocabulary
from jobmarket.workspace import Workspace


def import_taxonomy(source: Path, target: Path) -> dict[str, Any]:
    """Turn a downloaded file of ESCO or O*NET into a skills file at ``target``.

    Returns ``skills``, ``aliases``, and ``refused``: rows of ``alias, skill_name, reason``. Raises ``UserError`` where
    the source is neither, or the target exists: a file that somebody edited is not written over.
    """
    if target.exists():
        raise UserError(f"{target} exists; give another name, or delete it first")
    try:
        taken = import_skills(source)
    except SkillsFileError as error:
        raise UserError(str(error)) from error
    write_user_skills(taken.rows, target)
    return {
        "skills": len(taken.rows),
        "aliases": sum(row["alias"].count("|") + 1 for row in taken.rows),
        "refused": [refused._asdict() for refused in taken.refused],
    }


def check_skills_file(path: Path) -> dict[str, int]:
    """Return how many skills and aliases a user's file holds; raises ``UserError`` for its first mistake."""
    try:
        skills, aliases = read_user_skills(path)
    except SkillsFileError as error:
        raise UserError(str(error)) from error
    return {"skills": skills.height, "aliases": aliases.height}


def missing_terms(workspace: Workspace, top: int) -> list[dict[str, Any]]:
    """Return ``term, n_postings, n_companies, example`` of the landed postings, the most frequent first.

    Raises ``UserError`` where nothing is loaded.
    """
    import polars as pl

    from extractors.skills.gaps import unmatched_terms

    files = sorted(workspace.lake.glob("source=*/load_date=*/*/postings.parquet"))
    if not files:
        raise UserError(f"Nothing is loaded in {workspace.lake}. Run: jobmarket load PATH")
    use_vocabulary(workspace.vocabulary, workspace.skills, workspace.root / "vocabulary", workspace.roles)
    columns = [
        "record_id",
        "hiring_organization_raw",
        "title_raw",
        "description_text",
        "skills_raw",
        "job_location_raw",
    ]
    return unmatched_terms(pl.scan_parquet(files).select(columns).collect(), top).to_dicts()
