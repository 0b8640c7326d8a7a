"""``jobmarket export``: the public tables in a folder that describes itself, whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jobmarket.console import progress
from jobmarket.errors import UserError
from jobmarket.explore.catalogue import Table, public_tables, table_named
from jobmarket.explore.data_package import NAME, Written, descriptor, readme
from jobmarket.explore.export_tables import hide_contacts, write_table
from jobmarket.status import open_published
from jobmarket.workspace import Workspace

NOTES = {
    "csv": 'CSV: UTF-8, NULL is an empty cell and an empty text is "", nested values are JSON, times are UTC. A text '
    "that a spreadsheet would run (it begins with = + - @, a tab or a return) has an apostrophe before it; Parquet "
    "has the text as it is.",
    "hidden": "E-mail addresses, telephone numbers, keys and passwords in texts and quotes are hidden, each sign by █, "
    "so that char_start and char_end hold. Names are not hidden, nor a national number that neither begins with 0 nor "
    "follows a word such as Tel., nor a key without a form of its own: treat the texts with care.",
    "open": "E-mail addresses and telephone numbers that postings name are in the texts: treat them as personal data.",
    "no_text": "fct_job_posting lacks description_text; the quotes that back each fact are there.",
    "build": "Two builds of the same documents give the same bytes, but for build_info, which says when it was built.",
    "pay": "Pay: leave out is_estimated, and choose a component; a bonus is not a salary. NULL says nothing is stated: "
    "fct_posting_field_status has the reason.",
}


def export(
    workspace: Workspace,
    folder: Path,
    *,
    formats: Sequence[str] = ("parquet", "csv"),
    tables: Sequence[str] = (),
    with_text: bool = True,
    with_contacts: bool = False,
) -> list[Written]:
    """Write the public tables, or those named, to ``folder``; return what was written, its paths in ``folder``.

    A folder of an earlier export is replaced in one step; any other that holds files is left alone (UserError).
    """
    _check(workspace, folder)
    aside = folder.resolve().with_name(f".{folder.resolve().name}.{os.getpid()}")
    try:
        with open_published(workspace) as connection:
            connection.execute("set timezone = 'UTC'")
            known = public_tables(connection)
            chosen = [table_named(known, name) for name in dict.fromkeys(tables)] if tables else known
            build = dict(
                zip(
                    [c[0] for c in connection.execute("select * from build_info").description],
                    connection.execute("select * from build_info").fetchall()[0],
                    strict=True,
                )
            )
            _make(aside, formats)
            if not with_contacts:
                hide_contacts(connection)
            written = []
            with progress("Exporting") as bar:
                for number, table in enumerate(chosen, start=1):
                    written.append(_write(connection, table, aside, formats, with_text, not with_contacts, build))
                    bar.to(number, len(chosen), table.name)
        notes = [
            *([NOTES["csv"]] if "csv" in formats else []),
            NOTES["open" if with_contacts else "hidden"],
            *([] if with_text else [NOTES["no_text"]]),
            NOTES["build"],
            NOTES["pay"],
        ]
        package = json.dumps(descriptor(aside, written, build, notes), indent=1, ensure_ascii=False)
        (aside / "datapackage.json").write_text(package + "\n", encoding="utf-8")
        (aside / "README.md").write_text(readme(written, build, notes), encoding="utf-8")
        _swap(aside, folder.resolve())
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return written


def _write(
    connection: Any,
    table: Table,
    folder: Path,
    formats: Sequence[str],
    with_text: bool,
    hidden: bool,
    build: dict[str, Any],
) -> Written:
    columns = [column for column in table.columns if with_text or column.name != "description_text"]
    files = {form: folder / form / f"{table.name}.{form}" for form in formats}
    rows = write_table(
        connection,
        table,
        files.get("parquet"),
        files.get("csv"),
        columns=columns,
        hidden=hidden,
        build_id=build["build_id"],
    )
    return Written(table, columns, rows, files)


def _check(workspace: Workspace, folder: Path) -> None:
    if not workspace.database.exists():
        raise UserError(f"Nothing is published at {workspace.database} yet. Run: jobmarket build")
    if folder.exists() and not folder.is_dir():
        raise UserError(f"{folder} is a file. Name a folder.")
    if not folder.exists() and not folder.resolve().parent.is_dir():
        raise UserError(f"The folder {folder.resolve().parent} is not there. Make it, or name another.")
    if folder.exists() and any(folder.iterdir()) and not _is_export(folder):
        raise UserError(f"{folder} holds files that are no export. Name an empty or a new folder.")


def _make(aside: Path, formats: Sequence[str]) -> None:
    try:
        for form in formats:
            (aside / form).mkdir(parents=True)
    except OSError as problem:
        raise UserError(
            f"Nothing can be written in {aside.parent} ({problem.strerror}). Name a folder where you may write."
        ) from None


def _is_export(folder: Path) -> bool:
    try:
        said = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(said, dict) and said.get("name") == NAME


def _swap(made: Path, folder: Path) -> None:
    """Put ``made`` in the place of ``folder``; what stood there goes only when the new one stands."""
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    if folder.exists():
        folder.replace(old)
    made.replace(folder)
    shutil.rmtree(old, ignore_errors=True)
