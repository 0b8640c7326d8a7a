"""Zstandard as a file, with the dictionary that a ``.warc.zst`` keeps in its first frame (IIPC, WARC and zstd)."""

from __future__ import annotations

import io
from typing import BinaryIO

from fastwarc.stream_io import ZstdReader

#: A frame, and the frame with a dictionary.
MAGIC = (b"(\xb5/\xfd", b"]*M\x18")
_STEP = 1 << 20


class ZstdFile(io.RawIOBase):
    """What a compressed stream holds. Going back means from its start. Raises ``OSError`` where it is damaged."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._reader = ZstdReader(stream)
        self._at = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that it can be read again."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any buffer of bytes
        """Fill the buffer as far as there is anything left."""
        piece = self._reader.read(len(buffer))
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def seek(self, position: int, whence: int = io.SEEK_SET) -> int:
        """Go to a position."""
        target = position + (self._at if whence == io.SEEK_CUR else 0)
        if whence == io.SEEK_END:
            raise io.UnsupportedOperation("where it ends is not known before all of it is unpacked")
        if target < self._at:
            self._stream.seek(0)
            self._reader, self._at = ZstdReader(self._stream), 0
        while self._at < target and (piece := self._reader.read(min(_STEP, target - self._at))):
            self._at += len(piece)
        return self._at

    def tell(self) -> int:
        """Return where it stands."""
        return self._at
