"""Write docs/questions.md: ``python -m jobmarket.questions``, a build of the bundled samples in a folder of its own."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from jobmarket.build import build
from jobmarket.explore.reading import open_for_queries
from jobmarket.questions.page import page
from jobmarket.workspace import PROJECT, Workspace
from loaders.load import load

PAGE = PROJECT / "docs" / "questions.md"
#: The samples are loaded as on this day, so that the page is the same whenever it is written.
LOADED_ON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def main() -> None:
    """Build the samples and write the page."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(root=Path(folder))
        load([PROJECT / "samples"], workspace.lake, now=LOADED_ON)
        build(workspace)
        with open_for_queries(workspace) as connection:
            PAGE.write_text(page(connection), encoding="utf-8")
    print(f"Wrote {PAGE}.")


if __name__ == "__main__":
    main()
