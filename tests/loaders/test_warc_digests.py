"""A record is doubted where its bytes contradict its digest, and nowhere else."""

import base64
import gzip
import hashlib

import pytest

from tests.loaders.web_archive import damages, found_in, http, names, page, record

POSTINGS = [record(n, http(page(f"Baker {n}"))) for n in range(5)]


def _digest(body: bytes, algorithm: str = "sha1", *, is_hex: bool = False) -> str:
    digest = hashlib.new(algorithm, body).digest()
    return f"{algorithm}:{digest.hex() if is_hex else base64.b32encode(digest).decode()}"


CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page("Baker")), page("Baker"))


@pytest.mark.parametrize(
    ("block", "digest"),
    [
        (http(page("Baker")), _digest(page("Baker"))),
        (http(page("Baker")), _digest(page("Baker"), "sha256", is_hex=True)),
        (http(page("Baker")), _digest(page("Baker")).lower()),
        (http(CHUNKED, Transfer_Encoding="chunked"), _digest(CHUNKED)),
        (http(CHUNKED, Transfer_Encoding="chunked"), _digest(page("Baker"))),
        (http(gzip.compress(page("Baker")), Content_Encoding="gzip"), _digest(page("Baker"))),
        (http(page("Baker")), "sha1:of no known form"),
        (http(page("Baker")), "whirlpool:2QIFDRZMLM"),
    ],
)
def test_digest_that_fits_or_says_nothing_is_no_reason_to_doubt_a_record(block: bytes, digest: str) -> None:
    found = found_in(record(1, block, WARC_Payload_Digest=digest))
    assert (names(found), damages(found)) == ([1], [])


def test_record_with_other_bytes_than_its_digest_is_said_with_its_place() -> None:
    other = _digest(page("Miller"))
    answer = record(1, http(page("Baker")), WARC_Payload_Digest=other)
    file = record(2, page("Baker"), "resource", Content_Type="text/html", WARC_Block_Digest=other)
    cut = record(3, http(page("Baker")), WARC_Payload_Digest=other, WARC_Truncated="length")
    found = found_in(b"".join([POSTINGS[0], answer, file, cut, POSTINGS[4]]))
    assert names(found) == [0, 3, 4]
    places = [len(POSTINGS[0]), len(POSTINGS[0]) + len(answer)]
    assert damages(found) == [f"broken_archive byte:{place}" for place in places]
    assert other in str([f.rejection.detail for f in found if f.rejection])
