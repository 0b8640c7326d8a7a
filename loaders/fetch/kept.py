"""What is known of a source from its last fetch: how to ask whether an answer changed, and what it said if not.

Answers that a generator pages on from are kept whole, packed; of a page only that its bytes are in the lake.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Container, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from loaders.fetch.journal import Entry, Journal
from loaders.fetch.request import Request


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """The last good answer to one question; ``retrieved_at`` is when its bytes came."""

    sha256: str
    url: str
    headers: dict[str, str]
    retrieved_at: str
    lands: bool
    purpose: str

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask for the answer only if it changed."""
        stated = {"If-None-Match": self.headers.get("etag"), "If-Modified-Since": self.headers.get("last-modified")}
        return {name: value for name, value in stated.items() if value}


#: What of the headers of an answer is kept.
HEADERS = ("content-type", "etag", "last-modified")


class Kept:
    """The answers of one source's last fetch, and the documents that it showed."""

    def __init__(self, folder: Path, in_lake: Container[bytes]) -> None:
        """``in_lake`` are the SHA-256 of the documents with postings: what is not there must come again."""
        self.folder = folder
        self._in_lake = in_lake
        self.answers: dict[str, KeptAnswer] = {}
        self.documents: list[str] = []  # SHA-256 of what the last fetch showed
        self._read()

    def answer_to(self, request: Request) -> KeptAnswer | None:
        """Return the last answer to a request, if all that a repetition needs is still at hand."""
        kept = self.answers.get(request.key)
        if kept is None or kept.purpose != request.purpose:
            return None
        if kept.lands != request.lands and request.lands_if is None:
            return None
        if kept.lands and bytes.fromhex(kept.sha256) not in self._in_lake:
            return None
        return kept if request.purpose == "page" or self._whole(kept.sha256) is not None else None

    def body(self, kept: KeptAnswer) -> bytes:
        """Return the bytes of an answer that is kept whole; nothing for a page."""
        return self._whole(kept.sha256) or b"" if kept.purpose != "page" else b""

    def replace(self, journal: Journal, is_whole: bool, documents: list[str]) -> None:
        """Take what a fetch was answered in the place of what was known; after a partial one, beside it."""
        kept = {} if is_whole else dict(self.answers)
        bodies = self.folder / "answers"
        bodies.mkdir(parents=True, exist_ok=True)
        for key, entry in journal.entries.items():
            if entry.sha256 is None:
                continue
            kept[key] = _kept(entry, self.answers.get(key))
            if entry.purpose != "page" and not entry.is_unchanged:
                packed = gzip.compress(journal.body_path(entry.sha256).read_bytes(), 6, mtime=0)
                _write(bodies / f"{entry.sha256}.gz", packed)
        self.answers, self.documents = kept, documents
        said = {"documents": documents, "answers": {key: asdict(answer) for key, answer in kept.items()}}
        _write(self.folder / "kept.json", json.dumps(said, ensure_ascii=False).encode())
        needed = {f"{answer.sha256}.gz" for answer in kept.values()}
        for path in bodies.iterdir():
            if path.name not in needed:
                path.unlink()

    def _read(self) -> None:
        with suppress(OSError, ValueError, TypeError, KeyError):  # without it everything is asked again
            said = json.loads((self.folder / "kept.json").read_text(encoding="utf-8"))
            self.answers = {key: KeptAnswer(**answer) for key, answer in said["answers"].items()}
            self.documents = list(said["documents"])

    def _whole(self, sha256: str) -> bytes | None:
        try:
            body = gzip.decompress((self.folder / "answers" / f"{sha256}.gz").read_bytes())
        except (OSError, EOFError, ValueError):
            return None
        return body if hashlib.sha256(body).hexdigest() == sha256 else None


def is_kept_since(kept: KeptAnswer, changed_at: datetime) -> bool:
    """Whether an answer came after the source says that it changed last."""
    return datetime.fromisoformat(kept.retrieved_at) > changed_at


def headers_kept(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers that are worth keeping."""
    return {name: headers[name] for name in HEADERS if name in headers}


def _kept(entry: Entry, before: KeptAnswer | None) -> KeptAnswer:
    assert entry.sha256 is not None
    headers, retrieved_at = headers_kept(entry.headers), entry.retrieved_at
    if entry.is_unchanged and before is not None:
        headers = before.headers | headers
        if not entry.was_asked:  # a later word of the source on an earlier time must not find us ahead of it
            retrieved_at = before.retrieved_at
    return KeptAnswer(entry.sha256, entry.url, headers, retrieved_at, entry.lands, entry.purpose)


def _write(path: Path, content: bytes) -> None:
    written = path.with_name(f"{path.name}.part")
    written.write_bytes(content)
    written.replace(path)
