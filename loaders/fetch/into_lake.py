"""From journals to the lake: every answer lands as it was served, and with it what was asked and what came of it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from loaders.archives import unpack
from loaders.fetch.journal import Entry, Journal
from loaders.fetch.request import Request, Response
from loaders.fetch.source import Fetched
from loaders.files import Found, Limits, Served
from loaders.folder import folder_name
from loaders.ledger import LEDGERS, Ledger
from loaders.load import land
from loaders.loading import LoadReport
from loaders.schema import FETCHES, REQUESTS


def into_lake(journals: Sequence[Journal], lake: Path, load_id: str, now: datetime, limits: Limits) -> Landing:
    """Land what finished fetches were answered, in one load. Raises ``LakeError`` as loading does."""
    for journal in journals:
        journal.lands_with(load_id)
    landing = Landing(journals, limits)
    landing.report = land(landing.found(), lake, load_id=load_id, now=now, limits=limits, tables=landing.tables)
    return landing


def has_landed(journal: Journal, lake: Path) -> bool:
    """Whether the load that was to take a journal came to its end."""
    return journal.load_id is not None and any(lake.glob(f"{LEDGERS}/load_date=*/{journal.load_id}"))


class Landing:
    """One load of fetched answers: ``documents`` are those that each source showed, ``counts`` how they ended."""

    report: LoadReport

    def __init__(self, journals: Sequence[Journal], limits: Limits) -> None:
        self._journals = journals
        self._limits = limits
        self.documents: dict[str, list[str]] = {}
        self.refused: dict[str, int] = {}

    def found(self) -> Iterator[Found]:
        """Yield the answers that land, source by source, each in the order in which it was asked."""
        for journal in self._journals:
            fetched = journal.fetched
            assert fetched is not None
            for entry in journal.entries.values():
                if entry.lands and entry.sha256 is not None:
                    yield from self._answer(journal, fetched, entry)

    def _answer(self, journal: Journal, fetched: Fetched, entry: Entry) -> Iterator[Found]:
        assert entry.sha256 is not None
        said = Response(
            Request(entry.asked_url), entry.url, 200, entry.headers, b"", datetime.fromisoformat(entry.retrieved_at)
        )
        known = Found(
            entry.asked_url,
            served=Served(entry.url, said.retrieved_at, said.charset, said.media_type),
            source=fetched.source.lands_as,
            collection=fetched.source.name,
        )
        if entry.is_unchanged:
            yield replace(known, same_as=entry.sha256)
            return
        body = io.BytesIO(journal.body_path(entry.sha256).read_bytes())
        for member in unpack(entry.asked_url, body, self._limits):
            yield replace(
                known,
                origin=member.origin,
                body=member.body,
                rejection=member.rejection,
                served=member.served or known.served,
                is_note=member.is_note,
            )

    def tables(self, ledger: Ledger) -> dict[str, pa.Table]:
        """Return what was asked, and how each fetch ended, from what the load met."""
        for met in ledger.seen.values():
            if met.collection is not None:
                self.documents.setdefault(met.collection, []).append(met.document_sha256)
        fetches = [self._fetch(journal, ledger) for journal in self._journals]
        requests = [
            _request(entry, journal, ledger.load_id) for journal in self._journals for entry in journal.entries.values()
        ]
        return {
            "fetches": pa.Table.from_pylist(fetches, schema=FETCHES),
            "requests": pa.Table.from_pylist(requests, schema=REQUESTS),
        }

    def _fetch(self, journal: Journal, ledger: Ledger) -> dict[str, object]:
        fetched = journal.fetched
        assert fetched is not None
        source, board = fetched.source, fetched.source.board
        counts = ledger.collections.get(source.name, Counter())
        refused = counts["refused"]
        self.refused[source.name] = refused
        return {
            "load_id": ledger.load_id,
            "collection": source.name,
            "source": folder_name(source.lands_as),
            "kind": source.kind,
            "slug": source.slug,
            "started_at": fetched.started_at,
            "finished_at": fetched.finished_at,
            "outcome": fetched.outcome,
            "reason": fetched.reason or None,
            "is_complete": fetched.outcome == "whole" and board.SHOWS_ALL and not refused,
            "documents_new": counts["new"],
            "documents_unchanged": counts["unchanged"],
            "documents_refused": refused,
            "request_count": fetched.requests,
            "byte_count": fetched.bytes_received,
            "licence": board.LICENCE,
            "terms_url": board.TERMS_URL or None,
            "robots": fetched.robots or None,
        }


def _request(entry: Entry, journal: Journal, load_id: str) -> dict[str, object]:
    assert journal.fetched is not None
    return {
        "load_id": load_id,
        "collection": journal.fetched.source.name,
        "asked_at": datetime.fromisoformat(entry.asked_at),
        "method": entry.method,
        "asked_url": entry.asked_url,
        "served_url": entry.url,
        "purpose": entry.purpose,
        "status": entry.status,
        "was_asked": entry.was_asked,
        "is_unchanged": entry.is_unchanged,
        "attempts": entry.attempts,
        "milliseconds": entry.milliseconds,
        "byte_length": entry.byte_length,
        "etag": entry.headers.get("etag"),
        "last_modified": entry.headers.get("last-modified"),
        "document_sha256": entry.sha256,
        "error": entry.error,
    }
