"""``jobmarket roles``: import a classification, check a file, see which titles have no role, learn from all titles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from extractors.title.role_files import RolesFileError, read_user_roles, write_user_roles
from jobmarket.errors import UserError
from jobmarket.vocabulary import use_vocabulary
from jobmarket.workspace import Workspace

#: How many landed postings are read at a time.
_BATCH = 20_000


def import_classification(workspace: Workspace, sources: Sequence[Path], target: Path) -> dict[str, Any]:
    """Turn downloaded files of O*NET or ESCO into one file of titles at ``target``.

    Returns ``titles`` (how many) and ``refused``: rows of ``title, reason``. Raises ``UserError`` where a source is
    neither, or the target exists: a file that somebody edited is not written over.
    """
    from extractors.title.role_imports import import_roles

    if target.exists():
        raise UserError(f"{target} exists; give another name, or delete it first")
    use_vocabulary(workspace.vocabulary, workspace.skills, workspace.root / "vocabulary", workspace.roles)
    try:
        taken = import_roles(sources)
    except RolesFileError as error:
        raise UserError(str(error)) from error
    write_user_roles(taken.rows, target)
    return {"titles": len(taken.rows), "refused": [refused._asdict() for refused in taken.refused]}


def check_roles_file(path: Path) -> dict[str, int]:
    """Return how many names of roles and whole titles a user's file holds; raises ``UserError`` for its first slip."""
    try:
        aliases, titles = read_user_roles(path)
    except RolesFileError as error:
        raise UserError(str(error)) from error
    return {"aliases": aliases.height, "titles": titles.height}


def missing_titles(workspace: Workspace, top: int) -> list[dict[str, Any]]:
    """Return ``title, n_postings, n_companies, soc_major_group, example`` of landed titles that have no role.

    Titles are counted in one spelling, the most frequent first. Raises ``UserError`` where nothing is loaded.
    """
    import polars as pl

    from extractors.title import extract_titles

    files = sorted(workspace.lake.glob("source=*/load_date=*/*/postings.parquet"))
    if not files:
        raise UserError(f"Nothing is loaded in {workspace.lake}. Run: jobmarket load PATH")
    use_vocabulary(workspace.vocabulary, workspace.skills, workspace.root / "vocabulary", workspace.roles)
    columns = ["record_id", "title_raw", "hiring_organization_raw", "job_location_raw"]
    postings = pl.scan_parquet(files).select(columns).drop_nulls("title_raw").collect()
    without = [
        extract_titles(batch).filter(pl.col("role_id").is_null()).drop_nulls("title_normalized")
        for batch in postings.iter_slices(_BATCH)
    ]
    if not without:
        return []
    return (
        pl.concat(without)
        .join(postings.unique("record_id"), on="record_id")
        .group_by(title="title_normalized")
        .agg(
            n_postings=pl.col("record_id").n_unique(),
            n_companies=pl.col("hiring_organization_raw").n_unique(),
            soc_major_group=pl.col("soc_major_group").first(),
            example=pl.col("title_raw").sort().first(),
        )
        .sort("n_companies", "n_postings", "title", descending=[True, True, False])
        .head(top)
        .to_dicts()
    )


def learn_roles(workspace: Workspace, folder: Path, on_round: Callable[[int, int], None]) -> dict[str, Any]:
    """Learn what words say of occupations from our titles and the user's; write the weights into ``folder``.

    Returns ``titles`` and ``path``. Raises ``UserError`` where the folder is not there.
    """
    if not folder.is_dir():
        raise UserError(f"There is no folder {folder}. Make it, or give the folder of your vocabulary.")
    use_vocabulary(workspace.vocabulary, workspace.skills, workspace.root / "vocabulary", workspace.roles)
    from extractors.title.role_learning import learn
    from extractors.title.role_titles import titles_to_learn_from
    from extractors.title.role_words import FILE

    titles = titles_to_learn_from()
    learn(titles, folder / FILE, on_round)
    return {"titles": len(titles), "path": str(folder / FILE)}
