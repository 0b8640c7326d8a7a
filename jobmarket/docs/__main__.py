"""``python -m jobmarket.docs``: dbt's own page in ``target/``, and our pages in ``docs/``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from jobmarket.workspace import PROJECT


def main() -> int:
    """Parse and compile the models, write the pages, and say what was written; 1 when dbt cannot read the models."""
    with tempfile.TemporaryDirectory() as empty:
        # No lake and a database of its own: the pages must not depend on what somebody has loaded.
        os.environ |= {
            "JOBMARKET_LAKE": empty,
            "JOBMARKET_DATABASE": f"{empty}/jobmarket.duckdb",
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        }
        from dbt.cli.main import dbtRunner

        place = ("--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT))
        done = dbtRunner().invoke(
            ["--log-level", "warn", "docs", "generate", "--static", "--empty-catalog", *place, "--log-path", empty]
        )
    if not done.success:
        print(f"The pages were not written, because dbt cannot read the models: {done.exception}", file=sys.stderr)
        return 1
    from jobmarket.docs.manifest import read_project
    from jobmarket.docs.pages import pages

    for page, text in pages(read_project(PROJECT / "target" / "manifest.json")).items():
        changed = not page.exists() or page.read_text(encoding="utf-8") != text
        page.write_text(text, encoding="utf-8")
        print(f"{page.relative_to(PROJECT)}: {'written' if changed else 'as it was'}")
    print(f"{Path('target/static_index.html')}: dbt's own page")
    return 0


if __name__ == "__main__":
    sys.exit(main())
