"""The command line: what it prints adds up, and a mistake is one line that says what to do."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest


def jobmarket(*arguments: str, workspace, **options) -> subprocess.CompletedProcess[str]:
    import os

    return subprocess.run(
        [sys.executable, "-m", "jobmarket", *arguments],
        env=os.environ | {"JOBMARKET_WORKSPACE": str(workspace)},
        capture_output=True,
        text=True,
        timeout=120,
        **options,
    )


def test_status_adds_up(sample_warehouse):
    workspace, report, build = sample_warehouse
    said = json.loads(jobmarket("status", "--json", workspace=workspace.root).stdout)
    lake = said["lake"]
    assert lake["documents"] == lake["with_postings"] + lake["rejected"]
    assert lake["unaccounted"] == 0
    assert lake["documents"] == report.documents_new + report.documents_refused
    assert lake["records"] == report.postings == build.tables["fct_posting_observation"]
    assert said["build"]["build_id"] == build.build_id


def test_show_gives_every_selected_fact_with_its_words(seed_warehouse):
    said = json.loads(jobmarket("show", "R0018886", "--json", workspace=seed_warehouse[0].root).stdout)
    assert said["posting"]["company_name_raw"] == "Snap Inc."
    assert all(fact["evidence_text"] for fact in said["facts"])
    page = jobmarket("show", "R0018886", workspace=seed_warehouse[0].root)
    assert "Minimum Qualifications" in page.stdout
    assert page.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["load", "no-such-folder"], 1, "no-such-folder does not exist"),
        (["show", "no-such-posting"], 1, "jobmarket build"),
        (["sql", "select 1"], 1, "jobmarket build"),
        (["laod"], 2, "Did you mean 'load'"),
    ],
)
def test_mistake_is_one_line_that_says_what_to_do(tmp_path, arguments, code, said):
    done = jobmarket(*arguments, workspace=tmp_path)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_query_cannot_change_the_published_file(sample_warehouse):
    done = jobmarket("sql", "drop table fct_job_posting", workspace=sample_warehouse[0].root)
    assert done.returncode == 1
    assert "read-only" in done.stderr


def test_configuration_with_an_unknown_setting_is_refused(tmp_path):
    (tmp_path / "jobmarket.toml").write_text('workspaces = "x"\n')
    done = jobmarket("status", workspace=tmp_path, cwd=tmp_path)
    assert done.returncode == 1
    assert "unknown setting 'workspaces'" in done.stderr


def test_example_configuration_works(tmp_path, monkeypatch):
    from jobmarket.workspace import PROJECT, open_workspace
    from loaders.mapping import load_mapping

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JOBMARKET_WORKSPACE", raising=False)
    (tmp_path / "jobmarket.toml").write_text((PROJECT / "jobmarket.example.toml").read_text())
    workspace = open_workspace()
    assert str(workspace.root) == "warehouse"
    assert [mapping.name for mapping in load_mapping(workspace.mapping)] == ["city-vacancies"]


def test_quiet_prints_nothing(tmp_path):
    assert jobmarket("--quiet", "status", workspace=tmp_path).stdout == ""
