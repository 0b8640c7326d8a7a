"""How the records of a web archive lie in a file: one behind the other, or each in a gzip member of its own.

What is asked here is asked after a damage: where does this record end, and where does the next one start?
"""

from __future__ import annotations

import lzma
import re
import zlib
from collections.abc import Callable
from io import BufferedReader
from typing import IO, Protocol, cast

OPENING = b"WARC/"
UNREADABLE = (OSError, EOFError, zlib.error, lzma.LZMAError)
STEP = 1 << 20
_LONGEST_HEAD = 64 << 10
_OPENING_LINE = re.compile(rb"WARC/\d\.\d\r?\n[A-Za-z-]{3,60}:")
_OVERLAP = 80
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"\ncontent-length:[ \t]{0,20}(\d{1,18})[ \t]{0,20}\r?\n", re.IGNORECASE)
_GZIP = b"\x1f\x8b\x08"
_GZIP_WINDOW = 31  # zlib's word for "a gzip member"


class Layout(Protocol):
    """How the records lie in a stream."""

    stream: IO[bytes]
    is_packed: bool

    def end_of(self, start: int) -> int | None:
        """Return where the record at ``start`` ends; None when it is not as long as it says, or cannot be read."""
        ...

    def next_start(self, position: int) -> int | None:
        """Return where the first record at or behind ``position`` starts."""
        ...

    def cost_of_return(self, reached: int, position: int) -> int:
        """Return how many bytes are read twice by going back from ``reached`` to ``position``."""
        ...


class Plain:
    """Records one behind the other. ``spend``: they are one compressed whole, and going back means from its start."""

    def __init__(self, stream: IO[bytes], spend: Callable[[int], None] | None = None) -> None:
        self.stream = stream
        self.spend = spend
        self.is_packed = spend is not None

    def end_of(self, start: int) -> int | None:
        """See ``Layout``; between two records stands an empty line, which the last one may lack."""
        self.stream.seek(start)
        length = _length_with_head(self.stream.read(_LONGEST_HEAD))
        if length is None:
            return None
        self.stream.seek(start + length - 1)
        tail = self.stream.read(5)
        closing = tail[1:]
        if tail and (not closing.strip(b"\r\n") or closing.startswith(b"\n\n")):
            return start + length + len(closing) - len(closing.lstrip(b"\r\n"))
        return None

    def next_start(self, position: int) -> int | None:
        """See ``Layout``."""
        self.stream.seek(position)
        window, at = b"", position
        while piece := self.stream.read(STEP):
            if self.spend is not None:
                self.spend(len(piece))
            window += piece
            if found := _OPENING_LINE.search(window):
                return at + found.start()
            kept = window[-_OVERLAP:]
            at += len(window) - len(kept)
            window = kept
        return None

    def cost_of_return(self, reached: int, position: int) -> int:
        """See ``Layout``."""
        return reached if self.is_packed else max(0, reached - position)


class Members:
    """Each record a gzip member of its own. ``spend`` is told how much is unpacked once more."""

    is_packed = True

    def __init__(self, stream: IO[bytes], spend: Callable[[int], None]) -> None:
        self.stream = stream
        self.spend = spend

    def are_apart(self) -> bool:
        """Tell whether each record has a member of its own, or all of them share one."""
        position = self.stream.tell()
        try:
            return self.end_of(0) is not None or self.next_start(1) is not None
        finally:
            self.stream.seek(position)  # whoever unpacks it from here goes on undisturbed

    def end_of(self, start: int) -> int | None:
        """See ``Layout``; the member must hold the one record and nothing else."""
        self.stream.seek(start)
        unpacking = zlib.decompressobj(_GZIP_WINDOW)
        head, seen, length = b"", 0, None
        while not unpacking.eof:
            packed = unpacking.unconsumed_tail or self.stream.read(_LONGEST_HEAD)
            if not packed:
                return None
            try:
                piece = unpacking.decompress(packed, STEP)
            except zlib.error:
                return None
            seen += len(piece)
            self.spend(len(piece))
            if length is None:
                head += piece
                length = _length_with_head(head)
                if length is None and len(head) > _LONGEST_HEAD:
                    return None
            if length is not None and seen > length + 4:
                return None
        is_whole = length is not None and length <= seen <= length + 4
        return self.stream.tell() - len(unpacking.unused_data) if is_whole else None

    def next_start(self, position: int) -> int | None:
        """See ``Layout``; bytes that only look like a gzip member's first ones do not unpack to a record's."""
        self.stream.seek(position)
        window, at, searched = b"", position, 0
        while piece := self.stream.read(STEP):
            window += piece
            while (found := window.find(_GZIP, searched)) >= 0 and found + 512 <= len(window):
                if _opens_a_record(window[found : found + 512]):
                    return at + found
                searched = found + 1
            kept = window[-512:] if found < 0 else window[found:]
            at += len(window) - len(kept)
            window, searched = kept, 0
        found = window.find(_GZIP)
        while found >= 0:
            if _opens_a_record(window[found : found + 512]):
                return at + found
            found = window.find(_GZIP, found + 1)
        return None

    def cost_of_return(self, reached: int, position: int) -> int:
        """See ``Layout``."""
        return max(0, reached - position)


def _length_with_head(head: bytes) -> int | None:
    """Return how long a record is with its head, without the empty line behind it."""
    ending = _HEAD_END.search(head)
    if not head.startswith(OPENING) or ending is None:
        return None
    stated = _LENGTH.search(head, 0, ending.end())
    return ending.end() + int(stated.group(1)) if stated else None


def _opens_a_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(_GZIP_WINDOW).decompress(packed, len(OPENING)) == OPENING
    except zlib.error:
        return False


class Eager:
    """A compressed stream that gives what it could unpack before it says that the rest is damaged."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream

    def read(self, size: int) -> bytes:
        """Return what could be unpacked, at most ``size`` bytes."""
        return cast(BufferedReader, self.stream).read1(size)

    def seek(self, position: int) -> int:
        """Go to a position, by unpacking from the start where it lies behind."""
        return self.stream.seek(position)

    def tell(self) -> int:
        """Return where it stands."""
        return self.stream.tell()
