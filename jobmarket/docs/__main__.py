"""``python -m jobmarket.docs``: dbt's own page in ``target/``, and our pages in ``docs/``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from jobmarket.docs.manifest import read_project
from jobmarket.workspace import PROJECT

MANIFEST = PROJECT / "target" / "manifest.json"


def main() -> int:
    """Parse and compile the models, write the pages, and say what was written; 1 when dbt cannot read the models."""
    with tempfile.TemporaryDirectory() as empty:
        # No lake and a database of its own: the pages must not depend on what somebody has loaded.
        os.environ |= {
            "JOBMARKET_LAKE": empty,
            "JOBMARKET_DATABASE": f"{empty}/jobmarket.duckdb",
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        }
        problem = _dbt("parse", empty)
        if not problem:
            _lay_out(Path(empty, "jobmarket.duckdb"))
            problem = _dbt("docs", empty)
    if problem:
        print(f"The pages were not written, because dbt cannot read the models: {problem}", file=sys.stderr)
        return 1
    from jobmarket.docs.pages import pages

    for page, text in pages(read_project(MANIFEST)).items():
        changed = not page.exists() or page.read_text(encoding="utf-8") != text
        page.write_text(text, encoding="utf-8")
        print(f"{page.relative_to(PROJECT)}: {'written' if changed else 'as it was'}")
    print("target/static_index.html: dbt's own page")
    return 0


def _dbt(command: str, log_folder: str) -> object:
    """Run a command of dbt in this process, and return what went wrong."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    words = ["docs", "generate", "--static"] if command == "docs" else [command]
    place = ("--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--log-path", log_folder)
    done = dbtRunner().invoke(["--log-level", "error", *words, *place])
    DuckDBConnectionManager.close_all_connections()
    return None if done.success else done.exception or "see above"


def _lay_out(database: Path) -> None:
    """Make the public tables, empty, so that dbt's page knows the types of their columns."""
    import duckdb

    with duckdb.connect(str(database)) as connection:
        for table in read_project(MANIFEST).public():
            columns = ", ".join(f"{column.name} {column.data_type}" for column in table.columns)
            connection.execute(f"create table {table.name} ({columns})")


if __name__ == "__main__":
    sys.exit(main())
