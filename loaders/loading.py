"""One load under way: each document is landed, refused or known already, and a report counts which."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from loaders.ahead import Ahead
from loaders.files import Found, Limits
from loaders.folder import folder_name
from loaders.known import Known, known, refusals_of, supersede
from loaders.lake import Chunk, Lake
from loaders.landing import document_row, rejection_row
from loaders.ledger import REFUSED, Ledger, Outcome
from loaders.mapping import TableMapping
from loaders.parsing import Document, Parsed, Parser, Unlanded
from loaders.recognise import Shape
from loaders.rejection import Reason, Rejection, rejection_id_of


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load has come, after each document."""

    documents: int
    postings: int
    rejections: int
    origin: str


@dataclass(slots=True)
class LoadReport:
    """What a load did. ``documents_seen == documents_new + documents_unchanged + documents_refused``.

    New documents gave at least one posting, or tell that a board has none; refused ones gave none, and at least one
    rejection each.
    """

    load_id: str
    documents_seen: int = 0
    documents_new: int = 0
    documents_unchanged: int = 0
    documents_refused: int = 0
    postings: int = 0
    rejections: Counter[str] = field(default_factory=Counter)
    by_format: Counter[str] = field(default_factory=Counter)
    by_mapping: Counter[str] = field(default_factory=Counter)  # new documents that each of the user's mappings read
    seconds: float = 0.0


def new_load_id(now: datetime) -> str:
    """Return an id for a load that begins ``now``: its time, and what keeps two loads of one moment apart."""
    return f"{now:%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"


