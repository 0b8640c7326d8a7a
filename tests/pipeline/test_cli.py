"""The command line: what it prints adds up, and a mistake is one line that says what to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest


def jobmarket(*arguments: str, workspace, **options) -> subprocess.CompletedProcess[str]:
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
        (["export"], 1, "jobmarket build"),
        (["demo", "--folder", "/proc/demo"], 1, "jobmarket doctor"),
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
    assert "unknown setting 'workspaces'. Did you mean 'workspace'" in done.stderr


def test_example_configuration_works(tmp_path, monkeypatch):
    from jobmarket.workspace import PROJECT, open_workspace
    from loaders.mapping import load_mapping

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JOBMARKET_WORKSPACE", raising=False)
    (tmp_path / "jobmarket.toml").write_text((PROJECT / "jobmarket.example.toml").read_text())
    workspace = open_workspace()
    assert str(workspace.root) == "warehouse"
    assert [mapping.name for mapping in load_mapping(workspace.mapping)] == ["city-vacancies"]


@pytest.mark.parametrize("arguments", [["--quiet", "status"], ["status", "--quiet"], ["status", "-q"]])
def test_quiet_prints_nothing_wherever_it_stands(tmp_path, arguments):
    done = jobmarket(*arguments, workspace=tmp_path)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_progress_leaves_standard_output_to_the_answer(sample_warehouse, tmp_path):
    folder = str(tmp_path / "out")
    done = jobmarket("export", folder, "--format", "csv", "--json", workspace=sample_warehouse[0].root)
    assert json.loads(done.stdout)["tables"]["dim_company"] == sample_warehouse[2].tables["dim_company"]
    assert "Exporting: " in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["status"],
        ["sql", "select 1"],
        ["sql", ".tables"],
        ["show", "NWG-0457"],
        ["sql", "--csv", "select 1"],
        ["ask", "pay-by-role"],
        ["metrics"],
        ["doctor"],
    ],
)
def test_command_that_builds_nothing_imports_nothing_slow(sample_warehouse, arguments):
    code = (
        "import sys, contextlib\nfrom jobmarket.cli import main\nsys.argv = ['jobmarket', *sys.argv[1:]]\n"
        "with contextlib.suppress(SystemExit): main()\n"
        "print(*sorted({'pandas', 'polars', 'pyarrow', 'dbt', 'numpy', 'prompt_toolkit', 'jinja2'} & set(sys.modules)),"
        " file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=os.environ | {"JOBMARKET_WORKSPACE": str(sample_warehouse[0].root)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr.strip() == ""
    assert done.stdout


def test_exit_codes_stand_in_the_help():
    from typer.testing import CliRunner

    from jobmarket.cli import app

    said = " ".join(CliRunner().invoke(app, ["--help"]).stdout.split())
    for code in ("0 done", "1 not done", "2 wrong use", "3 the audit failed", "130 stopped"):
        assert code in said


@pytest.mark.parametrize(
    ("words", "offered"), [("export --table dim_comp", "dim_company"), ("show NWG-04", "NWG-0457")]
)
def test_shell_completes_tables_and_postings(sample_warehouse, words, offered):
    completing = {
        "JOBMARKET_WORKSPACE": str(sample_warehouse[0].root),
        "_JOBMARKET_COMPLETE": "complete_bash",
        "COMP_WORDS": f"jobmarket {words}",
        "COMP_CWORD": str(len(words.split())),
    }
    code = "from jobmarket.cli import app; app(prog_name='jobmarket')"
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | completing, capture_output=True, text=True, timeout=60
    )
    assert offered in done.stdout.split()
