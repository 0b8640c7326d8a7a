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
    """One body under way; gzip may hold several members one after the other."""

    def __init__(self, encoding: str) -> None:
        if encoding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise FetchError(f"the answer is packed with {encoding!r}, which was not asked for")
        self._wrapping = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}.get(encoding)
        self._stream = zlib.decompressobj(wbits=self._wrapping) if self._wrapping else None
        self._has_begun = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing; an answer without a byte has nothing packed in it."""
        return self._stream is None or self._stream.eof or not self._has_begun

    def parts(self, piece: bytes) -> Iterator[bytes]:
        """Yield what a piece unpacks to, in bounded parts: a bomb is stopped between two of them."""
        if self._stream is None:
            yield piece
            return
        has_more = bool(piece)
        while has_more:
            if self._stream.eof:  # another member, or bytes that somebody left behind
                if self._wrapping != _GZIP or not piece.startswith(b"\x1f\x8b"):
                    return
                self._stream = zlib.decompressobj(wbits=_GZIP)
            part = self._part(piece)
            yield part
            piece = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
            has_more = bool(piece) or (len(part) == _PIECE and not self._stream.eof)

    def _part(self, piece: bytes) -> bytes:
        assert self._stream is not None
        try:
            part = self._stream.decompress(piece, _PIECE)
        except zlib.error as error:
            if self._wrapping != _ZLIB or self._has_begun:
                raise BrokenBodyError(f"the packed answer is damaged: {error}") from None
            self._wrapping, self._stream = _BARE, zlib.decompressobj(wbits=_BARE)
            try:
                part = self._stream.decompress(piece, _PIECE)
            except zlib.error as damage:
                raise BrokenBodyError(f"the packed answer is damaged: {damage}") from None
        self._has_begun = True
        return part
