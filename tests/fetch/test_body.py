"""Bodies unpacked as they come: the same bytes however they were cut, and never more of them than allowed."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.fetch.body import BrokenBodyError, read_body
from loaders.fetch.request import FetchError

PACK = {
    "": bytes,
    "gzip": gzip.compress,
    "x-gzip": lambda body: gzip.compress(body[:9]) + gzip.compress(body[9:]),
    "deflate": zlib.compress,
    "Deflate ": lambda body: zlib.compress(body)[2:-4],
}


def read(packed: bytes, encoding: str, cuts: list[int], limit: int = 1 << 20) -> bytes:
    edges = [0, *sorted(cut % (len(packed) + 1) for cut in cuts), len(packed)]

    async def pieces() -> AsyncIterator[bytes]:
        for start, end in pairwise(edges):
            yield packed[start:end]

    return asyncio.run(read_body(pieces(), encoding, limit))


@given(st.binary(max_size=2_000), st.sampled_from(sorted(PACK)), st.lists(st.integers(0, 5_000), max_size=6))
def test_a_body_is_the_same_however_it_was_cut(body, encoding, cuts):
    packed = PACK[encoding](body)
    if encoding == "Deflate " and packed[0] % 16 == 8 and int.from_bytes(packed[:2], "big") % 31 == 0:
        return  # looks like the other kind of deflate: nobody can tell
    assert read(packed, encoding, cuts) == body


@given(st.binary(min_size=40, max_size=500), st.integers(1, 30), st.lists(st.integers(0, 500), max_size=3))
def test_a_packed_body_without_its_end_is_broken(body, missing, cuts):
    with pytest.raises(BrokenBodyError):
        read(gzip.compress(body)[:-missing], "gzip", cuts)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_stopped_before_it_takes_room(encoding):
    packed = PACK[encoding](bytes(200 << 20))
    tracemalloc.start()
    with pytest.raises(FetchError, match="larger than 1 MB"):
        read(packed, encoding, [])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20
