"""The command line: one line of help and an example for each command; imports wait until they are needed."""

from __future__ import annotations

import dataclasses
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from jobmarket import __version__
from jobmarket.cli_roles import roles_app
from jobmarket.cli_skills import skills_app
from jobmarket.clock import now
from jobmarket.console import SETTINGS, complain, progress, say, say_json, say_table
from jobmarket.doctor import command as doctor
from jobmarket.errors import AuditFailedError, UserError
from jobmarket.explore import commands as explore
from jobmarket.fetch import command as fetch
from jobmarket.lake_files import last_load
from jobmarket.metrics.commands import metrics_app
from jobmarket.options import AsJson
from jobmarket.questions import command as questions
from jobmarket.report import command as page_report
from jobmarket.workspace import Workspace, open_workspace

app = typer.Typer(
    help="Raw job postings in, a DuckDB star schema out.",
    epilog="Exit codes: 0 done; 1 not done, one line says why; 2 wrong use of the command line; 3 the audit failed, "
    "the last good file stays; 130 stopped with Ctrl-C.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        say(f"jobmarket {__version__}")
        raise typer.Exit


@app.callback()
def options(
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet", "-q", help="Print errors and what --json, --csv ask for, nothing else; anywhere on the line."
        ),
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Set what holds for every command."""
    SETTINGS.quiet = quiet


@app.command(epilog="Example: jobmarket load postings/ 'more/*.html' boards.zip --source our-crawl")
def load(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, .zip, .tar.gz, .gz.")],
    source: Annotated[str | None, typer.Option(help="Name of the source; default: the shape's own name.")] = None,
    mapping: Annotated[Path | None, typer.Option(help="TOML file that maps a table's columns.")] = None,
    retrieved_at: Annotated[
        datetime | None, typer.Option(help="When the documents were fetched, in UTC; default: now.")
    ] = None,
    redact_contacts: Annotated[
        bool, typer.Option("--redact-contacts", help="Hide e-mail addresses, telephone numbers and secrets for good.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Land raw documents of any shape in the lake; the shape is found from the content."""
    from loaders.load import load as land
    from loaders.loading import Progress

    workspace, started = open_workspace(), now()
    if (last := last_load(workspace.lake)) is not None and last > started:
        complain(
            f"jobmarket: the clock says {started:%Y-%m-%d %H:%M} UTC, but the last load began {last:%Y-%m-%d %H:%M}. "
            "Nothing is lost; set the clock, since what was known when follows from it."
        )
    with progress("Loading") as bar:

        def on_progress(seen: Progress) -> None:
            bar.to(seen.documents, None, seen.origin)

        report = land(
            paths,
            workspace.lake,
            source=source,
            mapping=mapping or workspace.mapping,
            now=started,
            retrieved_at=retrieved_at.replace(tzinfo=UTC) if retrieved_at else None,
            redact_contacts=redact_contacts or workspace.redact_contacts,
            on_progress=on_progress,
        )
    if as_json:
        say_json(dataclasses.asdict(report))
        return
    from jobmarket.load_report import say_load

    say_load(report, workspace, mapping or workspace.mapping, last)


@app.command(epilog="Example: jobmarket build")
def build(as_json: AsJson = False) -> None:
    """Build the warehouse on a new file, audit it, and publish it when the audit passes."""
    from jobmarket.build import build as run

    made = run(open_workspace())
    if as_json:
        say_json(
            {
                "build_id": made.build_id,
                "database": made.database,
                "tables": made.tables,
                "seconds": made.seconds,
            }
        )
        return
    for line in made.report.summary():
        say(line)
    say(f"Published {made.database} (build {made.build_id}, {made.seconds:.1f} s). Audit: {made.docs / 'summary.html'}")
    if made.tables["fct_job_posting"]:
        say('Next: jobmarket status, or jobmarket sql "select * from fct_job_posting limit 5"')
    else:
        complain("It holds no posting. Next: jobmarket load PATH…, then build again; jobmarket status shows the lake.")


@app.command(epilog="Example: jobmarket status --json")
def status(as_json: AsJson = False) -> None:
    """Say what was loaded, rejected and built, and how fresh it is."""
    from jobmarket.fetch.history import last_fetches, say_fetches
    from jobmarket.status import build_status, lake_status

    workspace = open_workspace()
    lake, built = lake_status(workspace), build_status(workspace)
    fetched = last_fetches(workspace.lake)
    if as_json:
        said = [dataclasses.asdict(last) for last in fetched.values()]
        say_json({"lake": lake, "fetches": said, "build": built})
        return
    _say_lake(workspace, lake)
    say_fetches(fetched)
    if built is None:
        say("Nothing is published yet. Next: jobmarket build")
        return
    say_table(
        f"Published {built['database']}: build {built['build_id']} of {built['built_at']:%Y-%m-%d %H:%M} UTC",
        ["table", "rows"],
        list(built["tables"].items()),
    )
    say_table(
        f"Share of {built['posting_count']:,} postings that state each field",
        ["field", "% answered"],
        list(built["answered_percent"].items()),
    )
    say(f"Audit: {built['expectations']} expectations, {built['warnings']} warnings.")


def _say_lake(workspace: Workspace, lake: dict[str, Any]) -> None:
    if not lake["documents"]:
        say(f"Nothing is loaded in {workspace.lake}. Next: jobmarket load PATH…")
        return
    columns = ["documents", "with_postings", "rejected", "nothing_open", "records"]
    rows = [[source["source"], *(source[name] for name in columns)] for source in lake["sources"]]
    rows.append(["all", *(lake[name] for name in columns)])
    say_table(
        f"Loaded in {workspace.lake}, last on {lake['last_landed']:%Y-%m-%d %H:%M} UTC",
        ["source", *(name.replace("_", " ") for name in columns)],
        rows,
    )
    if lake["rejections"]:
        say_table(
            "Rejections of documents and of single records",
            ["reason", "stage", "count", "for example"],
            [(r["reason"], r["stage"], r["count"], r["example"]) for r in lake["rejections"]],
        )
    if lake["unaccounted"]:
        complain(f"{lake['unaccounted']} documents gave neither postings nor a reason why: please report this.")


@app.command(epilog="Example: jobmarket accuracy --field pay --errors 10")
def accuracy(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Labelled files or folders; default: the project's own sets.")
    ] = None,
    field: Annotated[list[str] | None, typer.Option(help="Only this field; may be given several times.")] = None,
    errors: Annotated[int, typer.Option(min=0, help="How many wrong answers to show for each field and set.")] = 3,
    by_language: Annotated[bool, typer.Option("--by-language", help="A row for each language too.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Publish the figures: seeds and docs/accuracy.md.")] = False,
    as_json: AsJson = False,
) -> None:
    """Measure how right the facts are, on labelled postings: n, precision, recall, and what was wrong."""
    from jobmarket import accuracy_report

    if write and field:
        raise UserError("--write publishes all fields of a set: leave --field out.")
    done = accuracy_report.run(paths or [], field or [])
    if write:
        from accuracy.published import FIGURES, PAGE, publish

        publish(done.scores)
        say(f"Wrote {FIGURES} and {PAGE}. Next: read the difference in git, then commit both.")
    if as_json:
        say_json(accuracy_report.as_json(done, errors))
    elif not write:
        accuracy_report.show(done, errors, by_language)


