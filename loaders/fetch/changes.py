"""What a fetch changed, counted in postings: which are new, changed, the same, and gone."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from loaders.lake import Lake

#: What names a posting at its source, the first that is stated; and what is compared of it.
_NAMES = ("source_posting_id_raw", "url_raw", "identifier_raw", "title_raw")
_COMPARED = (
    "title_raw",
    "job_location_raw",
    "base_salary_raw",
    "employment_type_raw",
    "date_posted_raw",
    "valid_through_raw",
    "description_html",
    "description_text",
)


@dataclass(frozen=True, slots=True)
class Changes:
    """Postings of one source against those of the fetch before; ``gone`` is None where a fetch cannot tell."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int | None = None


def changes(lake: Path, shown: Mapping[str, tuple[Collection[str], Collection[str], bool]]) -> dict[str, Changes]:
    """Return what changed by source; ``shown`` gives the documents of the fetch before, of this one, and whether that
    was whole."""
    wanted = {sha256 for before, now, _ in shown.values() for sha256 in (*before, *now)}
    postings = _postings(lake, wanted)
    found: dict[str, Changes] = {}
    for name, (before, now, is_whole) in shown.items():
        old = {key: value for sha256 in before for key, value in postings.get(sha256, {}).items()}
        new = {key: value for sha256 in now for key, value in postings.get(sha256, {}).items()}
        same = sum(old.get(key) == value for key, value in new.items())
        found[name] = Changes(
            new=len(new.keys() - old.keys()),
            changed=len(new.keys() & old.keys()) - same,
            unchanged=same,
            gone=len(old.keys() - new.keys()) if is_whole else None,
        )
    return found


def _postings(lake: Path, documents: Collection[str]) -> dict[str, dict[str, bytes]]:
    """Return by document the names of its postings, each with a hash of what it says."""
    found: dict[str, dict[str, bytes]] = {}
    wanted = pa.array(sorted(documents), pa.string())
    for folder in Lake(lake).folders() if documents else ():
        path = folder / "postings.parquet"
        held = pq.read_table(path, partitioning=None, columns=["document_sha256"])["document_sha256"]
        if not pc.any(pc.is_in(held, value_set=wanted)).as_py():
            continue
        columns = ["document_sha256", *dict.fromkeys((*_NAMES, *_COMPARED))]
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=2_000, columns=columns):
                for row in batch.filter(pc.is_in(batch["document_sha256"], value_set=wanted)).to_pylist():
                    name = next((str(row[column]) for column in _NAMES if row[column]), "")
                    said = "\0".join(str(row[column]) for column in _COMPARED)
                    found.setdefault(row["document_sha256"], {})[name] = hashlib.sha256(said.encode()).digest()
    return found
