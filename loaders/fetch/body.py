"""The bytes of one answer, unpacked as they come and never beyond their limit."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Iterator

from loaders.fetch.request import FetchError

#: What we ask servers to pack with: what the standard library unpacks within a limit.
ACCEPT_ENCODING = "gzip, deflate"
_PIECE = 256 << 10
_GZIP, _ZLIB, _BARE = 31, 15, -15  # zlib's own numbers for the three wrappings; "deflate" is meant both ways


class BrokenBodyError(Exception):
    """A body that ended before its end, or is damaged: worth another attempt."""


async def read_body(pieces: AsyncIterator[bytes], encoding: str, limit: int) -> bytes:
    """Return the body behind ``Content-Encoding``: ``encoding``, at most ``limit`` bytes of it.

    ``FetchError`` when it is larger or packed in a way that we did not ask for; ``BrokenBodyError`` when it is damaged.
    """
    unpacking = _Unpacking(encoding.strip().lower())
    body = bytearray()
    async for piece in pieces:
        for part in unpacking.parts(piece):
            body += part
            if len(body) > limit:
                raise FetchError(f"the answer is larger than {limit / (1 << 20):g} MB, the limit of one answer")
    if not unpacking.is_whole:
        raise BrokenBodyError("the packed answer ends before its end")
    return bytes(body)


class _Unpacking:
    """One body under way; gzip may hold several members one after the other. Two bytes tell what begins."""

    def __init__(self, encoding: str) -> None:
        if encoding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise FetchError(f"the answer is packed with {encoding!r}, which was not asked for")
        self._encoding = encoding.removeprefix("x-")
        self._is_packed = self._encoding in {"gzip", "deflate"}
        self._stream: zlib._Decompress | None = None  # the member under way
        self._held = b""  # of a member that has not begun
        self._has_ended = False  # what comes now is what somebody left behind

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing; an answer without a byte has nothing packed in it."""
        if self._stream is None:
            return self._has_ended or not self._held
        return self._stream.eof

    def parts(self, piece: bytes) -> Iterator[bytes]:
        """Yield what a piece unpacks to, in bounded parts: a bomb is stopped between two of them."""
        if not self._is_packed:
            yield piece
            return
        piece = self._held + piece
        self._held = b""
        while piece and not self._has_ended:
            if self._stream is None or self._stream.eof:
                if len(piece) < 2:
                    self._held = piece
                    return
                self._begin(piece)
            else:
                yield from self._unpacked(self._stream, piece)
                piece = self._stream.unused_data

    def _begin(self, piece: bytes) -> None:
        """Begin the first member, or another of gzip; whatever else follows a member is none."""
        if self._stream is not None and (self._encoding != "gzip" or not piece.startswith(b"\x1f\x8b")):
            self._has_ended = True
        elif self._encoding == "gzip":
            self._stream = zlib.decompressobj(wbits=_GZIP)
        else:
            has_header = piece[0] & 0x0F == 8 and int.from_bytes(piece[:2], "big") % 31 == 0  # RFC 1950, 2.2
            self._stream = zlib.decompressobj(wbits=_ZLIB if has_header else _BARE)

    def _unpacked(self, stream: zlib._Decompress, piece: bytes) -> Iterator[bytes]:
        try:
            part = stream.decompress(piece, _PIECE)
            while part:
                yield part
                part = b"" if stream.eof else stream.decompress(stream.unconsumed_tail, _PIECE)
        except zlib.error as error:
            raise BrokenBodyError(f"the packed answer is damaged: {error}") from None
