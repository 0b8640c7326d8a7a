"""Bad input: each is a rejection or one line that says what to do; memory is bounded; the rest is loaded."""

import gzip
import io
import os
import tarfile
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import loaders.files
from loaders.files import Limits, walk
from loaders.load import load
from tests.loaders.landing import NOW, adds_up, json_bytes, reasons, rows, zipped


def _tar(*members: tarfile.TarInfo) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for member in members:
            archive.addfile(member, io.BytesIO(b" " * member.size))
    return buffer.getvalue()


def _link(name: str, target: str) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = tarfile.SYMTYPE, target
    return info


def _encrypted() -> bytes:
    body = bytearray(zipped({"secret.json": json_bytes()}))
    body[6] |= 1  # the general purpose flag of the local header …
    body[body.index(b"PK\x01\x02") + 8] |= 1  # … and of the directory
    return bytes(body)


def _nested(depth: int) -> bytes:
    body = json_bytes()
    for _ in range(depth):
        body = zipped({"in.zip": body})
    return body


ENTITY_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE j [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><j><job><title>&b;</title></job></j>'
)
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE j [<!ENTITY x SYSTEM "file:///etc/hostname">]><j><job>&x;</job></j>'
BAD_FILES = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\n", "empty"),
    "binary": (bytes(range(256)) * 40, "binary"),
    "pdf": (b"%PDF-1.7 \xe2\xe3\xcf\xd3 obj", "binary"),
    "office": (zipped({"[Content_Types].xml": b"<x/>"}), "binary"),
    "truncated_json": (json_bytes()[:-30], "bad_json"),
    "truncated_gz": (gzip.compress(json_bytes() * 99)[:-40], "broken_archive"),
    "truncated_zip": (zipped({"a.json": json_bytes()})[:-30], "broken_archive"),
    "truncated_parquet": (b"PAR1" + b"\0" * 200, "bad_table"),
    "deep_json": (b"[" * 100_000 + b"]" * 100_000, "too_deep"),
    "deep_xml": (b"<?xml version='1.0'?>" + b"<a>" * 5_000 + b"</a>" * 5_000, "too_deep"),
    "broken_xml": (b"<?xml version='1.0'?><jobs><job><title>A</title></jobs>", "bad_xml"),
    "entity_bomb": (ENTITY_BOMB, "bad_xml"),
    "external_entity": (EXTERNAL, "bad_xml"),
    "nested": (_nested(6), "nested_too_deep"),
    "companies": (b'[{"siret": "1", "raison_sociale": "ACME"}, {"siret": "2", "raison_sociale": "OTHER"}]', "no_title"),
    "numbers": (b"[1, 2, 3]", "no_posting"),
    "no_jobs": (b'{"jobs": []}', "no_posting"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_file_is_one_rejection_and_the_rest_loads(name: str, inbox: Path, tmp_path: Path) -> None:
    body, reason = BAD_FILES[name]
    (inbox / name).write_bytes(body)
    (inbox / "zz-good.json").write_bytes(json_bytes())
    report = load([inbox], tmp_path / "lake", now=NOW)
    assert set(report.rejections) == {reason}
    assert report.postings == 1
    assert adds_up(report)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (_tar(tarfile.TarInfo("../up.json"), _link("l", "/etc/passwd")), {"unsafe_path", "symlink"}),
        (_tar(tarfile.TarInfo("/abs.json")), {"unsafe_path"}),
        (zipped({"../../x.json": json_bytes()}), {"unsafe_path"}),
        (_encrypted(), {"encrypted"}),
    ],
)
def test_hostile_member_is_refused_and_nothing_is_written_outside(
    body: bytes, reason: set[str], inbox: Path, tmp_path: Path
) -> None:
    (inbox / "archive").write_bytes(body)
    assert set(load([inbox], tmp_path / "lake", now=NOW).rejections) == reason
    assert {p.name for p in tmp_path.iterdir()} == {"inbox", "lake"}


def test_bombs_and_huge_lines_are_refused_within_the_limits(inbox: Path, tmp_path: Path) -> None:
    (inbox / "line.json").write_bytes(b'{"title": "' + b"x" * 3_000_000)
    (inbox / "bomb.gz").write_bytes(gzip.compress(b"\0" * 9_000_000))
    (inbox / "bomb.zip").write_bytes(zipped({f"{n}.csv": b"a,b\n" * 200_000 for n in range(9)}))
    limits = Limits(text_bytes=1 << 20, table_bytes=1 << 20, archive_bytes=3 << 20)
    load([inbox], tmp_path / "lake", now=NOW, limits=limits)
    found = reasons(tmp_path / "lake")
    assert found["line.json"] == found["bomb.gz"] == "too_large"
    assert found["bomb.zip"] == "archive_too_large"


