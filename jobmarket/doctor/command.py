"""``jobmarket doctor``: every check, one line each."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated

import typer

from jobmarket.console import SETTINGS, say, say_json, stdout_console
from jobmarket.errors import UserError
from jobmarket.options import AsJson
from jobmarket.workspace import open_workspace

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
    as_json: AsJson = False,
) -> None:
    """Check environment, settings, lake and published file, and say what to do; exit code 1 when a check fails."""
    from jobmarket.doctor.deep import check_deep
    from jobmarket.doctor.environment import check_environment
    from jobmarket.doctor.finding import Finding
    from jobmarket.doctor.warehouse import check_warehouse

    findings: list[Finding] = []
    try:
        workspace = open_workspace()
    except UserError as problem:
        findings.append(Finding("settings", "fail", str(problem), "Compare with jobmarket.example.toml."))
    else:
        findings.append(Finding("settings", "ok", f"workspace {workspace.root}"))
        findings += check_environment(workspace.root)
        findings += check_warehouse(workspace)
        findings += check_deep(workspace) if deep else []
    failed = sum(finding.state == "fail" for finding in findings)
    if as_json:
        say_json([dataclasses.asdict(finding) for finding in findings])
    elif not SETTINGS.quiet or failed:
        _print(findings, failed)
    if failed:
        raise typer.Exit(1)


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
