"""Whether a record of a web archive still holds the bytes that its digest was made of (ISO 28500, WARC-*-Digest)."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable
from typing import TypeGuard

#: Those that archives use; another one is no reason to doubt a record.
_ALGORITHMS = {"md5": 16, "sha1": 20, "sha256": 32, "sha512": 64}


def contradicts(stated: str | None, contents: Iterable[bytes]) -> TypeGuard[str]:
    """Tell whether a digest (``sha1:`` and Base32, or hex) is that of none of the ``contents``.

    They are several because crawlers differ: some digest an answer as it was sent in chunks, some the file in it. A
    digest that is missing, or written in no way known here, contradicts nothing.
    """
    name, _, written = (stated or "").strip().partition(":")
    algorithm = name.strip().lower().replace("-", "")
    digest = _bytes_of(written.strip(), _ALGORITHMS.get(algorithm, 0))
    return digest is not None and all(hashlib.new(algorithm, each).digest() != digest for each in contents)


def _bytes_of(written: str, length: int) -> bytes | None:
    """Return a digest of so many bytes as written in hex or Base32."""
    for read in (bytes.fromhex, _base32):
        try:
            digest = read(written)
        except (ValueError, binascii.Error):
            continue
        if length and len(digest) == length:
            return digest
    return None


def _base32(written: str) -> bytes:
    return base64.b32decode(written.rstrip("=") + "=" * (-len(written.rstrip("=")) % 8), casefold=True)
