"""What a load did, written last: a load without its ledger was killed, and says nothing of what is gone.

The ledger also tells of bytes that were landed before and came again, which leave no other trace: without it an
advertisement shown unchanged for a month would be "last seen" on its first day.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq

from loaders.lake import Lake, sync
from loaders.landing import clean
from loaders.schema import LOADS, SIGHTINGS

LEDGERS = "loads"  # the folder beside those of the sources
REFUSED = "refused"  # the source folder of documents that gave no posting

Outcome = Literal["new", "unchanged", "refused"]
_Sighting = tuple[str, str, datetime | None]  # document, origin where that matters, time of its own


class Ledger:
    """The documents that one load met, by source: how each ended, and which of those with postings were seen."""

    def __init__(self, load_id: str, is_one_source: bool) -> None:
        """``is_one_source``: the user named the source, so that a refused document is of that source."""
        self.load_id = load_id
        self.is_one_source = is_one_source
        self.counts: dict[str, Counter[Outcome]] = {}
        self.seen: dict[str, dict[_Sighting, tuple[str, str | None]]] = {}

    def saw(
        self,
        source: str,
        outcome: Outcome,
        document_sha256: str | None = None,
        origin: str = "",
        nothing_open_on: str | None = None,
        retrieved_at: datetime | None = None,
    ) -> None:
        """Count one document; ``document_sha256`` when it has postings, or is the answer of an empty board.

        The same bytes are one sighting a source and time (``retrieved_at``, where the document has one of its own),
        and one at each ``origin`` where they are the answer of empty boards.
        """
        self.counts.setdefault(source, Counter())[outcome] += 1
        if document_sha256 is not None:
            key = document_sha256, origin if nothing_open_on else "", retrieved_at
            self.seen.setdefault(source, {}).setdefault(key, (origin, nothing_open_on))

    def land(self, lake: Lake, started_at: datetime, finished_at: datetime, retrieved_at: datetime) -> None:
        """Write both tables, sync them, and put them in place by one rename."""
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
        documents = [
            (source, sha256, at or retrieved_at, *met)
            for source in sorted(self.seen)
            for (sha256, _, at), met in sorted(
                self.seen[source].items(), key=lambda seen: (*seen[0][:2], str(seen[0][2]))
            )
        ]
        sightings = {
            "load_id": [self.load_id] * len(documents),
            "document_sha256": [sha256 for _, sha256, *_ in documents],
            "source": [source for source, *_ in documents],
            "retrieved_at": [at for _, _, at, _, _ in documents],
            "origin_path": [clean(origin) for *_, origin, _ in documents],
            "nothing_open_on": [nothing_open_on for *_, nothing_open_on in documents],
        }
        folder = lake.writing / f"{self.load_id}-{LEDGERS}"
        folder.mkdir()
        for name, table in (
            ("loads", pa.Table.from_pylist(loads, schema=LOADS)),
            ("sightings", pa.Table.from_pydict(sightings, schema=SIGHTINGS)),
        ):
            pq.write_table(table, folder / f"{name}.parquet", compression="zstd", write_page_checksum=True)
            sync(folder / f"{name}.parquet")
        sync(folder)
        final = lake.root / LEDGERS / f"load_date={started_at:%Y-%m-%d}" / self.load_id
        final.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(final)
        sync(final.parent)
