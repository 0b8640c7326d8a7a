"""Web archives to test with: records as crawlers write them, and what was read of them."""

from __future__ import annotations

import gzip
import io
import json
from uuid import UUID

from fastwarc.stream_io import ZstdWriter

from loaders.archives import unpack
from loaders.files import Found, Limits
from tests.loaders.landing import POSTING

DAY = "2025-11-03T08:00:00Z"


def page(title: str, filler: str = "") -> bytes:
    """A page that states one posting."""
    posting = json.dumps({**POSTING, "title": title}, ensure_ascii=False)
    return (
        f'<!doctype html><html><head><title>{title}</title><script type="application/ld+json">{posting}</script>'
        f"</head><body><h1>{title}</h1><p>{filler}</p></body></html>"
    ).encode()


def http(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP answer; header names are given with ``_`` for ``-``."""
    stated = {"Content_Type": "text/html; charset=utf-8"} | headers
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in stated.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def name_of(number: int) -> str:
    """The id that ``record`` gives."""
    return f"urn:uuid:{UUID(int=number)}"


def record(
    number: int, block: bytes, kind: str = "response", length: int | str | None = None, day: str = DAY, **headers: str
) -> bytes:
    """One record; ``length`` is what it says of itself, where that is wrong."""
    media_type = "application/http; msgtype=response" if kind in {"response", "revisit"} else "text/plain"
    stated = {
        "WARC_Type": kind,
        "WARC_Date": day,
        "WARC_Record_ID": f"<{name_of(number)}>",
        "WARC_Target_URI": f"https://jobs.example/{number}",
        "Content_Type": media_type,
        "Content_Length": str(len(block) if length is None else length),
    } | headers
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in stated.items() if value)
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def packed(records: list[bytes]) -> bytes:
    """Each record in a gzip member of its own, as the standard asks."""
    return b"".join(gzip.compress(each) for each in records)


def zstd_packed(records: list[bytes], dictionary: bytes | None = None) -> bytes:
    """All records in one zstd frame, behind the frame of a dictionary where there is one (``.warc.zst``)."""
    packed_up = io.BytesIO()
    writer = ZstdWriter(packed_up, dictionary=dictionary)
    body = b"".join(records)
    for start in range(0, len(body), 1 << 20):  # of more at once it writes a part
        writer.write(body[start : start + (1 << 20)])
    writer.close()
    return packed_up.getvalue()


def found_in(body: bytes, limits: Limits | None = None) -> list[Found]:
    """What an archive of these bytes gives."""
    return list(unpack("a.warc", io.BytesIO(body), limits or Limits()))


def names(found: list[Found]) -> list[int]:
    """The numbers of the records that gave a document."""
    return [int(f.origin.rsplit("-", 1)[1], 16) for f in found if f.body is not None]


def damages(found: list[Found]) -> list[str]:
    """Reason and place of each damage."""
    return [f"{f.rejection.reason} {f.rejection.record_pointer}" for f in found if f.rejection and not f.is_note]


def note(found: list[Found]) -> str:
    """The one row of counts."""
    (said,) = [f.rejection.detail for f in found if f.is_note and f.rejection]
    return said
