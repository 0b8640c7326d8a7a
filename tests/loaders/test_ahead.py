"""Documents that other processes parse land as if one process had parsed them, in the same order."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import BrokenExecutor

import pyarrow.parquet as pq
import pytest

from loaders.load import load
from tests.conftest import NOW, PROJECT


def landed(lake, *paths):
    """Rows of each landed file in their order, by table and source; of the load's own names nothing."""
    report = load(list(paths), lake, now=NOW)
    own = {"load_id", "rejection_id"}
    files = sorted(lake.glob("source=*/*/*/*.parquet"), key=lambda file: (file.parents[2].name, file.parent.name[-5:]))
    rows = [
        (file.stem, file.parents[2].name, pq.read_table(file, partitioning=None).drop_columns(list(own & set(names))))
        for file in files
        for names in [pq.read_schema(file).names]
    ]
    counts = (report.documents_seen, report.documents_new, report.documents_unchanged, report.documents_refused)
    return counts, report.rejections, [(table, source, found.to_pylist()) for table, source, found in rows]


@pytest.fixture
def documents(tmp_path):
    """The samples, a document twice, one that is damaged, and one that says nothing."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.json").write_text('{"@type": "JobPosting", "title": "Nurse", "description": "Night shifts."}')
    (folder / "b.json").write_text((folder / "a.json").read_text())
    (folder / "c.json").write_text('{"@type": "JobPosting", "title"')
    (folder / "d.txt").write_text("")
    return [PROJECT / "samples", folder]


@pytest.mark.parametrize("large", [1 << 22, 2_000])
def test_several_processes_land_what_one_does(large, documents, tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.ahead.cores", lambda: 1)
    alone = landed(tmp_path / "alone", *documents)
    monkeypatch.setattr("loaders.ahead.cores", lambda: 2)
    monkeypatch.setattr("loaders.ahead._ALONE_BYTES", 1)
    monkeypatch.setattr("loaders.ahead._LARGE_BYTES", large)
    monkeypatch.setattr("loaders.ahead._TASK_BYTES", 10_000)
    monkeypatch.setattr("loaders.ahead._TASK_ITEMS", 2)
    assert landed(tmp_path / "several", *documents) == alone


def test_a_document_that_ends_its_process_is_parsed_by_the_load(documents, tmp_path, monkeypatch):
    class Broken:
        def submit(self, *_):
            raise BrokenExecutor

        def shutdown(self, **_):
            pass

    monkeypatch.setattr("loaders.ahead.cores", lambda: 1)
    alone = landed(tmp_path / "alone", *documents)
    monkeypatch.setattr("loaders.ahead.cores", lambda: 2)
    monkeypatch.setattr("loaders.ahead._ALONE_BYTES", 1)
    monkeypatch.setattr("loaders.ahead.one_each_core", Broken)
    assert landed(tmp_path / "several", *documents) == alone


def test_a_process_that_parses_imports_no_table_library():
    """They take longer to import than a small load takes, once in each process."""
    code = "import sys, loaders.ahead; print(*sorted({'pyarrow', 'numpy', 'polars', 'pandas'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""
