"""What a load did, written last: a load without its ledger was killed, and says nothing of what is gone.

The ledger also tells of bytes that were landed before and came again, which leave no other trace: without it an
advertisement shown unchanged for a month would be "last seen" on its first day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq

from loaders.files import Found
from loaders.lake import Lake, sync
from loaders.landing import clean
from loaders.schema import LOADS, SIGHTINGS

LEDGERS = "loads"  # the folder beside those of the sources
REFUSED = "refused"  # the source folder of documents that gave no posting

Outcome = Literal["new", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """One document that a load met, and where and when."""

    source: str
    document_sha256: str
    origin: str
    retrieved_at: datetime | None
    nothing_open_on: str | None
    collection: str | None


class Ledger:
    """The documents that one load met, by source: how each ended, and which of those with postings were seen."""

    def __init__(self, load_id: str, is_one_source: bool) -> None:
        """``is_one_source``: the user named the source, so that a refused document is of that source."""
        self.load_id = load_id
        self.is_one_source = is_one_source
        self.counts: dict[str, Counter[Outcome]] = {}
        self.collections: dict[str, Counter[Outcome]] = {}
        self.seen: dict[tuple[str, ...], Sighting] = {}

    def saw(
        self,
        source: str,
        outcome: Outcome,
        found: Found,
        document_sha256: str | None = None,
        nothing_open_on: str | None = None,
    ) -> None:
        """Count one document; ``document_sha256`` when it has postings, or is the answer of an empty board.

        The same bytes are one sighting a source, collection and time (where the document has one of its own), and one
        at each origin where they are the answer of empty boards.
        """
        self.counts.setdefault(source, Counter())[outcome] += 1
        if found.collection is not None:
            self.collections.setdefault(found.collection, Counter())[outcome] += 1
        if document_sha256 is not None:
            retrieved_at = found.served.retrieved_at if found.served else None
            place = found.origin if nothing_open_on else ""
            key = source, document_sha256, place, found.collection or "", str(retrieved_at or "")
            seen = Sighting(source, document_sha256, found.origin, retrieved_at, nothing_open_on, found.collection)
            self.seen.setdefault(key, seen)

    def land(
        self,
        lake: Lake,
        started_at: datetime,
        finished_at: datetime,
        retrieved_at: datetime,
        more: Mapping[str, pa.Table],
    ) -> None:
        """Write both tables and whatever ``more`` there is, sync them, and put them in place by one rename."""
        is_any_unknown = not self.is_one_source and bool(self.counts.get(REFUSED, Counter())["refused"])
        loads = [
            {
                "load_id": self.load_id,
                "source": source,
                "started_at": started_at,
                "finished_at": finished_at,
                "retrieved_at": retrieved_at,
                "documents_seen": count.total(),
                "documents_new": count["new"],
                "documents_unchanged": count["unchanged"],
                "documents_refused": count["refused"],
                "is_complete": not count["refused"] and not is_any_unknown,
            }
            for source, count in sorted(self.counts.items())
        ]
        seen = [self.seen[key] for key in sorted(self.seen)]
        sightings = {
            "load_id": [self.load_id] * len(seen),
            "document_sha256": [met.document_sha256 for met in seen],
            "source": [met.source for met in seen],
            "retrieved_at": [met.retrieved_at or retrieved_at for met in seen],
            "origin_path": [clean(met.origin) for met in seen],
            "nothing_open_on": [met.nothing_open_on for met in seen],
            "collection": [met.collection for met in seen],
        }
        folder = lake.writing / f"{self.load_id}-{LEDGERS}"
        folder.mkdir()
        for name, table in (
            ("loads", pa.Table.from_pylist(loads, schema=LOADS)),
            ("sightings", pa.Table.from_pydict(sightings, schema=SIGHTINGS)),
            *more.items(),
        ):
            pq.write_table(table, folder / f"{name}.parquet", compression="zstd", write_page_checksum=True)
            sync(folder / f"{name}.parquet")
        sync(folder)
        final = lake.root / LEDGERS / f"load_date={started_at:%Y-%m-%d}" / self.load_id
        final.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(final)
        sync(final.parent)
