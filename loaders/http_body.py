"""The body of an HTTP answer as a web archive keeps it: chunks joined and compression undone, within a limit."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader

_GZIP_OR_ZLIB = 47  # zlib's word for "whichever of the two it is"
_RAW_DEFLATE = -15
_BROKEN = (OSError, EOFError, zlib.error)


class TooLarge(ValueError):  # noqa: N818 - a verdict on a body, not a fault of the program
    """The body unpacks to more than the limit."""


def plain_body(body: bytes, transfer_encoding: str | None, content_encoding: str | None, limit: int) -> bytes:
    """Return the bytes of the page behind the encodings that its headers name.

    Crawlers often keep the page plain and its headers as they were: a body that is not in the encoding stated is
    taken as it is. Raises ``TooLarge`` when it unpacks to more than ``limit`` bytes.
    """
    if transfer_encoding is None and content_encoding is None:
        return body
    for name in reversed([*_names(content_encoding), *_names(transfer_encoding)]):
        unpack = _UNPACKING.get(name)
        if unpack is None:
            continue
        try:
            plain = unpack(body, limit + 1)
        except _BROKEN:
            continue
        if len(plain) > limit:
            raise TooLarge
        body = plain
    return body


def _names(header: str | None) -> list[str]:
    return [name.strip().lower() for name in (header or "").split(",") if name.strip()]


def _chunked(body: bytes, most: int) -> bytes:
    return ChunkedReader(io.BytesIO(body)).read(most)


def _inflated(body: bytes, most: int) -> bytes:
    """Inflate gzip or deflate, which some servers send without zlib's head (RFC 9110, 8.4.1.2)."""
    try:
        return zlib.decompressobj(_GZIP_OR_ZLIB).decompress(body, most)
    except zlib.error:
        return zlib.decompressobj(_RAW_DEFLATE).decompress(body, most)


def _brotli(body: bytes, most: int) -> bytes:
    return BrotliReader(io.BytesIO(body)).read(most)


def _zstd(body: bytes, most: int) -> bytes:
    return ZstdReader(io.BytesIO(body)).read(most)


_UNPACKING: dict[str, Callable[[bytes, int], bytes]] = {
    "chunked": _chunked,
    "gzip": _inflated,
    "x-gzip": _inflated,
    "deflate": _inflated,
    "br": _brotli,
    "zstd": _zstd,
}
