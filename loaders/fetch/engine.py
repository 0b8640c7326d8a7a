"""A run: many sources at once within bounds, their answers in one load, and what that changed.

What a run was answered is on disk as it comes (``journal.py``). A run that was stopped, however, is taken up by the
next one of the same sources: what it had is not asked again, unless it is older than ``TAKEN_UP_WITHIN``; then it lands
for what it is, part of a board at its time.
"""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from loaders.fetch.asking import Asker
from loaders.fetch.changes import Changes, changes
from loaders.fetch.into_lake import Landing, has_landed, into_lake
from loaders.fetch.journal import Journal
from loaders.fetch.kept import Kept
from loaders.fetch.manners import Manners
from loaders.fetch.one_source import OneSource
from loaders.fetch.request import FetchError
from loaders.fetch.source import Fetched, FetchSource
from loaders.files import Limits
from loaders.known import known
from loaders.lake import Lake
from loaders.loading import LoadReport, new_load_id

TAKEN_UP_WITHIN = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class SourceReport:
    """How one source fared: its fetch, what of it landed, and what changed."""

    fetched: Fetched
    documents: int
    refused: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What a run did, in the order of its sources. ``load`` is what landed."""

    sources: list[SourceReport]
    load: LoadReport


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """How far a run has come."""

    sources: int
    of_sources: int
    answers: int
    name: str


def fetch(
    sources: Sequence[FetchSource],
    lake: Path,
    folder: Path,
    manners: Manners,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    limits: Limits | None = None,
    on_progress: Callable[[FetchProgress], None] = lambda said: None,
) -> FetchReport:
    """Fetch every source and land what came; ``folder`` keeps what is known of each from one run to the next.

    A source that fails is a line of the report and stops no other. Raises ``FetchError`` when another run holds the
    folder, ``LakeError`` when the lake cannot be written. A run that is stopped loses nothing.
    """
    limits = limits or Limits(text_bytes=manners.body_bytes)
    with _held(folder):
        in_lake: Collection[bytes] = known(Lake(lake)).read.keys()
        kept = {source.name: Kept(folder / source.folder, in_lake) for source in sources}
        journals = _journals(sources, kept, lake, folder, clock(), limits)
        waiting = [s for s in sources if (end := journals[s.name].fetched) is None or end.outcome != "whole"]
        asyncio.run(_ask_all(waiting, journals, kept, manners, clock, on_progress))
        ended = [journals[source.name] for source in sources]
        return _landed(ended, kept, lake, clock(), limits)


def _journals(
    sources: Sequence[FetchSource],
    kept: dict[str, Kept],
    lake: Path,
    folder: Path,
    now: datetime,
    limits: Limits,
) -> dict[str, Journal]:
    """Return each source's journal: that of a run that was stopped lately, or a new one."""
    found: dict[str, Journal] = {}
    stale: list[Journal] = []
    for source in sources:
        place = folder / source.folder / "journal"
        left = Journal.read(place, source)
        if left is not None and has_landed(left, lake):
            left = None
        elif left is not None and now - left.started_at > TAKEN_UP_WITHIN:
            if left.fetched is None:
                why = "stopped, and not taken up in time"
                left.end(Fetched(source, left.started_at, left.started_at, "partial", why))
            stale.append(left)
            left = None
        if left is not None:
            found[source.name] = left
    if stale:
        _landed(stale, kept, lake, now, limits)
    for source in sources:
        if source.name not in found:
            found[source.name] = Journal.begin(folder / source.folder / "journal", source, now)
    return found


async def _ask_all(
    sources: Sequence[FetchSource],
    journals: dict[str, Journal],
    kept: dict[str, Kept],
    manners: Manners,
    clock: Callable[[], datetime],
    on_progress: Callable[[FetchProgress], None],
) -> None:
    """Ask all sources, some at a time."""
    room = asyncio.Semaphore(manners.sources_at_once)
    answers = done = 0

    async def one(source: FetchSource) -> None:
        nonlocal done

        def on_answer() -> None:
            nonlocal answers
            answers += 1
            on_progress(FetchProgress(done, len(sources), answers, source.name))

        async with room, asker.beside() as own:
            await OneSource(source, journals[source.name], kept[source.name], own, on_answer).run()
        done += 1
        on_progress(FetchProgress(done, len(sources), answers, source.name))

    asker = Asker(manners, clock)
    async with asyncio.TaskGroup() as group:
        for source in sources:
            group.create_task(one(source))


def _landed(
    journals: Sequence[Journal], kept: dict[str, Kept], lake: Path, now: datetime, limits: Limits
) -> FetchReport:
    """Land what journals hold, say what changed, and keep what the next run needs."""
    landing = into_lake(journals, lake, new_load_id(now), now, limits)
    ended = [journal.fetched for journal in journals]
    reports = []
    shown = {
        fetched.source.name: (
            kept[fetched.source.name].documents,
            landing.documents.get(fetched.source.name, []),
            fetched.outcome == "whole",
        )
        for fetched in ended
        if fetched is not None
    }
    changed = changes(lake, shown)
    for journal, fetched in zip(journals, ended, strict=True):
        assert fetched is not None
        name = fetched.source.name
        reports.append(_report(fetched, landing, changed[name]))
        if fetched.outcome != "failed":
            documents = list(dict.fromkeys((*(() if shown[name][2] else shown[name][0]), *shown[name][1])))
            kept[name].replace(journal, fetched.outcome == "whole", documents)
        journal.drop()
    return FetchReport(reports, landing.report)


def _report(fetched: Fetched, landing: Landing, changed: Changes) -> SourceReport:
    name = fetched.source.name
    return SourceReport(fetched, len(landing.documents.get(name, ())), landing.refused[name], changed)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold the folder for one run; the system frees it when the process ends, however it ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise FetchError(f"another fetch is running in {folder}: wait for it to end") from None
        yield
