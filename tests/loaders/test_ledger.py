"""What a load says of itself: written last, and only by a load that came to its end."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from loaders.ledger import Ledger
from loaders.load import load
from loaders.schema import LOADS, SIGHTINGS
from tests.loaders.landing import NOW, POSTING, json_bytes, rows

LATER = NOW + timedelta(days=1)


def _said(lake: Path) -> list[tuple[datetime, str, int, int, int, bool]]:
    columns = ("started_at", "source", "documents_new", "documents_unchanged", "documents_refused", "is_complete")
    return rows(lake, "loads").sort("started_at", "source").select(columns).rows()


def test_bytes_that_come_again_are_seen_again(inbox: Path, tmp_path: Path) -> None:
    (inbox / "a.json").write_bytes(json_bytes())
    (inbox / "copy.json").write_bytes(json_bytes())
    lake = tmp_path / "lake"
    load([inbox], lake, now=NOW)
    (inbox / "b.json").write_bytes(json_bytes("Cook"))
    load([inbox], lake, now=LATER)
    assert _said(lake) == [(NOW, "jsonld", 1, 1, 0, True), (LATER, "jsonld", 1, 2, 0, True)]
    seen = rows(lake, "sightings").group_by("document_sha256").len().sort("len")
    assert seen["len"].to_list() == [1, 2]
    assert set(rows(lake, "sightings")["retrieved_at"]) == {NOW, LATER}


def test_tables_are_of_the_landing_schema_also_when_nothing_was_met(inbox: Path, tmp_path: Path) -> None:
    load([inbox], tmp_path / "lake", now=NOW)
    folder = next((tmp_path / "lake").glob("loads/load_date=2026-03-01/*"))
    for name, schema in (("loads", LOADS), ("sightings", SIGHTINGS)):
        assert pq.read_schema(folder / f"{name}.parquet").equals(schema)


def test_killed_load_leaves_no_ledger(inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "a.json").write_bytes(json_bytes())

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "land", killed)
        with pytest.raises(KeyboardInterrupt):
            load([inbox], tmp_path / "lake", now=NOW)
    assert rows(tmp_path / "lake", "loads").is_empty()
    load([inbox], tmp_path / "lake", now=LATER)
    assert _said(tmp_path / "lake") == [(LATER, "jsonld", 0, 1, 0, True)]


def test_refusal_of_an_unknown_source_leaves_no_source_complete(inbox: Path, tmp_path: Path) -> None:
    (inbox / "a.json").write_bytes(json_bytes())
    (inbox / "cut.json").write_bytes(b'{"jobs": [{"id"')
    load([inbox], tmp_path / "lake", now=NOW)
    load([inbox], tmp_path / "lake", now=LATER)
    assert _said(tmp_path / "lake") == [
        (NOW, "jsonld", 1, 0, 0, False),
        (NOW, "refused", 0, 0, 1, False),
        (LATER, "jsonld", 0, 1, 0, False),
        (LATER, "refused", 0, 0, 1, False),
    ]


def test_refusal_of_a_named_source_leaves_only_that_one_incomplete(inbox: Path, tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    (inbox / "a.json").write_bytes(json_bytes())
    load([inbox], lake, source="One", now=NOW)
    (inbox / "cut.json").write_bytes(b"[1, 2")
    load([inbox], lake, source="Other", now=LATER)
    assert _said(lake) == [(NOW, "one", 1, 0, 0, True), (LATER, "other", 0, 1, 1, False)]


def test_documents_fetched_before_the_load_keep_both_times(inbox: Path, tmp_path: Path) -> None:
    (inbox / "a.json").write_text(json.dumps([POSTING]))
    lake = tmp_path / "lake"
    load([inbox], lake, now=LATER, retrieved_at=NOW)
    assert rows(lake, "postings")["retrieved_at"].to_list() == [NOW]
    assert rows(lake, "loads").select("started_at", "retrieved_at").rows() == [(LATER, NOW)]
    assert rows(lake, "loads")["load_id"][0].startswith("20260302T120000000000-")


EMPTY_BOARD = b'{"apiVersion": "1", "jobs": []}'


@pytest.mark.parametrize(
    ("body", "board"),
    [
        (EMPTY_BOARD, "ashby"),
        (b'{"jobs": [], "meta": {"total": 0}}', "greenhouse"),
        (b'{"offers": []}', "recruitee"),
        (b"[]", "lever"),
        (b'{"data": []}', "pinpoint"),
        (b'<?xml version="1.0" encoding="UTF-8"?>\n<workzag-jobs>\n</workzag-jobs>', "personio"),
        (b'{"jobs": []}', None),
        (b'{"apiVersion": "1", "jobs": null}', None),
        (b'{"apiVersion": "1", "jobs": [], "errors": ["rate limit"]}', None),
        (b'{"jobs": [], "meta": {"total": 41}}', None),
        (b'{"error": "not found"}', None),
        (b"{}", None),
        (b"null", None),
        (b"<html><body><h1>502 Bad Gateway</h1></body></html>", None),
        (b"<error>Service unavailable</error>", None),
        (b"<workzag-jobs><error>maintenance</error></workzag-jobs>", None),
    ],
)
def test_only_the_whole_answer_of_an_empty_board_tells_that_nothing_is_open(
    inbox: Path, tmp_path: Path, body: bytes, board: str | None
) -> None:
    (inbox / "answer.txt").write_bytes(body)
    report = load([inbox], tmp_path / "lake", now=NOW)
    said = rows(tmp_path / "lake", "sightings")
    assert said["nothing_open_on"].to_list() == ([board] if board else [])
    assert (report.documents_new, report.documents_refused) == ((1, 0) if board else (0, 1))
    assert report.postings == 0


def test_empty_boards_that_answer_alike_are_seen_each_in_its_place(inbox: Path, tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    for name in ("mill.json", "farm.json"):
        (inbox / name).write_bytes(EMPTY_BOARD)
    for now in (NOW, LATER):
        load([inbox], lake, now=now)
    assert _said(lake) == [(NOW, "ashby", 1, 1, 0, True), (LATER, "ashby", 0, 2, 0, True)]
    said = rows(lake, "sightings").sort("retrieved_at", "origin_path")
    assert [Path(origin).name for origin in said["origin_path"]] == ["farm.json", "mill.json"] * 2
    assert rows(lake, "documents")["body"].to_list() == [EMPTY_BOARD]
    assert rows(lake, "rejections").is_empty()
