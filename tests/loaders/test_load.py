"""Loading as a whole: once is enough, a killed load leaves nothing half, and bad input stops nothing."""

import gzip
import io
import json
import random
import signal
import subprocess
import sys
import tarfile
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from loaders.lake import Chunk
from loaders.load import load
from loaders.posting import RawPosting
from loaders.rejection import WHAT_TO_DO, InputError, LakeError, Reason
from loaders.schema import DOCUMENTS, POSTINGS, REJECTIONS
from tests.loaders.landing import NOW, POSTING, SHARED, adds_up, files_of, json_bytes, reasons, rows, zipped


def test_chunk_holds_three_files_of_the_landing_schema(inbox: Path, tmp_path: Path) -> None:
    (inbox / "a.txt").write_bytes(json_bytes())
    report = load([inbox], tmp_path / "lake", now=NOW)
    assert (report.documents_new, report.postings) == (1, 1)
    folder = next((tmp_path / "lake").glob("source=jsonld/load_date=2026-03-01/*"))
    assert {p.name for p in folder.iterdir()} == {"documents.parquet", "postings.parquet", "rejections.parquet"}
    for name, schema in (("documents", DOCUMENTS), ("postings", POSTINGS), ("rejections", REJECTIONS)):
        assert pq.read_schema(folder / f"{name}.parquet").equals(schema)
    assert rows(tmp_path / "lake", "documents")["body"][0] == json_bytes()


def test_same_bytes_twice_change_nothing(inbox: Path, tmp_path: Path) -> None:
    (inbox / "a.json").write_bytes(json_bytes())
    (inbox / "copy.txt").write_bytes(json_bytes())
    (inbox / "junk.bin").write_bytes(bytes(range(256)) * 8)
    first = load([inbox], tmp_path / "lake", now=NOW)
    before = files_of(tmp_path / "lake")
    again = load([inbox], tmp_path / "lake", now=NOW)
    assert files_of(tmp_path / "lake") == before
    assert (first.postings, again.postings, again.documents_unchanged) == (1, 0, 3)
    assert adds_up(first) and adds_up(again)


def test_killed_load_leaves_nothing_and_its_rerun_lands_everything(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "a.json").write_bytes(json_bytes())
    lake = tmp_path / "lake"

    def killed(self: Chunk) -> None:
        self._flush()
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Chunk, "land", killed)
        patched.setattr(Chunk, "drop", lambda self: None)  # a killed process does not clean up
        with pytest.raises(KeyboardInterrupt):
            load([inbox], lake, now=NOW)
    assert not list(lake.glob("source=*"))
    assert [p for p in (lake / "_writing").iterdir() if p.is_dir()]
    assert load([inbox], lake, now=NOW).postings == 1
    assert not [p for p in (lake / "_writing").iterdir() if p.is_dir()]


def test_second_load_into_a_lake_in_use_is_refused(inbox: Path, tmp_path: Path) -> None:
    (inbox / "a.json").write_bytes(json_bytes())
    lake = tmp_path / "lake"
    with pytest.raises(LakeError, match="another load"):
        load([inbox], lake, on_progress=lambda _: load([inbox], lake) and None)


def test_damaged_lake_file_is_named_in_one_line(inbox: Path, tmp_path: Path) -> None:
    (inbox / "a.json").write_bytes(json_bytes())
    load([inbox], tmp_path / "lake", now=NOW)
    damaged = next((tmp_path / "lake").rglob("documents.parquet"))
    damaged.write_bytes(b"PAR1 not any more")
    with pytest.raises(LakeError, match=r"documents\.parquet is damaged") as error:
        load([inbox], tmp_path / "lake", now=NOW)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("path", ["nowhere.json", "nothing-*.json"])
def test_path_that_names_nothing_is_one_line(path: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="check the p"):
        load([tmp_path / path], tmp_path / "lake")


