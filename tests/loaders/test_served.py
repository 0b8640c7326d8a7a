"""What is known of how bytes were served: their address, their time and their character set land with them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from loaders.files import Found, Served
from loaders.load import load
from loaders.loading import LoadReport
from loaders.rejection import Reason, Rejection
from tests.loaders.landing import NOW, adds_up, rows

PAGE = """<html><head><script type="application/ld+json">{"@context": "https://schema.org", "@type": "JobPosting",
"title": "B\xe4cker", "description": "<p>Brot backen.</p>", "hiringOrganization": "M\xfchle"}</script></head></html>"""
EARLIER = datetime(2025, 11, 3, 8, tzinfo=UTC)
URL = "https://jobs.example/baker"


def _load(lake: Path, monkeypatch: pytest.MonkeyPatch, *found: Found) -> LoadReport:
    monkeypatch.setattr("loaders.load.found_in", lambda paths, limits: iter(found))
    return load([lake.parent], lake, now=NOW)


def test_document_lands_with_address_time_and_charset_of_its_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = PAGE.encode("iso-8859-2")
    lake = tmp_path / "lake"
    _load(lake, monkeypatch, Found("a", body, served=Served(URL, EARLIER, "iso-8859-2")))
    document = rows(lake, "documents").row(0, named=True)
    assert (document["source_url"], document["retrieved_at"], document["charset"]) == (URL, EARLIER, "iso-8859-2")
    assert rows(lake, "postings").select("title_raw", "retrieved_at").row(0) == ("B\xe4cker", EARLIER)


def test_same_bytes_served_on_two_days_are_two_sightings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body, lake = PAGE.encode(), tmp_path / "lake"
    times = [EARLIER, EARLIER + timedelta(days=9), EARLIER]
    report = _load(lake, monkeypatch, *(Found(str(n), body, served=Served(URL, at)) for n, at in enumerate(times)))
    assert (report.documents_new, report.documents_unchanged) == (1, 2)
    sightings = pl.read_parquet(next(lake.glob("loads/*/*/sightings.parquet")))
    assert sightings["retrieved_at"].to_list() == sorted(set(times))


def test_note_is_a_row_and_no_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = Found("a.warc", rejection=Rejection("archive", Reason.NO_POSTING, "12 pages", "bytes:0-9"), is_note=True)
    lake = tmp_path / "lake"
    for _ in range(2):
        report = _load(lake, monkeypatch, note)
        assert report.documents_seen == 0
        assert adds_up(report)
    assert rows(lake, "rejections").select("origin_path", "record_pointer").rows() == [("a.warc", "bytes:0-9")]
    loads = pl.concat([pl.read_parquet(f) for f in lake.glob("loads/*/*/loads.parquet")])
    assert loads.is_empty()
