"""Archives made to harm: none is written anywhere, none unpacks beyond its limit, none leads outside."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import time
import tracemalloc
import zipfile

import pytest

from loaders.archives import unpack
from loaders.files import Found, Limits
from tests.loaders.landing import json_bytes, zipped

LIMITS = Limits(text_bytes=1 << 20, table_bytes=1 << 20, archive_bytes=4 << 20, archive_depth=3)


def unpacked(body: bytes) -> list[Found]:
    return list(unpack("in", io.BytesIO(body), LIMITS))


def reasons(body: bytes) -> list[str]:
    return [found.rejection.reason.value if found.rejection else "read" for found in unpacked(body)]


def tarred(name: str, kind: bytes = tarfile.REGTYPE, target: str = "", body: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        member = tarfile.TarInfo(name)
        member.type, member.linkname, member.size = kind, target, len(body)
        archive.addfile(member, io.BytesIO(body))
    return buffer.getvalue()


def understated(body: bytes, stated: int) -> bytes:
    """Return a zip whose directory says that its only member is smaller than it is."""
    changed = bytearray(body)
    at = changed.index(b"PK\x01\x02") + 24
    changed[at : at + 4] = struct.pack("<I", stated)
    return bytes(changed)


def overlapping(times: int) -> bytes:
    """Return a zip whose directory names the same compressed bytes over and over, as a small bomb does."""
    plain = zipped({"a.csv": b"a,b\n" * 200_000})
    start, end = plain.index(b"PK\x01\x02"), plain.index(b"PK\x05\x06")
    directory = plain[start:end] * times
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, times, times, len(directory), start, 0)
    return plain[:start] + directory + tail


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_bomb_of_one_stream_is_refused_early(pack) -> None:
    body = pack(b"\0" * (200 << 20))
    tracemalloc.start()
    assert reasons(body) == ["too_large"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 24 << 20


def test_bomb_of_many_members_ends_with_the_budget() -> None:
    assert reasons(zipped({f"{n}.csv": b"a,b\n" * 200_000 for n in range(50)}))[-1] == "archive_too_large"
    assert reasons(overlapping(2_000))[-1] in {"archive_too_large", "broken_archive"}
    assert len(unpacked(overlapping(2_000))) < 10


def test_member_larger_than_it_says_is_not_read_beyond_what_it_says() -> None:
    found = unpacked(understated(zipped({"a.csv": b"a,b\n" * 200_000}), 10))
    assert all(len(one.body or b"") <= 10 for one in found)


def test_bomb_inside_bombs_is_charged_to_one_budget() -> None:
    inner = zipped({f"{n}.csv": b"a,b\n" * 200_000 for n in range(4)})
    assert "archive_too_large" in reasons(zipped({f"{n}.zip": inner for n in range(4)}))
    body = json_bytes()
    for _ in range(9):
        body = gzip.compress(zipped({"in": body}))
    assert reasons(body) == ["nested_too_deep"]


@pytest.mark.parametrize(
    "name",
    ["../up", "a/../../up", "/etc/passwd", "..", "C:\\x", "c:x", "\\\\host\\share", "a\\..\\..\\x", "//host/x"],
)
def test_name_that_leads_outside_is_refused_in_every_archive(name: str) -> None:
    assert reasons(tarred(name, body=json_bytes())) == ["unsafe_path"]
    assert reasons(zipped({name: json_bytes()})) == ["unsafe_path"]


@pytest.mark.parametrize(
    "name", [".", "./", "a'; drop table x; --.json", "é\u202e.json", "x" * 3_000, "%2e%2e%2fup", "~/x"]
)
def test_odd_name_is_read_or_refused_and_nothing_else(name: str) -> None:
    assert set(reasons(tarred(name, body=json_bytes()))) <= {"read", "unsafe_path", "not_a_file"}
    assert set(reasons(zipped({name: json_bytes()}))) <= {"read", "unsafe_path"}


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (tarfile.SYMTYPE, "symlink"), (tarfile.LNKTYPE, "symlink"), (tarfile.FIFOTYPE, "not_a_file"),
        (tarfile.CHRTYPE, "not_a_file"), (tarfile.BLKTYPE, "not_a_file"),
    ],
)  # fmt: skip
def test_member_that_is_no_file_is_refused(kind: bytes, reason: str) -> None:
    assert reasons(tarred("a", kind, "/etc/passwd")) == [reason]


def test_zip_of_a_version_that_there_is_not_is_broken() -> None:
    changed = bytearray(zipped({"a.json": json_bytes()}))
    changed[changed.index(b"PK\x01\x02") + 6] = 255  # what a reader must know to unpack it
    assert reasons(bytes(changed)) == ["broken_archive"]


def test_link_in_a_zip_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("a")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert reasons(buffer.getvalue()) == ["symlink"]


def test_ten_thousand_empty_members_take_no_time() -> None:
    body = zipped({f"{n}.json": b"" for n in range(10_000)})
    start = time.process_time()
    assert len(unpacked(body)) == 10_000
    assert time.process_time() - start < 5
