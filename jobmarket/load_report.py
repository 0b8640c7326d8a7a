"""What ``jobmarket load`` says when it is done: what landed, what was refused, and which mapping read nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jobmarket.console import note, say, say_table
from jobmarket.workspace import Workspace

if TYPE_CHECKING:
    from loaders.loading import LoadReport

_GUESSED = ("table", "feed")


def say_load(report: LoadReport, workspace: Workspace, mapping: Path | None, last: datetime | None) -> None:
    """Say what a load did; ``last`` is when the load before it began."""
    say(
        f"{report.documents_seen:,} documents read in {report.seconds:.1f} s: {report.documents_new:,} gave "
        f"{report.postings:,} postings, {report.documents_unchanged:,} were there already, "
        f"{report.documents_refused:,} gave none."
    )
    if report.by_format:
        say_table("Postings by shape", ["shape", "postings"], report.by_format.most_common())
    if report.rejections:
        say_table(
            "Rejections (jobmarket status says what to do, fct_rejection has each)",
            ["reason", "count"],
            report.rejections.most_common(),
        )
    if mapping is not None:
        _say_mapping(report, mapping, last)
    if report.documents_new or report.documents_unchanged:
        say(f"Landed in {workspace.lake}. Next: jobmarket build")
    else:
        say("Nothing landed. Next: jobmarket status")


def _say_mapping(report: LoadReport, mapping: Path, last: datetime | None) -> None:
    """Say what a user would else find out late: that no mapping fitted, or that it came after the documents."""
    from loaders.mapping import load_mapping

    was_guessed = any(report.by_format[shape] for shape in _GUESSED) or report.documents_refused
    if was_guessed and not report.by_mapping:
        wanted = "; ".join(f"{one.name} wants {', '.join(sorted(one.match))}" for one in load_mapping(mapping)[:5])
        note(
            f"No [[table]] of {mapping} fitted, so columns were read by a guess: {wanted}. "
            "A mapping fits where all columns of its match are there, spelled as the file spells them."
        )
    changed = datetime.fromtimestamp(mapping.stat().st_mtime, UTC)
    if report.documents_unchanged and last is not None and last < changed:
        note(
            f"{mapping} was changed after the last load; {report.documents_unchanged:,} documents had landed before "
            "and stay as they were read then. To have them read by it, load them into a new workspace: "
            "JOBMARKET_WORKSPACE=… jobmarket load …"
        )
