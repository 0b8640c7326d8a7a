"""``jobmarket doctor``: every check, one line each."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jobmarket.console import SETTINGS, say, say_json, stdout_console
from jobmarket.errors import UserError
from jobmarket.options import AsJson
from jobmarket.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from jobmarket.doctor.finding import Finding

_SIGNS = {"ok": ("✓", "green"), "warn": ("!", "yellow"), "fail": ("✗", "bold red")}


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog="Example: jobmarket doctor --deep")(doctor)


def doctor(
    deep: Annotated[
        bool, typer.Option("--deep", help="Also compare the published file with the lake: hashes, rows, quotes, ids.")
    ] = False,
    counts: Annotated[
        Path | None, typer.Option(help="With --deep, a CSV of the rows that each partition should hold.")
    ] = None,
    write_counts: Annotated[
        Path | None, typer.Option(help="Write such a CSV of the lake as it is, to keep in git, and check nothing.")
    ] = None,
    by_source: Annotated[
        bool, typer.Option("--by-source", help="With --write-counts: leave out the days, as for a lake loaded anew.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check environment, settings, lake and published file, and say what to do; exit code 1 when a check fails."""
    if write_counts:
        _write_counts(open_workspace(), write_counts, by_source)
        return
    if counts and not deep:
        raise UserError("--counts compares the lake's files: add --deep.")
    from jobmarket.doctor.counts import read_counts
    from jobmarket.doctor.deep import check_deep
    from jobmarket.doctor.environment import check_environment
    from jobmarket.doctor.finding import Finding
    from jobmarket.doctor.warehouse import check_warehouse

    expected, findings = read_counts(counts) if counts else None, list[Finding]()
    try:
        workspace = open_workspace()
    except UserError as problem:
        findings.append(Finding("settings", "fail", str(problem), "Compare with jobmarket.example.toml."))
    else:
        findings.append(Finding("settings", "ok", f"workspace {workspace.root}"))
        findings += check_environment(workspace.root)
        findings += check_warehouse(workspace)
        findings += check_deep(workspace, expected) if deep else []
    failed = sum(finding.state == "fail" for finding in findings)
    if as_json:
        say_json([dataclasses.asdict(finding) for finding in findings])
    elif not SETTINGS.quiet or failed:
        _print(findings, failed)
    if failed:
        raise typer.Exit(1)


def _write_counts(workspace: Workspace, file: Path, by_source: bool) -> None:
    import duckdb

    from jobmarket.doctor.counts import landed_counts, write_counts
    from jobmarket.doctor.landing import landed_views
    from jobmarket.lake_files import lake_files, refuse_damaged

    refuse_damaged(workspace.lake)
    with duckdb.connect() as connection:
        landed_views(connection, lake_files(workspace.lake))
        found = landed_counts(connection, by_source=by_source)
    if not found:
        raise UserError(
            f"Nothing is loaded in {workspace.lake}, so there is nothing to count. Run: jobmarket load PATH"
        )
    write_counts(file, found)
    say(f"Wrote the rows of {len(found):,} partitions to {file}. Next: keep it in git; doctor --deep --counts {file}")


def _print(findings: list[Finding], failed: int) -> None:
    from rich.text import Text

    console = stdout_console()
    for finding in findings:
        sign, style = _SIGNS[finding.state]
        console.print(Text.assemble((sign, style), f" {finding.check:<17} ", finding.found))
        if finding.advice:
            console.print(Text(f"  {'':<17} → {finding.advice}", style))
    warned = sum(finding.state == "warn" for finding in findings)
    say(f"{len(findings)} checks: {failed} failed, {warned} to look at.")
