"""The command line of ``jobmarket report``; imports wait until they are needed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jobmarket.console import say, say_json
from jobmarket.options import AsJson
from jobmarket.workspace import open_workspace


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog="Example: jobmarket report --out report.html")(report)


def report(
    out: Annotated[Path | None, typer.Option(help="The file to write; default: report.html in the workspace.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write the published file as one HTML page with filters; it needs no network."""
    from dataclasses import asdict

    from jobmarket.report.writing import write_report
    from jobmarket.status import open_published

    workspace = open_workspace()
    with open_published(workspace) as connection:
        written = write_report(connection, out or workspace.root / "report.html")
    if as_json:
        say_json(asdict(written))
        return
    held = f"{written.postings:,}" + (
        f" newest of {written.postings_in_file:,}" if written.postings < written.postings_in_file else ""
    )
    say(f"Wrote {written.page}: {held} postings, build {written.build_id}, {written.size_bytes / 1e6:.1f} MB.")
    say("Next: open it in a browser.")
