"""One source from its first question to its last: the generator of its kind, its journal, and what was known."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from loaders.fetch.asking import Answer, Asker
from loaders.fetch.journal import Entry, Journal
from loaders.fetch.kept import Kept, KeptAnswer, headers_kept, is_kept_since
from loaders.fetch.request import FetchError, Partial, Request, Response, RobotsError
from loaders.fetch.source import Fetched, FetchSource, Outcome

_GONE = {404, 410}  # a page that went away while its list was read: no fault of the fetch


class OneSource:
    """The fetch of one source. ``run`` asks until the generator has enough, and writes everything down."""

    def __init__(
        self,
        source: FetchSource,
        journal: Journal,
        kept: Kept,
        asker: Asker,
        on_answer: Callable[[], None] = lambda: None,
    ) -> None:
        self.source = source
        self.journal = journal
        self._kept = kept
        self._asker = asker
        self._on_answer = on_answer
        self._said: set[str] = set()
        self._missed: list[str] = []
        self._robots: set[str] = set()

    async def run(self) -> Fetched:
        """Ask for everything and return how that ended; no failure of one source leaves this function."""
        outcome: Outcome = "whole"
        reason = ""
        try:
            await self._converse()
        except Partial as stopped:
            outcome, reason = "partial", str(stopped)
        except FetchError as error:
            outcome, reason = "failed", str(error)
        except Exception as error:  # the module of a kind did not expect this answer
            outcome, reason = (
                "failed",
                f"the answer is not what {self.source.kind} gives: {type(error).__name__} {error}",
            )
        if outcome == "whole" and self._missed:
            outcome = "partial"
            reason = f"{len(self._missed)} of {len(self._said)} answers missing, the first: {self._missed[0]}"
        if outcome == "failed" and any(e.sha256 and e.lands for e in self._asked_now()):
            outcome = "partial"
        fetched = Fetched(
            self.source,
            self.journal.started_at,
            self._asker.now(),
            outcome,
            self._shown(reason),
            ", ".join(sorted(self._robots)),
            requests=sum(entry.was_asked for entry in self._asked_now()),
            bytes_received=sum(entry.byte_length for entry in self._asked_now()),
            answers=sum(entry.sha256 is not None for entry in self._asked_now()),
        )
        self.journal.end(fetched)
        return fetched

    def _shown(self, reason: str) -> str:
        """Return a reason as one line without the user's keys, which a module or a library may have put there."""
        for key in sorted(self.source.keys.values(), key=len, reverse=True):
            reason = reason.replace(key, "…")
        return " ".join(reason.split())[:500]

    def _asked_now(self) -> list[Entry]:
        return [self.journal.entries[key] for key in self._said if key in self.journal.entries]

    async def _converse(self) -> None:
        """Put the generator's questions, and send it the answers, until it returns."""
        board = self.source.board
        missing = [name for name in board.NEEDS_KEY if not self.source.keys.get(name)]
        if missing:
            raise FetchError(f"{board.NAME} asks for a key: set the environment variable {' and '.join(missing)}")
        asking = board.requests(self.source.slug, {**self.source.options, **self.source.keys})
        try:
            request = next(asking, None)
            while request is not None:
                response = await self._answer(request)
                self._on_answer()
                try:
                    request = asking.send(response)
                except StopIteration:
                    request = None
        finally:
            asking.close()

    async def _answer(self, request: Request) -> Response:
        if request.key in self._said:
            raise Partial(f"{request.url} came twice: the pages of this source do not end")
        if len(self._said) >= self._asker.manners.requests_per_source:
            raise Partial(f"stopped after {len(self._said):,} requests, as max_requests says")
        self._said.add(request.key)
        entry = self.journal.entries.get(request.key)
        if entry is not None and (entry.sha256 is not None or entry.status in _GONE):
            body = self._body_of(request, entry)
        else:
            entry, body = await self._ask(request)
        if (said := self._asker.robots_of(entry.url)) is not None and entry.error is None:
            self._robots.add(said)
        if entry.sha256 is None:
            self._without_answer(request, entry)
        return Response(
            request,
            entry.url,
            entry.status,
            entry.headers,
            body,
            datetime.fromisoformat(entry.retrieved_at),
            entry.is_unchanged,
        )

    def _without_answer(self, request: Request, entry: Entry) -> None:
        """Note what did not come; what is needed ends the fetch."""
        why = entry.error or f"{entry.asked_url} answers {entry.status}{_meaning(entry.status)}"
        if request.is_needed:
            raise FetchError(why)
        if entry.status not in _GONE:
            self._missed.append(why)

    def _body_of(self, request: Request, entry: Entry) -> bytes:
        """Return the body of an answer that an earlier run got."""
        assert entry.sha256 is not None or entry.status in _GONE
        if entry.sha256 is None:
            return b""
        if entry.is_unchanged:
            kept = self._kept.answer_to(request)
            return self._kept.body(kept) if kept is not None else b""
        return self.journal.body_path(entry.sha256).read_bytes()

    async def _ask(self, request: Request) -> tuple[Entry, bytes]:
        """Ask the server, unless the source says that nothing changed, and write the answer down."""
        kept = self._kept.answer_to(request)
        if kept is not None and request.changed_at is not None and is_kept_since(kept, request.changed_at):
            entry = self._unchanged(self._entry(request, None), kept)
            self.journal.keep(replace(entry, was_asked=False), b"")
            return self.journal.entries[request.key], self._kept.body(kept)
        try:
            answer = await self._asker.ask(request, kept.conditions if kept is not None else None)
        except FetchError as error:
            if isinstance(error, RobotsError):
                is_silent = self._asker.robots_of(request.url) == "unreachable"
                self._robots.add("unreachable" if is_silent else "refused")
            entry = replace(self._entry(request, None), error=str(error))
            self.journal.keep(entry, b"")
            return entry, b""
        entry, body = self._entry(request, answer), b""
        if answer.status == 304 and kept is not None:
            entry, body = self._unchanged(entry, kept), self._kept.body(kept)
        elif 200 <= answer.status < 300 and answer.error is None:
            body = answer.body
            lands = request.lands and (request.lands_if is None or request.lands_if(body))
            entry = replace(entry, sha256=hashlib.sha256(body).hexdigest(), lands=lands)
        self.journal.keep(entry, body)
        return entry, body

    def _entry(self, request: Request, answer: Answer | None) -> Entry:
        now = self._asker.now()
        asked_at = (answer.asked_at if answer is not None else now).isoformat()
        return Entry(
            key=request.key,
            method=request.method,
            asked_url=request.url,
            url=answer.url if answer is not None else request.url,
            purpose=request.purpose,
            lands=request.lands,
            status=answer.status if answer is not None else 0,
            headers=headers_kept(answer.headers) if answer is not None else {},
            asked_at=asked_at,
            retrieved_at=now.isoformat(),
            milliseconds=round(answer.seconds * 1000) if answer is not None else 0,
            attempts=answer.attempts if answer is not None else 0,
            byte_length=len(answer.body) if answer is not None else 0,
            error=answer.error if answer is not None else None,
        )

    def _unchanged(self, entry: Entry, kept: KeptAnswer) -> Entry:
        """Return the entry of an answer whose bytes are those of an earlier fetch."""
        return replace(
            entry,
            status=200,
            headers=kept.headers | entry.headers,
            sha256=kept.sha256,
            is_unchanged=True,
            url=kept.url,
            lands=kept.lands,
        )


def _meaning(status: int) -> str:
    """Return in words what a refusing answer means for who runs this."""
    return {
        401: ": the key is missing or wrong",
        403: ": it does not want to be asked like this",
        404: ": nobody of that name is there, check the slug",
        410: ": it is gone for good",
    }.get(status, "")
