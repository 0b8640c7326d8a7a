"""Zstandard: web archives, tar archives and single files in it, within the limits of any archive."""

import io
import tarfile

from loaders.files import Limits
from tests.loaders.web_archive import damages, found_in, page, zstd_packed


def test_zstd_bombs_end_at_the_limits() -> None:
    limits = Limits(text_bytes=1 << 20, archive_bytes=8 << 20)
    assert damages(found_in(zstd_packed([b"\0" * 30_000_000]), limits)) == ["too_large None"]
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 99999999\r\n\r\n"
    assert damages(found_in(zstd_packed([head + b"\0" * 30_000_000]), limits))[-1] == "archive_too_large None"


def test_tar_and_one_file_in_zstd_are_read() -> None:
    assert [f.body for f in found_in(zstd_packed([page("Baker")]))] == [page("Baker")]
    packed_up = io.BytesIO()
    with tarfile.open(fileobj=packed_up, mode="w") as archive:
        member = tarfile.TarInfo("a.html")
        member.size = len(page("Baker"))
        archive.addfile(member, io.BytesIO(page("Baker")))
    assert [f.body for f in found_in(zstd_packed([packed_up.getvalue()]))] == [page("Baker")]
