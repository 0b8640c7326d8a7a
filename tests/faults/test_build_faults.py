"""Builds that are killed, that find no room, no right to write or a damaged lake, and readers all the while."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import pytest

from benchmarks.kill import KillError, free, published
from extractors import pay
from jobmarket import build as building
from jobmarket.build import build
from jobmarket.clock import now
from jobmarket.doctor.deep import check_deep
from jobmarket.errors import UserError
from jobmarket.explore.export import export
from jobmarket.lake_files import refuse_damaged
from jobmarket.workspace import PROJECT, Workspace
from keeping import reading
from tests.conftest import NOW
from tests.faults.conftest import EPOCH, fill
from tests.faults.test_landing_faults import files_no_longer_than

LEFT_OUT = {"target", "logs", "warehouse", "tests", "__pycache__"}
READ_UNTIL_TOLD = """
import sys, threading, time, duckdb
end = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), end.set()), daemon=True).start()
reads = 0
while not end.is_set() or not reads:
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        assert connection.execute("select count(description_text) from fct_job_posting").fetchall() == [(3,)]
    reads += 1
    time.sleep(0.3)
print(reads)
"""


@pytest.fixture
def quick(copy, tiny, monkeypatch) -> Workspace:
    """A workspace whose builds skip dbt and audit: they seal and publish what dbt made of the same lake."""

    def made_before(workspace: Workspace, draft: Path, target: Path, *_: object) -> None:
        shutil.copy(tiny.database, draft)
        shutil.copytree(next(tiny.building.glob("dbt-*")), target, dirs_exist_ok=True)
        with duckdb.connect(str(draft)) as connection:
            known = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
            for table in known & set(SEALED):
                connection.execute(f"drop table {table}")

    class Passed:
        passed, results = True, ()

    monkeypatch.setattr(building, "run_models", made_before)
    monkeypatch.setattr(building, "check_models", lambda *_: None)
    monkeypatch.setattr("expectations.audit", lambda *_: Passed())
    return copy


SEALED = ("audit_result", "build_info", "semantic_manifest", "data_dictionary")


def test_worn_lake_builds_and_every_document_is_in_it(tiny):
    """The clock went back between its loads, and one of them lacks the columns of today."""
    with duckdb.connect(str(tiny.database), read_only=True) as connection:
        titles = connection.execute("select title_clean from fct_job_posting order by 1").fetchall()
        refused = connection.execute("select count(*) from fct_rejection").fetchall()
    assert [title for (title,) in titles] == ["Data Engineer", "Night Baker", "Pastry Chef"]
    assert refused == [(1,)]


def test_two_checkouts_and_a_killed_build_between_give_the_same_bytes(tiny, documents, tmp_path):
    other = tmp_path / "other checkout"
    shutil.copytree(PROJECT, other, ignore=lambda folder, names: [n for n in names if n in LEFT_OUT or n[0] == "."])
    workspace = Workspace(tmp_path / "warehouse")
    fill(workspace.lake, documents)

    def built() -> subprocess.Popen[bytes]:
        fixed = {"JOBMARKET_WORKSPACE": str(workspace.root), "SOURCE_DATE_EPOCH": EPOCH, "PYTHONPATH": str(other)}
        return subprocess.Popen(
            [sys.executable, "-m", "jobmarket", "build", "--quiet"], cwd=other, env=os.environ | fixed,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    process = built()
    try:
        process.wait(random.Random(20261121).uniform(4, 12))
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    free(workspace.building / "lock")
    again = built()
    assert (again.communicate()[1].decode(), again.returncode) == ("", 0)
    exported = []
    for source in (tiny, workspace):
        folder = tmp_path / f"export {len(exported)}"
        export(source, folder, formats=["parquet"])
        exported.append({file.name: file.read_bytes() for file in sorted((folder / "parquet").iterdir())})
    assert exported[0].keys() == exported[1].keys()
    assert [name for name in exported[0] if exported[0][name] != exported[1][name]] == []
    assert published(tiny) == published(workspace)


def test_ten_readers_never_meet_half_a_file_while_builds_are_published(quick):
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", READ_UNTIL_TOLD, str(quick.database)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(10)
    ]
    for _ in range(2):
        build(quick)
    said = [reader.communicate(b"") for reader in readers]
    assert [error.decode() for _, error in said if error] == []
    assert all(int(reads) > 0 for reads, _ in said)


def test_full_disk_ends_a_build_in_one_line_and_the_last_file_stays(quick):
    before = quick.database.read_bytes()
    with files_no_longer_than(len(before) // 2), pytest.raises(UserError, match="nothing was published") as error:
        build(quick)
    assert "\n" not in str(error.value)
    assert quick.database.read_bytes() == before
    build(quick)


def test_build_without_enough_memory_says_how_to_give_more(copy, monkeypatch):
    before = copy.database.read_bytes()
    monkeypatch.setenv("JOBMARKET_MEMORY_LIMIT", "24MB")
    with pytest.raises(UserError, match=r"Out of Memory.*DuckDB may hold 24MB: give it more with JOBMARKET_") as error:
        build(copy)
    assert "\n" not in str(error.value)
    assert copy.database.read_bytes() == before


def test_what_a_writer_left_beside_the_old_file_is_not_played_into_the_new_one(quick):
    quick.database.with_name("jobmarket.duckdb.wal").write_bytes(b"left by a program that died")
    build(quick)
    assert len(published(quick)) > 20


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to become a user without rights for a moment")
def test_folder_without_the_right_to_write_is_said_in_one_line():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        os.seteuid(65534)
        try:
            with pytest.raises(UserError, match=r"Permission denied.*jobmarket doctor") as error:
                build(Workspace(Path(folder) / "warehouse"))
        finally:
            os.seteuid(0)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("table", ["documents", "postings", "rejections", "loads", "sightings"])
def test_cut_off_file_of_the_lake_is_named_before_anything_is_built(copy, table):
    file = sorted(copy.lake.glob(f"*/*/*/{table}.parquet"))[-1]
    file.write_bytes(file.read_bytes()[:-20])
    before = copy.database.read_bytes()
    with pytest.raises(UserError, match="out of the lake and load its documents again") as error:
        build(copy)
    assert str(file) in str(error.value) and "\n" not in str(error.value)
    assert copy.database.read_bytes() == before


def test_damaged_page_of_the_lake_is_named(copy):
    file = sorted(copy.lake.glob("source=jsonld/*/*/documents.parquet"))[0]
    whole = bytearray(file.read_bytes())
    place = len(whole) // 3
    whole[place : place + 40] = bytes(40)
    file.write_bytes(bytes(whole))
    with pytest.raises(UserError, match=r"documents\.parquet is damaged"):
        refuse_damaged(copy.lake)


def test_clock_can_be_fixed_and_a_wrong_one_is_one_line(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    assert now() == NOW
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UserError, match="yesterday is no number of seconds"):
        now()


def is_free(lock: Path) -> bool:
    try:
        free(lock)
    except KillError:
        return False
    return True


def test_second_build_is_told_of_the_first_and_ten_readers_see_the_last_good_file(copy):
    """Real processes, all at once; then the first build is killed, and its lock is gone with it."""
    before = copy.database.read_bytes()
    command = [sys.executable, "-m", "jobmarket", "build", "--quiet"]
    settings = os.environ | {"JOBMARKET_WORKSPACE": str(copy.root), "SOURCE_DATE_EPOCH": EPOCH}
    first = subprocess.Popen(command, env=settings, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        while not (copy.building / "lock").exists() or is_free(copy.building / "lock"):
            assert first.poll() is None
            time.sleep(0.05)
        readers = [
            subprocess.Popen(
                [sys.executable, "-c", READ_UNTIL_TOLD, str(copy.database)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )
            for _ in range(10)
        ]  # fmt: skip
        second = subprocess.run(command, env=settings, capture_output=True, text=True)
        assert (second.returncode, second.stderr.count("\n")) == (1, 1)
        assert "Another build is running in" in second.stderr and "JOBMARKET_WORKSPACE" in second.stderr
        assert first.poll() is None
    finally:
        os.killpg(first.pid, signal.SIGKILL)  # the group that this test began
        first.wait()
    said = [reader.communicate(b"") for reader in readers]
    assert [error.decode() for _, error in said if error] == []
    assert all(int(reads) > 0 for reads, _ in said)
    assert is_free(copy.building / "lock") and copy.database.read_bytes() == before


def test_a_record_that_an_extractor_fails_on_is_said_and_the_rest_is_built(copy, monkeypatch):
    read = pay.extract_pay

    def failing(postings, scan=None):
        if "Night Baker" in postings["title_raw"].to_list():
            raise ZeroDivisionError("a figure\nof nothing")
        return read(postings, scan)

    monkeypatch.setattr(pay, "extract_pay", failing)
    monkeypatch.setattr(reading, "_reads_here", lambda *_: True)
    made = build(copy)
    assert made.tables["fct_job_posting"] == 3
    assert any("Every extractor reads every landed record" in line for line in made.report.summary())
    with duckdb.connect(str(copy.database), read_only=True) as connection:
        paid = connection.execute("select title_clean from mart_posting_pay join fct_job_posting using (posting_id)")
        assert sorted(title for (title,) in paid.fetchall()) == ["Data Engineer", "Pastry Chef"]
        failed = connection.execute("select detail from fct_rejection where stage = 'extract' order by 1").fetchall()
    assert [detail.split(";")[0] for (detail,) in failed] == [
        f"{family}: ZeroDivisionError: a figure of nothing" for family in ("pay", "pay_zones")
    ]
    assert {finding.state for finding in check_deep(copy)} == {"ok"}
