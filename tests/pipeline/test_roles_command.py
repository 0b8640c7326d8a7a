"""``jobmarket roles``: titles without a role are listed; a file of the user's that the config names gives them one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jobmarket import cli
from jobmarket.errors import UserError
from loaders.load import load

PROJECT = Path(__file__).resolve().parents[2]
TITLES = ("Zorblax Quibbler (m/w/d)", "Senior Zorblax Quibbler", "Registered Nurse", "Vvq of Xxj")


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JOBMARKET_VOCABULARY", raising=False)
    monkeypatch.delenv("JOBMARKET_WORKSPACE", raising=False)
    return lambda *arguments: CliRunner().invoke(cli.app, ["roles", *arguments], catch_exceptions=True)


def _landed(folder: Path) -> None:
    postings = [
        {"title": title, "company": f"Employer {i}", "description": f"Posting {i}. " * 30}
        for i, title in enumerate(TITLES)
    ]
    (folder / "postings.jsonl").write_text("\n".join(map(json.dumps, postings)))
    load([folder / "postings.jsonl"], folder / "warehouse" / "lake")


def test_nothing_loaded_says_what_to_do(run):
    done = run("missing")
    assert isinstance(done.exception, UserError)
    assert "jobmarket load" in str(done.exception)


def test_titles_without_a_role_are_listed_in_one_spelling(run, tmp_path):
    _landed(tmp_path)
    said = json.loads(run("missing", "--json").stdout)
    assert [(row["title"], row["n_postings"], row["n_companies"]) for row in said] == [
        ("zorblax quibbler", 2, 2), ("xxj vvq", 1, 1),
    ]  # fmt: skip
    assert "zorblax quibbler" in run("missing", "--top", "1").stdout


def test_file_of_roles_in_the_config_gives_its_titles_a_role(run, tmp_path):
    """In a process of its own: a vocabulary is read once a process."""
    _landed(tmp_path)
    (tmp_path / "ours.csv").write_text("title,role_id,soc_2018_codes\nZorblax Quibbler,baker,\nVvq of Xxj,,29-1141\n")
    assert "1 names of roles, 1 titles" in run("check", "ours.csv").stdout
    (tmp_path / "jobmarket.toml").write_text('roles = ["ours.csv"]\n')
    command = [sys.executable, "-m", "jobmarket", "roles", "missing", "--json"]
    env = os.environ | {"PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_slip_in_a_file_of_the_config_is_one_line(run, tmp_path):
    _landed(tmp_path)
    (tmp_path / "ours.csv").write_text("title,role_id\nZorblax Quibbler,nobody\n")
    (tmp_path / "jobmarket.toml").write_text('roles = ["ours.csv"]\n')
    done = run("missing")
    assert isinstance(done.exception, UserError)
    assert str(done.exception).startswith("ours.csv line 2: role_id 'nobody' is unknown")