fetch.register(app)
explore.register(app)
doctor.register(app)
page_report.register(app)
questions.register(app)
app.add_typer(skills_app, name="skills", no_args_is_help=True)
app.add_typer(metrics_app, name="metrics")
app.add_typer(roles_app, name="roles", no_args_is_help=True)


@app.command(epilog="Example: jobmarket demo --postings 5000 && jobmarket load demo && jobmarket build")
def demo(
    postings: Annotated[int, typer.Option(min=1, help="How many postings.")] = 5000,
    months: Annotated[int, typer.Option(min=1, help="Over how many months.")] = 18,
    folder: Annotated[Path, typer.Option(help="Where to write them.")] = Path("warehouse/demo"),
) -> None:
    """Write a larger corpus of synthetic postings, marked as such, the same each time."""
    from jobmarket.demo import write_demo

    try:
        written = write_demo(folder, postings=postings, months=months)
    except FileExistsError:
        raise UserError(f"{folder} holds files already. Remove them, or name another folder with --folder.") from None
    say(f"Wrote {postings:,} synthetic postings to {written}. Next: jobmarket load {written}")


def _quiet_first(arguments: list[str]) -> list[str]:
    """Let ``--quiet`` stand after the command too: it holds for every command, and people type it last."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    quiet = [word for word in options if word in {"-q", "--quiet"}]
    return quiet + [word for word in options if word not in quiet] + arguments[len(options) :]


def main() -> None:
    """Run the command line; a user's mistake is one line on standard error, never a traceback."""
    try:
        app(args=_quiet_first(sys.argv[1:]))
    except UserError as problem:
        complain(f"jobmarket: {problem}")
        sys.exit(3 if isinstance(problem, AuditFailedError) else 1)
    except BrokenPipeError:
        sys.exit(0)
    except OSError as problem:
        where = f" ({problem.filename})" if problem.filename else ""
        complain(f"jobmarket: {problem.strerror or problem}{where}. See what is wrong with: jobmarket doctor")
        sys.exit(1)
    except Exception as problem:
        if type(problem).__name__ not in {"InputError", "LakeError", "MappingError", "AuditError"}:
            raise
        complain(f"jobmarket: {problem}")
        sys.exit(1)
