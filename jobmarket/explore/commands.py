"""The command line of ``sql``, ``show`` and ``export``; imports wait until they are needed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jobmarket.console import say, say_json
from jobmarket.errors import UserError
from jobmarket.explore.files import write_whole
from jobmarket.options import AsJson
from jobmarket.suggestion import did_you_mean
from jobmarket.workspace import open_workspace


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(epilog="Example: jobmarket show HR-20418")(show)
    app.command(epilog="Example: jobmarket export to-share --format csv --no-text")(export)
    app.command(epilog='Example: jobmarket sql "select company_name from dim_company"  (alone: a prompt)')(sql)


def _forms(typed: str) -> list[str]:
    return [name for name in ("parquet", "csv", "both") if name.startswith(typed)]


def _tables(typed: str) -> list[tuple[str, str]]:
    """Offer the public tables to the shell; none when nothing is published."""
    from jobmarket.explore.catalogue import public_tables
    from jobmarket.status import open_published

    try:
        with open_published(open_workspace()) as connection:
            return [(table.name, table.grain) for table in public_tables(connection) if table.name.startswith(typed)]
    except UserError:
        return []


def _postings(typed: str) -> list[tuple[str, str]]:
    """Offer postings to the shell, by requisition id or by the beginning of the posting's own."""
    from jobmarket.status import open_published

    try:
        with open_published(open_workspace()) as connection:
            found = connection.execute(
                "select coalesce(requisition_id, posting_id), coalesce(title_clean, '') from fct_job_posting order by 1"
            ).fetchall()
            return [(name, title) for name, title in found if name.startswith(typed)][:30]
    except UserError:
        return []


def export(
    folder: Annotated[
        Path | None,
        typer.Argument(help="Where to, by default export/ in the workspace; an earlier export is replaced."),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="parquet, csv or both.", autocompletion=_forms)] = "both",
    table: Annotated[
        list[str] | None, typer.Option(help="Only this table; several times for several.", autocompletion=_tables)
    ] = None,
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave out the full texts; quotes stay.")] = False,
    with_contacts: Annotated[
        bool, typer.Option("--with-contacts", help="Keep e-mail addresses and telephone numbers in texts.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write the public tables as Parquet and CSV, with a data dictionary and a Frictionless Data Package."""
    formats = {"both": ("parquet", "csv"), "parquet": ("parquet",), "csv": ("csv",)}
    if form not in formats:
        raise UserError(f"--format is parquet, csv or both, not {form!r}.{did_you_mean(form, formats)}")
    from jobmarket.explore.export import export as write

    workspace = open_workspace()
    folder = folder or workspace.root / "export"
    written = write(
        workspace,
        folder,
        formats=formats[form],
        tables=table or (),
        with_text=not no_text,
        with_contacts=with_contacts,
    )
    if as_json:
        say_json({"folder": folder, "tables": {one.table.name: one.rows for one in written}})
        return
    rows = sum(one.rows for one in written)
    say(f"Wrote {len(written)} tables, {rows:,} rows, to {folder}. Next: read {folder / 'README.md'}")
    if not with_contacts:
        say("E-mail addresses and telephone numbers in texts are hidden (█); --with-contacts keeps them.")


def show(
    record: Annotated[
        str,
        typer.Argument(
            help="Posting, record or requisition id (or its first 6 characters), or URL.", autocompletion=_postings
        ),
    ],
    html: Annotated[Path | None, typer.Option(help="Write one self-contained page to this file.")] = None,
    as_json: AsJson = False,
) -> None:
    """Explain one posting: its facts and the words each was read from, its pay step by step, its history."""
    from jobmarket.explore.show import explain
    from jobmarket.explore.show_page import print_posting

    found = explain(open_workspace(), record)
    if html is not None:
        from jobmarket.explore.show_html import page

        write_whole(html, page(found))
        say(f"Wrote {html}.")
    elif as_json:
        say_json(found)
    else:
        print_posting(found)


def sql(
    query: Annotated[
        str | None, typer.Argument(help="SQL over the published tables, or .tables, .schema TABLE; - reads it.")
    ] = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV that is safe to open in a spreadsheet.")] = False,
    parquet: Annotated[Path | None, typer.Option(help="Write the rows to this Parquet file.")] = None,
    output: Annotated[Path | None, typer.Option(help="Write to a file that ends in .csv, .json or .parquet.")] = None,
    rows: Annotated[int, typer.Option(min=0, help="How many rows a table shows; 0 for all.")] = 100,
) -> None:
    """Query the published file, read-only; without a query, a prompt. Your own files can be joined: from 'my.csv'."""
    from jobmarket.explore.query_command import FORMATS
    from jobmarket.explore.query_command import query as answer

    forms = {"json": as_json, "csv": as_csv, "parquet": parquet is not None}
    chosen = [name for name, wanted in forms.items() if wanted]
    if output is not None and not chosen:
        chosen = [output.suffix.lstrip(".").lower()]
        if chosen[0] not in FORMATS:
            raise UserError(f"{output} ends in none of .csv, .json, .parquet. Say which with --csv, --json, --parquet.")
    if len(chosen) > 1 or (parquet and output):
        raise UserError("Choose one of --json, --csv, --parquet FILE.")
    answer(open_workspace(), query, chosen[0] if chosen else "table", parquet or output, rows)
