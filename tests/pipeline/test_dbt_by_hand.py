"""``dbt build`` by hand, from the checkout: every model, test and unit test; with nothing loaded and with samples."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from jobmarket.running_dbt import memory_limit
from tests.conftest import PROJECT


@pytest.fixture(scope="module")
def target(tmp_path_factory) -> Path:
    """Where dbt keeps what it has parsed: once for the commands of this file."""
    return tmp_path_factory.mktemp("target")


def dbt(command: str, lake: Path, work: Path, target: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            *(Path(sys.executable).parent / "dbt", command, *options),
            *("--target-path", target, "--log-path", work / "logs"),
        ],
        cwd=PROJECT,
        env=os.environ | {"JOBMARKET_LAKE": str(lake), "JOBMARKET_DATABASE": str(work / "dev.duckdb")},
        capture_output=True,
        text=True,
        timeout=600,
    )


def test_dbt_build_passes_on_the_samples_with_unit_tests(sample_warehouse, tmp_path, target):
    done = dbt("build", sample_warehouse[0].lake, tmp_path, target)
    assert done.returncode == 0, done.stdout[-3000:]
    assert "unit tests" in done.stdout


def test_dbt_build_passes_while_nothing_is_loaded(tmp_path, target):
    # Unit tests bring their own rows: they are the same whatever is loaded.
    done = dbt("build", tmp_path / "empty", tmp_path, target, "--exclude-resource-type", "unit_test")
    assert done.returncode == 0, done.stdout[-3000:]


def test_dbt_run_alone_needs_no_step_before_it(sample_warehouse, tmp_path, target):
    done = dbt("run", sample_warehouse[0].lake, tmp_path, target)
    assert done.returncode == 0, done.stdout[-3000:]
    with duckdb.connect(str(tmp_path / "dev.duckdb"), read_only=True) as connection:
        found = connection.execute("select count(*) from fct_job_posting").fetchall()[0][0]
    assert found == sample_warehouse[2].tables["fct_job_posting"]


def test_by_hand_the_engine_may_hold_what_it_may_in_a_build(monkeypatch):
    monkeypatch.delenv("JOBMARKET_MEMORY_LIMIT", raising=False)
    stated = (PROJECT / "profiles.yml").read_text(encoding="utf-8")
    assert f"env_var('JOBMARKET_MEMORY_LIMIT', '{memory_limit()}')" in stated
