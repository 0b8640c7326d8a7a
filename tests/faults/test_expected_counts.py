"""The rows of each partition as a file in git: written from a lake, compared with it, and never taken on trust."""

from __future__ import annotations

import shutil

import duckdb
import pytest
from typer.testing import CliRunner

from jobmarket.cli import app
from jobmarket.doctor.counts import Counts, compared, landed_counts, read_counts, write_counts
from jobmarket.doctor.deep import check_deep
from jobmarket.doctor.landing import landed_views
from jobmarket.errors import UserError
from jobmarket.lake_files import lake_files
from jobmarket.workspace import PROJECT
from loaders.load import load
from tests.conftest import NOW

HEADER = "partition,documents,postings,rejections\n"


def counts_of(lake, **by) -> Counts:
    with duckdb.connect() as connection:
        landed_views(connection, lake_files(lake))
        return landed_counts(connection, **by)


def test_samples_land_the_rows_that_are_kept_in_git(tmp_path):
    """Where this differs: SEE what changed, then load samples/ and `jobmarket doctor --write-counts … --by-source`."""
    load([PROJECT / "samples"], tmp_path / "lake", now=NOW)
    expected = read_counts(PROJECT / "expectations" / "sample_counts.csv")
    assert counts_of(tmp_path / "lake", by_source=True) == expected
    assert compared(expected, counts_of(tmp_path / "lake")).state == "ok"


def test_command_writes_what_it_compares_with(copy, tmp_path, monkeypatch):
    monkeypatch.setenv("JOBMARKET_WORKSPACE", str(copy.root))
    file = tmp_path / "counts.csv"
    assert CliRunner().invoke(app, ["doctor", "--write-counts", str(file)]).exit_code == 0
    assert file.read_text() == (
        HEADER
        + "source=jsonld/load_date=2026-10-31,1,2,0\n"
        + "source=jsonld/load_date=2026-11-01,1,1,0\n"
        + "source=refused/load_date=2026-10-31,1,0,1\n"
    )
    assert CliRunner().invoke(app, ["doctor", "--deep", "--counts", str(file)]).exit_code == 0
    shutil.rmtree(copy.lake / "source=refused")
    said = {finding.check: finding for finding in check_deep(copy, read_counts(file))}["expected counts"]
    assert said.state == "fail"
    assert said.found == (
        "source=refused/load_date=2026-10-31: 0 documents instead of 1; "
        "source=refused/load_date=2026-10-31: 0 rejections instead of 1"
    )
    answer = CliRunner().invoke(app, ["doctor", "--deep", "--counts", str(file)])
    assert answer.exit_code == 1


@pytest.mark.parametrize(
    ("expected", "state"),
    [
        ({"source=a": (3, 30, 1)}, "ok"),
        ({"source=a/load_date=1": (1, 10, 0), "source=a/load_date=2": (2, 20, 1)}, "ok"),
        ({"source=a/load_date=1": (1, 10, 0)}, "warn"),
        ({"source=a": (3, 31, 1)}, "fail"),
        ({"source=a": (3, 30, 1), "source=b": (1, 0, 0)}, "fail"),
        ({"source": (3, 30, 1)}, "fail"),  # no partition begins so
        ({}, "warn"),
    ],
)
def test_partition_is_a_source_or_a_day_of_it(expected, state):
    landed = {"source=a/load_date=1": (1, 10, 0), "source=a/load_date=2": (2, 20, 1)}
    assert compared(expected, landed).state == state


@pytest.mark.parametrize(
    "text",
    ["", "partition\n", HEADER + "source=a,1,2\n", HEADER + "source=a,1,2,x\n", HEADER + "source=a,1,2,-1\n",
     HEADER + "source=a,1,2,3\nsource=a,1,2,3\n", HEADER + '"source=a'],
)  # fmt: skip
def test_file_that_is_no_such_table_is_one_line(tmp_path, text):
    file = tmp_path / "counts.csv"
    file.write_text(text)
    with pytest.raises(UserError, match="--write-counts") as said:
        read_counts(file)
    assert "\n" not in str(said.value)
    with pytest.raises(UserError, match="cannot be read"):
        read_counts(tmp_path / "none.csv")
    with pytest.raises(UserError, match="cannot be written"):
        write_counts(tmp_path / "none" / "counts.csv", {})