def test_links_pipes_and_locked_files_are_refused(inbox: Path, tmp_path: Path) -> None:
    (inbox / "link").symlink_to("/etc/hostname")
    os.mkfifo(inbox / "pipe")
    (inbox / "locked.json").write_bytes(json_bytes())
    (inbox / "locked.json").chmod(0)
    load([inbox], tmp_path / "lake", now=NOW)
    found = reasons(tmp_path / "lake")
    assert (found["link"], found["pipe"]) == ("symlink", "not_a_file")
    if os.geteuid() != 0:  # root may read everything
        assert found["locked.json"] == "unreadable"


def test_values_that_json_or_parquet_cannot_hold_are_landed(inbox: Path, tmp_path: Path) -> None:
    text = '{"@type": "JobPosting", "title": "A\\ud800B\\u0000C", "title": "Cook\\ud800", '
    text += '"baseSalary": NaN, "url": Infinity,}'
    (inbox / "a.json").write_text(text)
    load([inbox], tmp_path / "lake", now=NOW)
    assert rows(tmp_path / "lake", "postings")["title_raw"].to_list() == ["Cook\ufffd"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")),
        st.sampled_from(
            [b"<html>", b"<?xml?><", b"[{", b'{"jobs":[', b"PK\x03\x04", b"\x1f\x8b\x08", b"PAR1", b"a,b\n"]
        ).flatmap(lambda head: st.binary(max_size=200).map(lambda tail: head + tail)),
    )
)
def test_any_bytes_end_as_postings_or_a_rejection(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "x").write_bytes(body)
    report = load([folder / "x"], folder / "lake", now=NOW)
    assert adds_up(report)
    assert report.postings or report.rejections


def test_line_of_200_mb_is_refused_without_being_read_to_its_end(inbox: Path, tmp_path: Path) -> None:
    with (inbox / "line.json").open("wb") as file:
        file.write(b'{"title": "' + b"x" * 100_000)
        file.truncate(200 << 20)
    (inbox / "good.json").write_bytes(json_bytes())
    tracemalloc.start()
    report = load([inbox], tmp_path / "lake", now=NOW)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (dict(report.rejections), report.postings) == ({"too_large": 1}, 1)
    assert peak < 150 << 20


def test_file_that_the_system_does_not_open_is_refused_and_the_rest_loads(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("locked.json", "open.json"):
        (inbox / name).write_bytes(json_bytes(name))
    open_path = Path.open

    def refuse(self: Path, *args: object, **kwargs: object) -> object:
        if self.name == "locked.json":
            raise PermissionError(13, "Permission denied")
        return open_path(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert load([inbox], tmp_path / "lake", now=NOW).postings == 1
    assert reasons(tmp_path / "lake") == {"locked.json": "unreadable"}
    assert "check permissions" in rows(tmp_path / "lake", "rejections")["detail"][0]


class _Entry:
    def __init__(self, name: str) -> None:
        self.name = name


class _Folder:
    """A folder listing that makes its 20,000 names up as it goes."""

    def __init__(self, _: object) -> None:
        self.names = (_Entry(f"{(number * 7919) % 20_000:06}.json") for number in range(20_000))

    def __enter__(self) -> object:
        return self.names

    def __exit__(self, *_: object) -> None:
        self.names.close()


def test_folder_of_any_size_is_walked_in_order_with_little_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x")
    monkeypatch.setattr("loaders.files._NAMES_HELD", 2_000)
    monkeypatch.setattr("loaders.files.os.scandir", _Folder)
    monkeypatch.setattr(Path, "lstat", lambda _: file.stat())
    tracemalloc.start()
    last, count, peak = "", 0, 0
    for path, rejection in walk(tmp_path):
        assert rejection is None
        assert path.name > last
        last, count = path.name, count + 1
        if count % 500 == 0:
            peak = max(peak, _held_by_the_walk())
    tracemalloc.stop()
    assert count == 20_000
    assert 0 < peak < 300_000  # all 20,000 names would be four times as much


def _held_by_the_walk() -> int:
    """Bytes that the walk and its folder hold; what threads of other tests do at the same time is not counted."""
    own = [tracemalloc.Filter(True, file) for file in (loaders.files.__file__, __file__)]
    return sum(trace.size for trace in tracemalloc.take_snapshot().filter_traces(own).traces)
