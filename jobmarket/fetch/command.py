"""``jobmarket fetch``: the command line; imports wait until they are needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jobmarket import __version__
from jobmarket.clock import now
from jobmarket.console import note, progress, say, say_json, say_table
from jobmarket.errors import UserError
from jobmarket.options import AsJson
from jobmarket.workspace import open_workspace

if TYPE_CHECKING:
    from jobmarket.fetch.sources import SourcesFile
    from loaders.fetch.engine import FetchProgress, FetchReport
    from loaders.fetch.manners import Manners
    from loaders.fetch.source import FetchSource


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog="Example: jobmarket fetch greenhouse acme, or jobmarket fetch --all")(fetch)


def fetch(
    words: Annotated[
        list[str] | None,
        typer.Argument(help="A kind and a company's name there, or the board's address.", metavar="[KIND] [SLUG|URL]"),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every source of sources.toml.")] = False,
    only: Annotated[
        list[str] | None,
        typer.Option(help="Of them, this one; * stands for anything, and it may be given several times."),
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="Show the sources and how each fared last; asks nobody.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be asked first; asks nobody.")] = False,
    option: Annotated[list[str] | None, typer.Option(help="An option of the kind, as name=value.")] = None,
    sources: Annotated[Path | None, typer.Option(help="The list of sources; default: sources.toml.")] = None,
    contact: Annotated[str | None, typer.Option(help="Where you can be reached; servers are told.")] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Ask addresses of this machine and its network too.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Fetch postings of job boards, sites and feeds into the lake, politely; exit code 1 when a source is not whole."""
    from jobmarket.fetch.sources import SourcesFile, chosen, one_source, read_sources

    workspace = open_workspace()
    if words and (every or only or listed):
        raise UserError("Name one source, or take them from the list with --all, --only or --list; not both.")
    if words:
        settings = read_sources(workspace.sources) if workspace.sources.exists() and not sources else SourcesFile()
        asked = [one_source(words, option or [])]
    elif every or only or listed or dry_run:
        settings = read_sources(sources or workspace.sources)
        asked = chosen(settings.sources, only or [])
    else:
        raise UserError("Nothing to fetch: name a kind and a company, or --all for every source of sources.toml.")
    if listed:
        _show_list(asked, workspace.lake, as_json)
        return
    manners = _manners(settings, contact, allow_private)
    if dry_run:
        _show_first_questions(asked, manners, as_json)
        return
    if not asked:
        raise UserError(f"{sources or workspace.sources} lists no source. Add one, as sources.example.toml shows.")
    if workspace.redact_contacts:
        raise UserError(
            "redact_contacts is set, and fetched answers are kept as they came. Save the answers, and load them; or "
            "fetch in a workspace without it."
        )
    _run(asked, manners, workspace.lake, workspace.root / "fetch", as_json)


def _manners(settings: SourcesFile, contact: str | None, allow_private: bool) -> Manners:
    from loaders.fetch.manners import Manners

    usual = Manners()
    return Manners(
        version=__version__,
        contact=contact or settings.contact,
        seconds_between=usual.seconds_between if settings.seconds_between is None else settings.seconds_between,
        connections=settings.connections or usual.connections,
        sources_at_once=settings.connections or usual.sources_at_once,
        body_bytes=round(settings.max_megabytes * (1 << 20)) if settings.max_megabytes else usual.body_bytes,
        requests_per_source=settings.max_requests or usual.requests_per_source,
        allow_private=allow_private,
    )


def _run(sources: list[FetchSource], manners: Manners, lake: Path, folder: Path, as_json: bool) -> None:
    from loaders.fetch.engine import fetch as run
    from loaders.fetch.request import FetchError

    if manners.contact is None:
        note("Servers are not told who asks: give an address or a page of yours with contact in sources.toml.")
    try:
        with progress("Fetching") as bar:

            def on_progress(said: FetchProgress) -> None:
                bar.to(said.sources, said.of_sources, f"({said.answers:,} answers) {said.name}")

            report = run(sources, lake, folder, manners, clock=now, on_progress=on_progress)
    except FetchError as problem:
        raise UserError(f"{problem}.") from None
    if as_json:
        say_json(_as_json(report))
    else:
        _show(report, lake)
    if any(source.fetched.outcome != "whole" for source in report.sources):
        raise typer.Exit(1)