def test_chunks_are_bounded_and_documents_stay_whole(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.lake.CHUNK_DOCUMENTS", 3)
    for number in range(8):
        (inbox / f"{number}.json").write_bytes(json.dumps([{**POSTING, "title": f"Baker {number}"}] * 2).encode())
    report = load([inbox], tmp_path / "lake", now=NOW)
    folders = list((tmp_path / "lake").glob("source=jsonld/load_date=*/*"))
    assert (report.postings, len(folders)) == (16, 3)
    for folder in folders:
        documents = set(pl.read_parquet(folder / "documents.parquet")["document_sha256"])
        assert set(pl.read_parquet(folder / "postings.parquet")["document_sha256"]) == documents


def test_source_given_by_the_user_is_safe_as_a_folder(inbox: Path, tmp_path: Path) -> None:
    (inbox / "a.json").write_bytes(json_bytes())
    load([inbox], tmp_path / "lake", source="../My Board/№1", now=NOW)
    assert [p.name for p in (tmp_path / "lake").glob("source=*")] == ["source=my-board-1"]


def test_archives_are_read_and_every_member_is_a_document(inbox: Path, tmp_path: Path) -> None:
    inner = zipped({"c.json": json_bytes("C")})
    (inbox / "a.zip").write_bytes(zipped({"one.json": json_bytes("A"), "inner.zip": inner}))
    (inbox / "b.gz").write_bytes(gzip.compress(json_bytes("B")))
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        info = tarfile.TarInfo("folder/d.json")
        info.size = len(json_bytes("D"))
        archive.addfile(info, io.BytesIO(json_bytes("D")))
    (inbox / "no-suffix").write_bytes(buffer.getvalue())
    report = load([inbox], tmp_path / "lake", now=NOW)
    assert sorted(rows(tmp_path / "lake", "postings")["title_raw"]) == ["A", "B", "C", "D"]
    assert report.rejections.total() == 0
    origins = sorted(o.removeprefix(str(inbox)) for o in rows(tmp_path / "lake", "documents")["origin_path"])
    assert origins == ["/a.zip!/inner.zip!/c.json", "/a.zip!/one.json", "/b.gz", "/no-suffix!/folder/d.json"]


def test_every_reason_says_what_to_do() -> None:
    assert set(WHAT_TO_DO) == set(Reason)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not beside this checkout")
def test_real_input_loads_with_every_document_accounted_for(tmp_path: Path) -> None:
    inputs = [SHARED / "seeds", SHARED / "data" / "raw_shapes"]
    report = load(inputs, tmp_path / "lake", now=NOW)
    assert adds_up(report)
    assert report.documents_new == 41
    assert dict(report.rejections) == {"no_posting": 1, "no_title": 2}
    postings = rows(tmp_path / "lake", "postings")
    assert postings["record_id"].n_unique() == len(postings)
    assert postings["title_raw"].null_count() == 0
    landed = set(postings["document_sha256"]) | set(rows(tmp_path / "lake", "rejections")["document_sha256"])
    assert set(rows(tmp_path / "lake", "documents")["document_sha256"]) <= landed


def test_refused_text_is_read_by_a_later_reader_and_its_refusal_gives_way(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "a.json").write_bytes(json_bytes())
    (inbox / "b.json").write_bytes(b'{"jobs": []}')
    lake = tmp_path / "lake"
    with monkeypatch.context() as older:
        older.setattr("loaders.parsing.read", lambda *_: iter(()))
        assert load([inbox], lake, now=NOW).documents_refused == 2
        again = load([inbox], lake, now=NOW)
        assert (again.documents_unchanged, again.rejections.total()) == (2, 0)
    report = load([inbox], lake, now=NOW)
    assert (report.documents_new, report.documents_unchanged, report.postings) == (1, 1, 1)
    documents = rows(lake, "documents")
    assert sorted(documents["origin_path"]) == [str(inbox / "a.json"), str(inbox / "b.json")]
    assert documents["document_sha256"].n_unique() == 2
    assert reasons(lake) == {"b.json": "no_posting"}
    assert load([inbox], lake, now=NOW).documents_unchanged == 2


def test_load_killed_before_a_refusal_gave_way_is_settled_by_the_next(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "a.json").write_bytes(json_bytes())
    lake = tmp_path / "lake"
    with monkeypatch.context() as older:
        older.setattr("loaders.parsing.read", lambda *_: iter(()))
        load([inbox], lake, now=NOW)
    with monkeypatch.context() as patched:
        patched.setattr("loaders.loading.supersede", lambda *_: None)
        load([inbox], lake, now=NOW)
    assert len(rows(lake, "documents")) == 2
    load([inbox], lake, now=NOW)
    assert len(rows(lake, "documents")) == len(rows(lake, "postings")) == 1
    assert rows(lake, "rejections").is_empty()


LOAD_IN_CHUNKS_OF_20 = """
import sys
from datetime import UTC, datetime
from pathlib import Path
import loaders.lake
from loaders.load import load
loaders.lake.CHUNK_DOCUMENTS = 20
said = lambda progress: print(progress.documents, flush=True)
load([sys.argv[1]], Path(sys.argv[2]), now=datetime(2026, 3, 1, 12, tzinfo=UTC), on_progress=said)
"""


def _load_and_kill_after(documents: int, inbox: Path, lake: Path) -> int:
    """Load in another process, kill it (SIGKILL) once it has said that many documents, and return its exit code."""
    command = [sys.executable, "-c", LOAD_IN_CHUNKS_OF_20, str(inbox), str(lake)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for count, _ in enumerate(process.stdout, start=1):
            if count == documents:
                process.send_signal(signal.SIGKILL)
                break
        return process.wait()


def test_load_killed_five_times_lands_what_an_undisturbed_one_does(inbox: Path, tmp_path: Path) -> None:
    for number in range(300):
        bad = {7: b"", 8: b"[1, 2", 9: b'{"jobs": []}'}.get(number % 30)
        body = json.dumps([{**POSTING, "title": f"Baker {number}-{n}"} for n in range(number % 4 + 1)]).encode()
        (inbox / f"{number:03}.json").write_bytes(body if bad is None else bad + b" " * number)
    undisturbed, lake = tmp_path / "undisturbed", tmp_path / "lake"
    load([inbox], undisturbed, now=NOW)
    moments = random.Random(20260301)
    for _ in range(5):
        assert _load_and_kill_after(moments.randint(1, 295), inbox, lake) == -signal.SIGKILL
    load([inbox], lake, now=NOW)
    for table, key in (("documents", "document_sha256"), ("postings", "record_id"), ("rejections", "rejection_id")):
        expected, found = (rows(where, table).drop("load_id", strict=False).sort(key) for where in (undisturbed, lake))
        assert found.equals(expected), table
        assert found[key].n_unique() == len(found)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ('<html><head><meta charset="utf-8"><script type="application/ld+json">{"@type":"JobPosting",'
         '"title":"Bäcker für Lübeck","description":"Brot backen für große Häuser"}</script>'.encode("cp1252"),
         "Bäcker für Lübeck"),
        (json.dumps({**POSTING, "title": "Boulangère à Évry"}, ensure_ascii=False).encode("utf-16"),
         "Boulangère à Évry"),
        ("\ufeff".encode() + json_bytes("Piekarz"), "Piekarz"),
    ],
    ids=["cp1252-says-utf-8", "utf-16", "bom"],
)  # fmt: skip
def test_text_in_another_encoding_than_it_says_is_read(body: bytes, title: str, inbox: Path, tmp_path: Path) -> None:
    (inbox / "a").write_bytes(body)
    load([inbox], tmp_path / "lake", now=NOW)
    assert rows(tmp_path / "lake", "postings")["title_raw"].to_list() == [title]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Weâ€™ll bake at the cafÃ© Ã  Paris", "We’ll bake at the café à Paris"),
        ("a Master\x92s degree", "a Master’s degree"),
        ("We’ll bake at the café à Paris", None),
        ("Piekarz – Łódź", None),
    ],
)
def test_damaged_text_of_a_record_is_mended_and_marked(
    said: str, read: str | None, inbox: Path, tmp_path: Path
) -> None:
    (inbox / "a.json").write_text(json.dumps({**POSTING, "description": said}))
    load([inbox], tmp_path / "lake", now=NOW)
    found = rows(tmp_path / "lake", "postings").row(0, named=True)
    assert (found["description_text"], found["is_text_repaired"]) == (read or said, read is not None)


def test_record_that_our_code_fails_on_is_refused_and_the_rest_lands(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "a.json").write_text(json.dumps([{**POSTING, "title": title} for title in ("Baker", "Fault", "Cook")]))

    def complete(raw: RawPosting, _: str | None) -> None:
        if raw.title_raw == "Fault":
            raise IndexError("string index out of range")

    monkeypatch.setattr("loaders.labelled_text.complete", complete)
    report = load([inbox], tmp_path / "lake", now=NOW)
    assert (report.postings, dict(report.rejections)) == (2, {"reader_failed": 1})
    assert rows(tmp_path / "lake", "rejections")["record_pointer"].to_list() == ["/1"]
