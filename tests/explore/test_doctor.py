"""Each check of the doctor is planted to fail, and says what to do."""

from __future__ import annotations

import fcntl
import json
import shutil
from datetime import UTC, datetime

import duckdb
import pytest
from typer.testing import CliRunner

from jobmarket.cli import app
from jobmarket.doctor import environment
from jobmarket.doctor.environment import check_environment
from jobmarket.doctor.warehouse import check_warehouse
from jobmarket.workspace import Workspace


def found(checks):
    return {finding.check: finding for finding in checks}


@pytest.fixture
def copy(sample_warehouse, tmp_path):
    """A workspace of its own with the samples' lake and published file."""
    workspace = Workspace(tmp_path / "ws")
    shutil.copytree(sample_warehouse[0].lake, workspace.lake)
    shutil.copy(sample_warehouse[0].database, workspace.database)
    return workspace


def test_whole_workspace_fails_nothing_and_advice_stands_where_something_is_wrong(copy):
    checks = [*check_environment(copy.root), *check_warehouse(copy)]
    assert [finding for finding in checks if finding.state == "fail"] == []
    assert all(bool(finding.advice) == (finding.state != "ok") for finding in checks)


def test_new_workspace_says_what_comes_next(tmp_path):
    checks = found(check_warehouse(Workspace(tmp_path / "new")))
    assert {finding.state for finding in checks.values()} == {"ok"}
    assert "jobmarket load" in checks["lake"].found
    assert not (tmp_path / "new").exists()


def test_unreadable_partition_is_named(copy):
    file = sorted(copy.lake.glob("source=*/load_date=*/*/postings.parquet"))[0]
    file.write_bytes(b"PAR1 cut off")
    lake = found(check_warehouse(copy))["lake"]
    assert lake.state == "fail"
    assert str(file) in lake.found


def test_documents_loaded_since_the_build_are_told(copy):
    shutil.rmtree(sorted(copy.lake.glob("source=*/load_date=*/*"))[0])
    assert "loaded since" in found(check_warehouse(copy))["freshness"].found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("drop table audit_result", "lacks audit_result"),
        ("alter table dim_company drop column domain", "dim_company.domain is not as described"),
        ("alter table dim_company add column mine int", "dim_company.mine is not as described"),
        ("delete from fct_job_posting where language = 'de'", "postings instead"),
        ("update audit_result set success = false, severity = 'error'", "expectations are broken"),
    ],
)
def test_changed_file_is_found(copy, change, said):
    with duckdb.connect(str(copy.database)) as connection:
        connection.execute(change)
    published = found(check_warehouse(copy))["published file"]
    assert published.state == "fail"
    assert said in published.found


def test_cut_off_file_is_found(copy):
    copy.database.write_bytes(copy.database.read_bytes()[:5000])
    published = found(check_warehouse(copy))["published file"]
    assert published.state == "fail"
    assert "\n" not in published.found


def test_leftovers_and_a_running_build_are_told(copy):
    copy.building.mkdir()
    (copy.building / "abc.duckdb").touch()
    assert "left by a run that died" in found(check_warehouse(copy))["building"].found
    with (copy.building / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "under way" in found(check_warehouse(copy))["building"].found


def test_clock_before_the_last_load_is_found(copy, monkeypatch):
    class Past(datetime):
        @classmethod
        def now(cls, zone=None):
            return datetime(2001, 1, 1, tzinfo=UTC)

    monkeypatch.setattr("jobmarket.doctor.warehouse.datetime", Past)
    assert found(check_warehouse(copy))["clock"].state == "fail"


def test_slip_in_the_own_vocabulary_is_found(copy, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "skils.csv").write_text("skill_id\n")
    workspace = Workspace(copy.root, vocabulary=tmp_path / "mine")
    finding = found(check_warehouse(workspace))["own vocabulary"]
    assert finding.state == "fail"
    assert "Did you mean 'skills.csv'" in finding.found


def test_packages_are_compared_with_the_lock(tmp_path, monkeypatch):
    lock = tmp_path / "runtime.lock"
    lock.write_text("duckdb==0.0.1 \\\n    --hash=sha256:00\nno-such-package==1.0 ; sys_platform == 'never'\n")
    assert environment._packages(lock).state == "warn"
    lock.write_text("no-such-package==1.0\n")
    assert environment._packages(lock).found == "missing: no-such-package"
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 1))
    assert environment._python().state == "fail"


def test_full_disk_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(environment.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))
    assert environment._disk(tmp_path / "not" / "yet").state == "fail"


def test_exit_code_tells_a_script(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOBMARKET_WORKSPACE", str(tmp_path))
    good = CliRunner().invoke(app, ["doctor", "--json"])
    assert good.exit_code == int("fail" in {check["state"] for check in json.loads(good.stdout)})
    (tmp_path / "jobmarket.toml").write_text("workspase = 'x'\n")
    bad = CliRunner().invoke(app, ["doctor", "--json"])
    assert bad.exit_code == 1
    assert json.loads(bad.stdout)[0]["state"] == "fail"