def _as_json(report: FetchReport) -> dict[str, Any]:
    return {
        "load_id": report.load.load_id,
        "sources": [
            {
                "name": one.fetched.source.name,
                "kind": one.fetched.source.kind,
                "outcome": one.fetched.outcome,
                "reason": one.fetched.reason or None,
                "new": one.changes.new,
                "changed": one.changes.changed,
                "unchanged": one.changes.unchanged,
                "gone": one.changes.gone,
                "documents": one.documents,
                "documents_refused": one.refused,
                "requests": one.fetched.requests,
                "bytes": one.fetched.bytes_received,
                "robots": one.fetched.robots or None,
            }
            for one in report.sources
        ],
    }


def _show(report: FetchReport, lake: Path) -> None:
    whole = sum(one.fetched.outcome == "whole" for one in report.sources)
    say_table(
        f"Fetched {whole:,} of {len(report.sources):,} sources whole; counted in postings",
        ["source", "outcome", "new", "changed", "unchanged", "gone", "requests", "MB", "why"],
        [
            (
                one.fetched.source.name,
                one.fetched.outcome,
                one.changes.new,
                one.changes.changed,
                one.changes.unchanged,
                one.changes.gone,
                one.fetched.requests,
                round(one.fetched.bytes_received / 1e6, 2),
                one.fetched.reason or (f"{one.refused:,} answers without a posting" if one.refused else ""),
            )
            for one in report.sources
        ],
    )
    if whole < len(report.sources):
        say("What is not whole closes no posting; the next run asks for it again.")
    say(f"Landed in {lake}. Next: jobmarket build")


def _show_list(sources: list[FetchSource], lake: Path, as_json: bool) -> None:
    from jobmarket.fetch.history import last_fetches

    last = last_fetches(lake)
    rows = [(source, last.get(source.name)) for source in sources]
    if as_json:
        say_json(
            [
                {
                    "name": source.name,
                    "kind": source.kind,
                    "slug": source.slug,
                    "schedule": source.schedule or None,
                    "licence": source.board.LICENCE,
                    "terms_url": source.board.TERMS_URL,
                    "last_at": seen.at if seen else None,
                    "last_outcome": seen.outcome if seen else None,
                    "last_reason": seen.reason if seen else None,
                    "whole_at": seen.whole_at if seen else None,
                    "robots": seen.robots if seen else None,
                }
                for source, seen in rows
            ]
        )
        return
    say_table(
        f"{len(sources):,} sources; times in UTC",
        ["source", "kind", "slug", "schedule", "last fetched", "outcome", "last whole", "why"],
        [
            (
                source.name,
                source.kind,
                source.slug,
                source.schedule or None,
                f"{seen.at:%Y-%m-%d %H:%M}" if seen else None,
                seen.outcome if seen else None,
                f"{seen.whole_at:%Y-%m-%d %H:%M}" if seen and seen.whole_at else None,
                seen.reason or "" if seen else "",
            )
            for source, seen in rows
        ],
    )


def _show_first_questions(sources: list[FetchSource], manners: Manners, as_json: bool) -> None:
    """Show what each source would be asked first, and what it would be told of who asks."""
    from loaders.fetch.request import FetchError

    rows: list[dict[str, Any]] = []
    for source in sources:
        asked = None
        try:
            asked = next(source.board.requests(source.slug, {**source.options, **source.keys}), None)
            why = "" if asked else "asks for nothing"
        except FetchError as problem:
            why = str(problem)
        except KeyError as problem:
            why = f"{source.board.NAME} asks for a key: set the environment variable {problem.args[0]}"
        rows.append(
            {
                "name": source.name,
                "kind": source.kind,
                "method": asked.method if asked else None,
                "url": asked.url if asked else None,
                "terms_url": source.board.TERMS_URL,
                "why": why,
            }
        )
    if as_json:
        say_json({"user_agent": manners.user_agent, "seconds_between": manners.seconds_between, "sources": rows})
        return
    say_table(
        "What would be asked first; nobody was asked",
        ["source", "method", "address", "terms", "why not"],
        [(row["name"], row["method"], row["url"], row["terms_url"], row["why"]) for row in rows],
    )
    say(f"As {manners.user_agent}, {manners.seconds_between:g} s between requests to a host, after its robots.txt.")
