"""Web archives: postings land as they were served, a damaged record costs itself alone, and nothing goes unsaid."""

import bz2
import gzip
import io
import random
import tracemalloc
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import brotli
import polars as pl
import pytest
from fastwarc.stream_io import zstd_train_dictionary_from_samples
from hypothesis import given
from hypothesis import strategies as st

from loaders.archives import unpack
from loaders.files import Limits
from loaders.load import load
from tests.loaders.landing import NOW, adds_up, rows, zipped
from tests.loaders.web_archive import damages, found_in, http, name_of, names, note, packed, page, record, zstd_packed

SERVED_AT = datetime(2025, 11, 3, 8, tzinfo=UTC)
DICTIONARY = zstd_train_dictionary_from_samples([page(f"Baker {n}", "rye " * n) for n in range(200)], 2_000)
LAYOUTS: dict[str, Callable[[list[bytes]], bytes]] = {
    "plain": b"".join,
    "a gzip member each": packed,
    "one gzip": lambda records: gzip.compress(b"".join(records)),
    "bzip2": lambda records: bz2.compress(b"".join(records)),
    "a zstd frame each": lambda records: b"".join(zstd_packed([each]) for each in records),
    "zstd with a dictionary": lambda records: zstd_packed(records, DICTIONARY),
}
POSTINGS = [record(n, http(page(f"Baker {n}"))) for n in range(5)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_posting_lands_as_served_with_its_address_and_time(layout: str, inbox: Path, tmp_path: Path) -> None:
    (inbox / "crawl").write_bytes(LAYOUTS[layout](POSTINGS))
    report = load([inbox], tmp_path / "lake", now=NOW)
    assert (report.documents_new, report.postings) == (5, 5)
    assert adds_up(report)
    documents = rows(tmp_path / "lake", "documents").sort("source_url")
    assert documents.row(3, named=True) | {"load_id": ""} == {
        "document_sha256": documents["document_sha256"][3],
        "source_url": "https://jobs.example/3",
        "origin_path": f"{inbox}/crawl!/{name_of(3)}",
        "retrieved_at": SERVED_AT,
        "media_type": "text/html",
        "charset": "utf-8",
        "byte_length": len(page("Baker 3")),
        "body": page("Baker 3"),
        "load_id": "",
    }
    sightings = pl.read_parquet(next((tmp_path / "lake").glob("loads/*/*/sightings.parquet")))
    assert set(sightings["retrieved_at"]) == {SERVED_AT}


def _chunked(body: bytes) -> bytes:
    parts = [body[at : at + 50] for at in range(0, len(body), 50)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def _raw_deflate(body: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-15)
    return packing.compress(body) + packing.flush()


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        ({"Transfer_Encoding": "chunked"}, _chunked),
        ({"Content_Encoding": "gzip"}, gzip.compress),
        ({"Content_Encoding": "deflate"}, zlib.compress),
        ({"Content_Encoding": "deflate"}, _raw_deflate),
        ({"Content_Encoding": "br"}, brotli.compress),
        ({"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}, lambda body: _chunked(gzip.compress(body))),
        ({"Content_Encoding": "gzip"}, bytes),  # kept plain by the crawler, headers as they were
        ({"Transfer_Encoding": "chunked"}, bytes),
        ({"Content_Encoding": "identity, unheard-of"}, bytes),
    ],
)
def test_body_is_what_the_page_was_behind_its_encodings(
    headers: dict[str, str], pack: Callable[[bytes], bytes]
) -> None:
    (found, _) = found_in(record(1, http(pack(page("Baker")), **headers)))
    assert found.body == page("Baker")


def test_charset_of_the_answer_reads_what_the_page_does_not_declare(inbox: Path, tmp_path: Path) -> None:
    body = page("Пекарь", "Хлеб и булочки").decode().encode("koi8-r")
    (inbox / "a.warc").write_bytes(record(1, http(body, Content_Type='text/html; charset="KOI8-R"')))
    load([inbox], tmp_path / "lake", now=NOW)
    assert rows(tmp_path / "lake", "postings")["title_raw"].to_list() == ["Пекарь"]
    assert rows(tmp_path / "lake", "documents")["charset"].to_list() == ["koi8-r"]


PASSED_OVER = [
    ("warcinfo", record(1, b"software: ours", "warcinfo")),
    ("request", record(1, b"GET / HTTP/1.1\r\n\r\n", "request", Content_Type="application/http; msgtype=request")),
    ("metadata", record(1, b"languages: JobPosting", "metadata")),
    ("revisit", record(1, http(b""), "revisit")),
    ("without a posting", record(1, http(b"<html><body>Our bakery</body></html>"))),
    ("without a posting", record(1, http(b"<html><body class='JobPostingCard'>Jobs</body></html>"))),
    ("status other than 200", record(1, http(page("Baker"), "404 Not Found"))),
    ("no text", record(1, http(page("Baker"), Content_Type="image/png"))),
    ("no text", record(1, http(page("Baker"), Content_Type="text/javascript"))),
    ("not HTTP", record(1, page("Baker"))),
]


@pytest.mark.parametrize(("reason", "other"), PASSED_OVER)
def test_record_without_a_posting_is_counted_and_not_kept(reason: str, other: bytes) -> None:
    found = found_in(other * 3 + POSTINGS[0])
    assert names(found) == [0]
    assert damages(found) == []
    assert note(found) == f"4 records: {reason} 3, looked into 1"


def test_a_million_pages_without_a_posting_are_one_row(inbox: Path, tmp_path: Path) -> None:
    (inbox / "a.warc.gz").write_bytes(packed([POSTINGS[0], *(other for _, other in PASSED_OVER)]))
    for _ in range(2):
        report = load([inbox], tmp_path / "lake", now=NOW)
        assert adds_up(report)
        assert report.documents_refused == 0
    (row,) = rows(tmp_path / "lake", "rejections").select("reason_code", "record_pointer").rows()
    assert row == ("passed_over", "records:11")


def test_board_answers_and_bare_files_in_an_archive_are_read() -> None:
    answer = b'{"jobs": [{"title": "Baker", "jobUrl": "https://jobs.ashbyhq.com/mill/1", "publishedAt": "2026-01-01"}]}'
    feed = b"<?xml version='1.0'?><workzag-jobs><position><id>1</id><name>Baker</name></position></workzag-jobs>"
    records = [
        record(1, http(answer, Content_Type="application/json")),
        record(2, http(feed, Content_Type="application/xml")),
        record(3, page("Baker"), "resource", Content_Type="text/html"),
        record(4, http(b'{"jobs": "none"}', Content_Type="application/json")),
        record(5, http(b"<html>" + page("Baker").decode().encode("utf-16-le"))),
    ]
    assert names(found_in(b"".join(records))) == [1, 2, 3, 5]


def _noise(number: int) -> bytes:
    return random.Random(number).randbytes(3_000)


NOISY = [record(n, http(page(f"Baker {n}") + _noise(n))) for n in range(5)]


def _flipped(body: bytes, at: int) -> bytes:
    return body[:at] + bytes(b ^ 0xFF for b in body[at : at + 2]) + body[at + 2 :]


DAMAGED: dict[str, tuple[list[bytes], bytes, list[int]]] = {
    "states too short a length": (POSTINGS, record(1, http(page("Baker")), length=100), [0, 2, 3, 4]),
    "states too long a length": (POSTINGS, record(1, http(page("Baker")), length=900), [0, 2, 3, 4]),
    "states a length beyond the file": (POSTINGS, record(1, http(page("Baker")), length=10**15), [0, 2, 3, 4]),
    "states a negative length": (POSTINGS, record(1, http(page("Baker")), length=-5), [0, 2, 3, 4]),
    "states no length": (POSTINGS, record(1, http(page("Baker")), length=""), [0, 2, 3, 4]),
    "opens with other words": (POSTINGS, POSTINGS[1].replace(b"WARC/1.0", b"WRAC/1.0"), [0, 2, 3, 4]),
    "is garbage": (POSTINGS, b"\0" * 100 + b"garbage\r\n\r\n", [0, 2, 3, 4]),
    "has a header of a megabyte": (POSTINGS, POSTINGS[1].replace(b"WARC-Date", b"x" * 1_000_000), [0, 2, 3, 4]),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("what", DAMAGED)
def test_damaged_record_is_said_with_its_place_and_costs_itself_alone(what: str, layout: str) -> None:
    records, bad, expected = DAMAGED[what]
    body = LAYOUTS[layout]([records[0], bad, *records[2:]])
    offset = len(gzip.compress(records[0])) if layout == "a gzip member each" else len(records[0])
    found = found_in(body)
    assert names(found) == expected
    assert damages(found) == [f"broken_archive byte:{offset}"]


@pytest.mark.parametrize("at", [40, 1_500, -6])
def test_flipped_bits_in_a_gzip_member_cost_its_record(at: int) -> None:
    members = [gzip.compress(each) for each in NOISY]
    for number in range(5):
        bad = _flipped(members[number], at % len(members[number]))
        found = found_in(b"".join([*members[:number], bad, *members[number + 1 :]]))
        assert names(found) == [n for n in range(5) if n != number]
        assert damages(found) == [f"broken_archive byte:{sum(map(len, members[:number]))}"]


@pytest.mark.parametrize(("layout", "whole"), [("plain", 4), ("a gzip member each", 4), ("one gzip", 3)])
def test_cut_file_gives_the_records_before_the_cut(layout: str, whole: int) -> None:
    """Where all records share a gzip, the last before the cut cannot be told whole: nothing shows its end."""
    found = found_in(LAYOUTS[layout](NOISY)[:-2_000])
    assert names(found)[:whole] == list(range(whole))
    assert 4 not in names(found)
    assert len(damages(found)) == 1


def test_repeated_damage_is_listed_a_hundred_times_and_then_counted() -> None:
    bad = [POSTINGS[0].replace(b"WARC/1.0", b"WRAC/1.0"), POSTINGS[1]] * 150
    found = found_in(b"".join([POSTINGS[1], *bad]))
    assert len(damages(found)) == 100
    assert names(found) == [1] * 151
    assert "damaged 150" in note(found)


def test_bombs_end_at_the_limits() -> None:
    limits = Limits(text_bytes=1 << 20, archive_bytes=8 << 20)
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 99999999\r\n\r\n"
    for body in (gzip.compress(head + b"\0" * 30_000_000), bz2.compress(head + b"\0" * 30_000_000)):
        assert damages(found_in(body, limits))[-1] == "archive_too_large None"
    inner = record(1, http(gzip.compress(b"\0" * 3_000_000), Content_Encoding="gzip"))
    assert note(found_in(inner, limits)) == "1 records: too large 1"
    lengths = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999999999\r\n\r\n" * 20_000
    assert damages(found_in(lengths, limits))[-1] == "archive_too_large None"


def test_archive_of_any_size_takes_little_memory(tmp_path: Path) -> None:
    filler = record(1, http(b"<html>" + b"words of a page " * 4_000))
    with (tmp_path / "a.warc").open("wb") as file:
        for _ in range(1_500):
            file.write(filler)
    tracemalloc.start()
    with (tmp_path / "a.warc").open("rb") as file:
        found = list(unpack("a.warc", file, Limits()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert note(found) == "1,500 records: without a posting 1,500"
    assert (tmp_path / "a.warc").stat().st_size > 90_000_000
    assert peak < 4_000_000


def test_archive_inside_a_zip_is_read() -> None:
    found = list(unpack("a.zip", io.BytesIO(zipped({"crawl.warc.gz": packed(POSTINGS)})), Limits()))
    assert found[0].origin == f"a.zip!/crawl.warc.gz!/{name_of(0)}"
    assert names(found) == [0, 1, 2, 3, 4]


@given(data=st.data(), layout=st.sampled_from(sorted(LAYOUTS)))
def test_any_damage_ends_in_documents_damages_and_a_note(data: st.DataObject, layout: str) -> None:
    body = bytearray(LAYOUTS[layout](POSTINGS))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(20, len(body) - 1))  # what is no gzip or WARC from its start is another matter
        if data.draw(st.booleans()):
            body[at : at + data.draw(st.integers(1, 60))] = data.draw(st.binary(max_size=20))
        else:
            body[at] ^= 0xFF
    found = found_in(bytes(body), Limits(archive_bytes=64 << 20))
    assert found
    whole = {page(f"Baker {n}") for n in range(5)}
    if layout != "plain":  # a checksum tells that bytes were changed; plain records have none that we ask for
        undamaged = {f.body for f in found if f.body is not None} <= whole
        assert undamaged or damages(found)
