"""What one fetch was answered, on disk as it comes: a killed run is taken up where it was.

A line of ``journal.jsonl`` is an answer, its body a file named by its hash. A generator asks the same again when it is
run again, so the answers of a journal are played to it, and only what is missing is asked. A line that was cut off,
or a body that is not whole, ends the journal there.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from loaders.fetch.source import Fetched, FetchSource


@dataclass(slots=True)
class Entry:
    """One answer. ``sha256`` is that of its body, also where it is unchanged and no body came; times are UTC."""

    key: str
    method: str
    asked_url: str  # without secrets
    url: str  # where it was served
    purpose: str
    lands: bool
    status: int
    headers: dict[str, str]
    asked_at: str
    retrieved_at: str  # when the server said it: the bytes of an unchanged answer were seen again then
    milliseconds: int
    attempts: int
    byte_length: int
    sha256: str | None = None
    is_unchanged: bool = False
    was_asked: bool = True  # False where the source said that nothing changed
    error: str | None = None


@dataclass(slots=True)
class Journal:
    """The journal of one source: ``entries`` by the key of their request, in the order in which they came."""

    folder: Path
    started_at: datetime
    entries: dict[str, Entry] = field(default_factory=dict)
    fetched: Fetched | None = None  # how it ended, when it did
    load_id: str | None = None  # the load that takes it into the lake

    @classmethod
    def begin(cls, folder: Path, source: FetchSource, now: datetime) -> Journal:
        """Start anew; what was there is dropped."""
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "bodies").mkdir(parents=True)
        journal = cls(folder, now)
        journal._write({"question": source.question, "started_at": now.isoformat()})
        return journal

    @classmethod
    def read(cls, folder: Path, source: FetchSource) -> Journal | None:
        """Return what an earlier run left of the same question, or None."""
        path = folder / "journal.jsonl"
        lines = _lines(path)
        if not lines or lines[0][1].get("question") != source.question:
            return None
        journal = cls(folder, datetime.fromisoformat(lines[0][1]["started_at"]))
        good = lines[0][0]
        for end, line in lines[1:]:
            if "load_id" in line:
                journal.load_id = line["load_id"]
            elif "outcome" in line:
                began, ended = (datetime.fromisoformat(line.pop(name)) for name in ("started_at", "finished_at"))
                journal.fetched = Fetched(source, began, ended, **line)
            else:
                entry = Entry(**line)
                if entry.sha256 and not entry.is_unchanged and not journal._has_body(entry.sha256):
                    break
                journal.entries[entry.key] = entry
                journal.fetched = None
            good = end
        os.truncate(path, good)  # what comes next is written behind the last line that is believed
        return journal

    def keep(self, entry: Entry, body: bytes) -> None:
        """Write down one answer, its body first."""
        if entry.sha256 is not None and not entry.is_unchanged:
            path = self.body_path(entry.sha256)
            written = path.with_suffix(".part")
            written.write_bytes(body)
            written.replace(path)
        self.entries[entry.key] = entry
        self._write(asdict(entry))

    def end(self, fetched: Fetched) -> None:
        """Write down how the fetch ended."""
        self.fetched = fetched
        said: dict[str, Any] = {
            name: getattr(fetched, name)
            for name in ("outcome", "reason", "robots", "requests", "bytes_received", "answers")
        }
        self._write(
            said | {"started_at": fetched.started_at.isoformat(), "finished_at": fetched.finished_at.isoformat()}
        )

    def lands_with(self, load_id: str) -> None:
        """Write down which load takes it into the lake, before it does: it is never taken twice."""
        self.load_id = load_id
        self._write({"load_id": load_id})

    def drop(self) -> None:
        """Remove the journal: what it held is in the lake."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def body_path(self, sha256: str) -> Path:
        """Return the file of a body."""
        return self.folder / "bodies" / sha256

    def _has_body(self, sha256: str) -> bool:
        path = self.body_path(sha256)
        return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256

    def _write(self, line: dict[str, Any]) -> None:
        with (self.folder / "journal.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())


def _lines(path: Path) -> list[tuple[int, dict[str, Any]]]:
    """Return the whole lines of a journal, each with the byte at which it ends."""
    try:
        written = path.read_bytes()
    except OSError:
        return []
    found: list[tuple[int, dict[str, Any]]] = []
    end = 0
    for line in written.split(b"\n")[:-1]:
        end += len(line) + 1
        try:
            found.append((end, json.loads(line)))
        except ValueError:
            break
    return found