class Loading:
    """One load under way: what is known already, the open chunks, and the report."""

    def __init__(
        self,
        lake: Lake,
        source: str | None,
        mappings: list[TableMapping],
        now: datetime,
        retrieved_at: datetime,
        limits: Limits,
        load_id: str | None = None,
        *,
        may_start_processes: bool = True,
    ) -> None:
        self.lake = lake
        self.source = source
        self.now = now
        self.retrieved_at = retrieved_at
        self.ahead = Ahead(Parser(mappings, retrieved_at, limits), may_start_processes)
        self.report = LoadReport(load_id or new_load_id(now))
        self.ledger = Ledger(self.report.load_id, is_one_source=source is not None)
        self.chunks: dict[str, Chunk] = {}
        self.chunk_count = 0
        self.known = Known()
        self.refused_here: set[bytes] = set()  # documents that this load has refused
        self.reread: set[bytes] = set()  # documents that an earlier load refused and this one read

    def run(self, everything: Iterable[Found], on_progress: Callable[[Progress], None] | None) -> None:
        """Land everything."""
        self.known = known(self.lake)
        supersede(self.lake, self.known.unread, self.known.read.keys())
        for found, digest, parsed in self.ahead.turns(everything, self._is_wanted):
            if found.source is not None:
                self.source, self.ledger.is_one_source = found.source, True
            if found.is_note and found.rejection is not None:
                self._note(found.origin, found.rejection)
                continue
            self.report.documents_seen += 1
            if found.same_as is not None:
                self._same(found, found.same_as)
            elif found.body is None:
                self._refuse(found, None, [found.rejection or Rejection("open", Reason.UNREADABLE)])
            else:
                self._document(found, found.body, digest, parsed)
            if on_progress is not None:
                said = self.report
                on_progress(Progress(said.documents_seen, said.postings, said.rejections.total(), found.origin))
        for name in sorted(self.chunks):
            self.chunks[name].land()
            del self.chunks[name]  # not before: what could not land is dropped
        if self.reread:
            supersede(self.lake, self.known.unread, self.reread)

    def abandon(self) -> None:
        """Drop the chunks that have not landed."""
        for chunk in self.chunks.values():
            chunk.drop()

    def _is_wanted(self, digest: bytes) -> bool:
        return digest not in self.known.read and digest not in self.refused_here

    def _document(self, found: Found, body: bytes, digest: bytes, parsed: Document | None) -> None:
        sha256 = digest.hex()
        if (landed_as := self.known.read.get(digest)) is not None:
            self._unchanged(found, sha256, landed_as)
            return
        if digest in self.refused_here:
            self.report.documents_unchanged += 1
            self.ledger.saw(self._refusing_source, "refused", found)
            return
        document = parsed or self.ahead.parse(found, sha256)
        if document.refused is not None:
            self._refuse(found, sha256, [document.refused])
            return
        if document.nothing_open_on is not None:
            self._empty_board(found, sha256, document.shape, document.nothing_open_on)
            return
        refusals: list[Rejection] = []
        items = iter(document.items)
        first = next((item for item in items if _is_posting(item, refusals)), None)
        row = self._row(found, body, sha256, document.shape, document.url)
        if first is None or document.source is None:
            refusals = refusals or [Rejection("parse", Reason.NO_POSTING, f"read as {document.shape.kind}")]
            self._refuse(found, sha256, refusals, row)
            return
        if earlier := refusals_of(self.known, digest):
            self.reread.add(digest)
            self.known.rejections -= earlier  # they go, so what this reading refuses is said anew
        source = self.source or document.source
        chunk = self._chunk(source)
        chunk.add("documents", row, len(body))
        self._reject(chunk, found.origin, sha256, refusals)
        for item in chain([first], items):
            if not isinstance(item, dict):
                self._reject(chunk, found.origin, sha256, [item.rejection if isinstance(item, Unlanded) else item])
                continue
            chunk.add("postings", item, sum(len(v) for v in item.values() if isinstance(v, str)))
            self.report.postings += 1
            self.report.by_format[str(item["source_format"])] += 1
        self.known.read[digest] = folder_name(source)
        self.report.documents_new += 1
        if any(document.source == mapping.name for mapping in self.ahead.parser.mappings):
            self.report.by_mapping[document.source] += 1
        self.ledger.saw(folder_name(source), "new", found, sha256)

    def _same(self, found: Found, sha256: str) -> None:
        """Note what is known, without its bytes, to be a document that landed before."""
        landed_as = self.known.read.get(bytes.fromhex(sha256))
        if landed_as is None:
            self._refuse(found, None, [Rejection("open", Reason.UNREADABLE, f"{sha256} is no longer in the lake")])
        else:
            self._unchanged(found, sha256, landed_as)

    def _unchanged(self, found: Found, sha256: str, landed_as: str) -> None:
        """Note that bytes which landed before were met again."""
        self.report.documents_unchanged += 1
        self.ledger.saw(landed_as if self.source is None else folder_name(self.source), "unchanged", found, sha256)

    def _empty_board(self, found: Found, sha256: str, shape: Shape, board: str) -> None:
        """Note the answer of a board with nothing open; its bytes, the same for every board of a kind, land once."""
        source, body = self.source or board, found.body or b""
        is_new = bytes.fromhex(sha256) not in self.known.refused
        if is_new:
            row = self._row(found, body, sha256, shape, found.served.url if found.served else None)
            self._chunk(source).add("documents", row, len(body))
            self.known.refused.add(bytes.fromhex(sha256))
            self.report.documents_new += 1
        else:
            self.report.documents_unchanged += 1
        outcome: Outcome = "new" if is_new else "unchanged"
        self.ledger.saw(folder_name(source), outcome, found, sha256, board)

    def _row(self, found: Found, body: bytes, sha256: str, shape: Shape, url: str | None) -> dict[str, object]:
        """Return the row of one document."""
        return document_row(
            found.origin, body, sha256, shape, url, self.ahead.parser.retrieved_at_of(found), self.report.load_id
        )

    def _chunk(self, source: str) -> Chunk:
        chunk = self.chunks.get(source)
        if chunk is not None and chunk.is_full:
            chunk.land()
            chunk = None
        if chunk is None:
            chunk = Chunk(self.lake, source, self.report.load_id, self.chunk_count, self.now)
            self.chunk_count += 1
            self.chunks[source] = chunk
        return chunk

    @property
    def _refusing_source(self) -> str:
        """The source folder of what gave no posting: nobody knows whose it was, unless the user named one."""
        return REFUSED if self.source is None else folder_name(self.source)

    def _refuse(
        self,
        found: Found,
        sha256: str | None,
        refusals: list[Rejection],
        row: dict[str, object] | None = None,
    ) -> None:
        """Land the refusal of a whole document; the bytes of a text that no reader understood are kept."""
        if sha256 is not None:
            self.refused_here.add(bytes.fromhex(sha256))
        fresh = [
            r for r in refusals if bytes.fromhex(rejection_id_of(sha256, found.origin, r)) not in self.known.rejections
        ]
        self.ledger.saw(self._refusing_source, "refused", found)
        if not fresh:
            self.report.documents_unchanged += 1
            return
        chunk = self._chunk(self._refusing_source)
        if row is not None and sha256 is not None and bytes.fromhex(sha256) not in self.known.refused:
            chunk.add("documents", row, len(found.body or b""))
        self._reject(chunk, found.origin, sha256, fresh)
        self.report.documents_refused += 1

    def _note(self, origin: str, rejection: Rejection) -> None:
        """Land what an archive passes over; it is no document, and says nothing of whether the load is whole."""
        if bytes.fromhex(rejection_id_of(None, origin, rejection)) not in self.known.rejections:
            self._reject(self._chunk(self._refusing_source), origin, None, [rejection])

    def _reject(self, chunk: Chunk, origin: str, sha256: str | None, refusals: list[Rejection]) -> None:
        for rejection in refusals:
            row = rejection_row(origin, sha256, rejection, self.now, self.report.load_id)
            rejection_id = bytes.fromhex(str(row["rejection_id"]))
            if rejection_id not in self.known.rejections:
                self.known.rejections.add(rejection_id)
                chunk.add("rejections", row, 500)
                self.report.rejections[rejection.reason.value] += 1


def _is_posting(item: Parsed, refusals: list[Rejection]) -> bool:
    """Tell postings from rejections, which are put aside."""
    if isinstance(item, Rejection):
        refusals.append(item)
        return False
    return True
