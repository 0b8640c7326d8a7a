"""Loads that are killed, that find no room or no right to write, and lakes and sources that changed."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import tempfile
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from benchmarks.kill import kill_loads, landed
from jobmarket.cli import app
from jobmarket.status import lake_status
from jobmarket.workspace import Workspace
from loaders.load import load
from loaders.rejection import LakeError
from tests.conftest import NOW
from tests.faults.conftest import made_older, posting


def rows(lake: Path, table: str = "postings") -> pl.DataFrame:
    return pl.concat([pl.read_parquet(f) for f in sorted(lake.glob(f"source=*/*/*/{table}.parquet"))])


@contextmanager
def files_no_longer_than(size: int):
    """The system refuses to write beyond ``size`` bytes of a file, as it does on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_load_killed_at_random_moments_lands_the_rows_of_an_undisturbed_one(documents, tmp_path):
    counts = kill_loads(tmp_path, documents, 2, random.Random(20261121))
    assert counts["loads run again: the same rows"] == 2


def test_full_disk_ends_a_load_in_one_line_and_the_next_lands_everything(tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(40):
        noise = random.Random(number).randbytes(2_000).hex()
        (inbox / f"{number}.json").write_text(json.dumps({**posting(f"Baker {number}"), "sku": noise}))
    load([inbox], tmp_path / "whole", now=NOW)
    lake = tmp_path / "lake"
    with files_no_longer_than(20_000), pytest.raises(LakeError, match="make room, then load again") as error:
        load([inbox], lake, now=NOW)
    assert "\n" not in str(error.value)
    assert [file.name for file in (lake / "_writing").iterdir()] == ["lock"]
    load([inbox], lake, now=NOW)
    assert landed(lake) == landed(tmp_path / "whole")


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to become a user without rights for a moment")
def test_folder_without_the_right_to_write_is_said_in_one_line(documents):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        shutil.copytree(documents, Path(folder) / "documents")
        os.seteuid(65534)
        try:
            with pytest.raises(LakeError, match=r"cannot write to .*lake") as error:
                load([Path(folder) / "documents"], Path(folder) / "lake")
        finally:
            os.seteuid(0)
    assert "\n" not in str(error.value)


def test_clock_that_went_back_is_told_and_loses_nothing(documents, tmp_path, monkeypatch):
    lake = tmp_path / "lake"
    load([documents / "one.json"], lake, now=NOW)
    monkeypatch.setenv("JOBMARKET_WORKSPACE", str(tmp_path))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int((NOW - timedelta(days=3)).timestamp())))
    answer = CliRunner().invoke(app, ["load", str(documents)])
    assert answer.exit_code == 0
    assert "the clock says 2026-10-29" in answer.stderr
    assert sorted(rows(lake)["title_raw"]) == ["Data Engineer", "Night Baker", "Pastry Chef"]


def test_lake_of_an_older_schema_is_added_to_and_counted(documents, tmp_path):
    workspace = Workspace(tmp_path)
    load([documents / "one.json"], workspace.lake, now=NOW)
    made_older(workspace.lake)
    assert load([documents], workspace.lake, now=NOW).documents_unchanged == 1
    status = lake_status(workspace)
    assert (status["records"], status["rejected"], status["unaccounted"]) == (3, 1, 0)


def test_table_whose_columns_change_from_day_to_day_loses_no_value(tmp_path):
    days = [
        "title,company,salary\nBaker,Kornblume,31500 GBP\n",
        "job_title,employer,perks,salary_min,title\nMiller,Kornblume,free bread,33000,Miller\n",
        'company;city;title;notes\nKornblume;Leeds;"Chef; pastry";"=1+1"\n',
    ]
    for number, text in enumerate(days):
        (tmp_path / f"{number}.csv").write_text(text, encoding="utf-8")
        load([tmp_path / f"{number}.csv"], tmp_path / "lake", source="board", now=NOW + timedelta(days=number))
    found = rows(tmp_path / "lake")
    assert found["title_raw"].to_list() == ["Baker", "Miller", "Chef; pastry"]
    told = [" ".join(str(value) for value in row) for row in found.iter_rows()]
    for row, values in zip(told, (["31500"], ["free bread", "33000"], ["Leeds", "=1+1"]), strict=True):
        assert all(value in row for value in values)


def test_source_that_no_longer_names_its_title_is_refused_with_its_bytes_kept(tmp_path):
    changed = {key: value for key, value in posting("Baker").items() if key != "title"}
    nested = {
        **posting("Baker"),
        "title": {"en": "Baker"},
        "hiringOrganization": ["Kornblume"],
        "datePosted": 1793534400,
    }
    (tmp_path / "no.json").write_text(json.dumps(changed), encoding="utf-8")
    (tmp_path / "nested.json").write_text(json.dumps(nested), encoding="utf-8")
    report = load([tmp_path / "no.json", tmp_path / "nested.json"], tmp_path / "lake", now=NOW)
    assert report.documents_new + report.documents_refused == 2
    bodies = {json.loads(body)["description"] for body in rows(tmp_path / "lake", "documents")["body"]}
    assert bodies == {changed["description"]}
    assert len(rows(tmp_path / "lake", "documents")) == 2
