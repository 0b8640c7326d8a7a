"""Paths in, byte objects out: files, folders and globs, streamed, with every refusal said."""

from __future__ import annotations

import glob
import heapq
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from loaders.rejection import InputError, Reason, Rejected, Rejection

MEGABYTE = 1 << 20
_NAMES_HELD = 50_000
_PROBE = 64 << 10


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one input is held in memory or unpacked. Sizes in bytes."""

    text_bytes: int = 64 * MEGABYTE  # a page, a feed, one board answer
    table_bytes: int = 512 * MEGABYTE  # Parquet, or text made of lines
    workbook_bytes: int = 256 * MEGABYTE  # the sheets and strings of a workbook, unpacked
    archive_bytes: int = 16 << 30  # all members of one archive, unpacked
    archive_depth: int = 3  # archives inside archives


@dataclass(frozen=True, slots=True)
class Served:
    """What a server said of a byte object. ``charset`` and ``media_type`` are as stated, and may be wrong."""

    url: str
    retrieved_at: datetime | None  # None where a web archive's record does not say it readably
    charset: str | None = None
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One byte object, or the reason why there is none. ``origin`` is ``folder/a.zip!/member`` for members.

    ``served`` is what is known of it from the server, where it came from one. ``is_note``: the rejection is no
    document, but tells of what was passed over, counted and not kept. A fetch says under which ``source`` its answers
    land and which ``collection`` met them; ``same_as`` is the SHA-256 of landed bytes that did not change since.
    """

    origin: str
    body: bytes | None = None
    rejection: Rejection | None = None
    served: Served | None = None
    is_note: bool = False
    source: str | None = None
    collection: str | None = None
    same_as: str | None = None


def expand(paths: Sequence[str | Path]) -> list[Path]:
    """Return the files and folders that paths and globs name, in order; ``InputError`` when one names nothing."""
    expanded: list[Path] = []
    for given in paths:
        text = str(given)
        if os.path.lexists(text):
            expanded.append(Path(text))
        elif glob.has_magic(text):
            matches = sorted(glob.glob(text, recursive=True))  # noqa: PTH207 - the pattern may be absolute
            if not matches:
                raise InputError(f"no file matches {text}: check the pattern, or quote it")
            expanded.extend(Path(m) for m in matches)
        else:
            raise InputError(f"{text} does not exist: check the path")
    return expanded


def walk(path: Path, inside: str = "") -> Iterator[tuple[Path, Rejection | None]]:
    """Yield the regular files under ``path`` in name order, and a rejection for whatever else lies there.

    Names are taken in batches, so that a folder of any size needs little memory. Links inside folders are
    refused; a link that the user names is followed, since naming it is asking for it.
    """
    try:
        mode = path.stat().st_mode if not inside else path.lstat().st_mode
    except OSError as error:
        yield path, Rejection("open", Reason.UNREADABLE, error.strerror or str(error))
        return
    if stat.S_ISLNK(mode):
        yield path, Rejection("open", Reason.SYMLINK)
    elif stat.S_ISDIR(mode):
        try:
            for name in _sorted_names(path):
                yield from walk(path / name, inside=str(path))
        except OSError as error:
            yield path, Rejection("open", Reason.UNREADABLE, error.strerror or str(error))
    elif stat.S_ISREG(mode):
        yield path, None
    else:
        yield path, Rejection("open", Reason.NOT_A_FILE)


def _sorted_names(folder: Path) -> Iterator[str]:
    """Yield the names in a folder in order, holding at most ``_NAMES_HELD`` of them."""
    last = ""
    while True:
        with os.scandir(folder) as entries:
            batch = heapq.nsmallest(_NAMES_HELD, (e.name for e in entries if e.name > last))
        yield from batch
        if len(batch) < _NAMES_HELD:
            return
        last = batch[-1]


def read_bounded(stream: BinaryIO, limits: Limits) -> bytes:
    """Read one byte object; ``Rejected`` as soon as it is known to exceed the limit for its kind."""
    head = stream.read(_PROBE)
    limit = limits.table_bytes if _may_be_table(head) else limits.text_bytes
    body = bytearray(head)
    while piece := stream.read(MEGABYTE):
        body += piece
        if len(body) > limit:
            raise Rejected("open", Reason.TOO_LARGE, f"more than {limit // MEGABYTE} MB")
    return bytes(body)


def _may_be_table(head: bytes) -> bool:
    """Tell whether the first bytes are Parquet's, a zip's (as a workbook is), or text made of lines."""
    return head.startswith((b"PAR1", b"PK\x03\x04")) or head.count(b"\n") >= 2
