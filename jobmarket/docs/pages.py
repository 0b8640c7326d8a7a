"""All pages that are made, in whole or in part: what ``make docs`` writes and the tests compare."""

from __future__ import annotations

from pathlib import Path

from jobmarket.docs.blocks import filled, sections
from jobmarket.docs.dictionary import dictionary
from jobmarket.docs.lineage import lineage_page
from jobmarket.docs.manifest import Project
from jobmarket.workspace import PROJECT

FOLDER = PROJECT / "docs"
#: Pages that people write, with made parts in them.
WRITTEN = ("methods.md", "revisions.md", "boards.md")


def pages(project: Project) -> dict[Path, str]:
    """Return the text of every page by its path."""
    methods = (FOLDER / "methods.md").read_text(encoding="utf-8")
    made = {
        FOLDER / "dictionary.md": dictionary(project, sections(methods)),
        FOLDER / "lineage.md": lineage_page(project),
    }
    written = {FOLDER / name: filled((FOLDER / name).read_text(encoding="utf-8"), project) for name in WRITTEN}
    return made | written
