"""Documents parsed ahead of their turn by other processes; they come out in the order they went in.

A few documents, or one core, need no other process. A large document is read here, row by row as ever, and only the
making of its rows goes to others.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from loaders.files import MEGABYTE, Found
from loaders.parsing import Document, Parsed, Parser
from loaders.reading import Item
from processes import cores, one_each_core
from processes.garbage import garbage_left

#: So much is parsed here before other processes are worth their start.
_ALONE_BYTES = 4 * MEGABYTE
#: A document beyond this is not handed over whole.
_LARGE_BYTES = 4 * MEGABYTE
#: A task is about so many bytes of documents, or so many postings of a large one.
_TASK_BYTES, _TASK_ITEMS = MEGABYTE // 2, 200
#: Tasks for each core that wait, or are done and not yet taken.
_AHEAD = 3


class Turn(NamedTuple):
    """A document whose turn it is; ``parsed`` where another process has done that already."""

    found: Found
    digest: bytes
    parsed: Document | None


class _Waiting(NamedTuple):
    found: Found
    digest: bytes
    task: _Task | None  # that the document is part of, and where
    place: int


class _Task:
    """Documents that are parsed together."""

    def __init__(self) -> None:
        self.documents: list[tuple[Found, str]] = []
        self.bytes = 0
        self.future: Future[list[Document]] | None = None

    def add(self, found: Found, document_sha256: str) -> int:
        self.documents.append((found, document_sha256))
        self.bytes += len(found.body or b"")
        return len(self.documents) - 1


class Ahead:
    """Parses the documents of a load. Close it: it has processes."""

    def __init__(self, parser: Parser, may_start_processes: bool = True) -> None:
        self.parser = parser
        self._pool: ProcessPoolExecutor | None = None
        #: Bytes that are still parsed here; None: all are.
        self._alone: int | None = _ALONE_BYTES if may_start_processes and cores() > 1 else None

    def close(self) -> None:
        """End the other processes; what they have not begun is given up."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def turns(self, documents: Iterable[Found], is_wanted: Callable[[bytes], bool]) -> Iterator[Turn]:
        """Yield ``documents`` in their order; ``is_wanted`` says of a SHA-256 whether it is to be read at all."""
        waiting: deque[_Waiting] = deque()
        task, begun, held = _Task(), set[bytes](), 0
        for found in documents:
            body = found.body or b""
            digest = hashlib.sha256(body).digest()
            if not self._hands_over(body):
                while waiting:
                    yield self._turn(waiting.popleft())
                task, held = _Task(), 0
                yield Turn(found, digest, None)
                continue
            is_ours = found.body is not None and digest not in begun and is_wanted(digest)
            place = task.add(found, digest.hex()) if is_ours else 0
            begun |= {digest} if is_ours else set()
            waiting.append(_Waiting(found, digest, task if is_ours else None, place))
            if task.bytes >= _TASK_BYTES:
                self._begin(task)
                task = _Task()
            held += len(body)
            while held > _AHEAD * cores() * _TASK_BYTES:
                if waiting[0].task is task:
                    self._begin(task)
                    task = _Task()
                held -= len(waiting[0].found.body or b"")
                yield self._turn(waiting.popleft())
        while waiting:
            yield self._turn(waiting.popleft())

    def parse(self, found: Found, document_sha256: str) -> Document:
        """Return a document parsed now; the rows of a large one are made by others while it is read."""
        shape, document = self.parser.begin(found)
        if shape is not None:
            items, retrieved_at = self.parser.raw(found, shape, document), self.parser.retrieved_at_of(found)
            if self._pool is not None and len(found.body or b"") > _LARGE_BYTES:
                document.items = self._rows(self._pool, items, document_sha256, retrieved_at)
            else:
                document.items = (self.parser.row_of(item, document_sha256, retrieved_at) for item in items)
        return document

    def _hands_over(self, body: bytes) -> bool:
        """Say whether a document is for others to parse, who are started when there is enough to do."""
        if self._alone is None:
            return False
        if self._pool is None:
            self._alone -= len(body)
            if self._alone > 0:
                return False
            self._pool = one_each_core()
        return len(body) <= _LARGE_BYTES

    def _begin(self, task: _Task) -> None:
        if self._pool is not None and task.future is None and task.documents:
            try:
                task.future = self._pool.submit(_parse, self.parser, task.documents)
            except BrokenExecutor:
                self._give_up()

    def _turn(self, waiting: _Waiting) -> Turn:
        found, digest, task, place = waiting
        if task is None:
            return Turn(found, digest, None)
        self._begin(task)
        try:
            return Turn(found, digest, task.future.result()[place] if task.future is not None else None)
        except BrokenExecutor:
            self._give_up()
            return Turn(found, digest, None)

    def _rows(
        self, pool: ProcessPoolExecutor, items: Iterator[Item], document_sha256: str, retrieved_at: datetime
    ) -> Iterator[Parsed]:
        waiting: deque[Future[list[Parsed]]] = deque()
        while batch := list(islice(items, _TASK_ITEMS)):
            waiting.append(pool.submit(_rows_of, self.parser, batch, document_sha256, retrieved_at))
            if len(waiting) >= _AHEAD * cores():
                yield from waiting.popleft().result()
        for future in waiting:
            yield from future.result()

    def _give_up(self) -> None:
        """A document ended the process that parsed it: all that is left is parsed here, where its fault is told."""
        self._alone, self._pool = None, None


@garbage_left()
def _parse(parser: Parser, documents: list[tuple[Found, str]]) -> list[Document]:
    return [parser.parse(found, document_sha256) for found, document_sha256 in documents]


@garbage_left()
def _rows_of(parser: Parser, items: list[Item], document_sha256: str, retrieved_at: datetime) -> list[Parsed]:
    return [parser.row_of(item, document_sha256, retrieved_at) for item in items]
