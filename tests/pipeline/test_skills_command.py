"""``jobmarket skills``: a taxonomy becomes a file of skills, a file is checked, missing terms are listed."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from jobmarket import cli
from jobmarket.errors import UserError

ESCO = (
    "conceptUri,preferredLabel,altLabels,skillType,reuseLevel\n"
    'u1,operate tower cranes,"tower crane operation\ntower crane driving",skill/competence,cross-sector\n'
    "u2,work,,knowledge,cross-sector\n"
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JOBMARKET_VOCABULARY", raising=False)
    return lambda *arguments: CliRunner().invoke(cli.app, ["skills", *arguments], catch_exceptions=True)


def test_taxonomy_becomes_a_file_that_passes_its_check(run, tmp_path):
    (tmp_path / "esco.csv").write_text(ESCO)
    done = run("import", "esco.csv", "ours.csv", "--json")
    assert done.exit_code == 0
    said = json.loads(done.stdout)
    assert said["skills"] == 1
    assert [row["skill_name"] for row in said["refused"]] == ["work"]
    assert "1 skills" in run("check", "ours.csv").stdout


def test_file_that_exists_is_not_written_over(run, tmp_path):
    (tmp_path / "esco.csv").write_text(ESCO)
    (tmp_path / "ours.csv").write_text("mine")
    done = run("import", "esco.csv", "ours.csv")
    assert isinstance(done.exception, UserError)
    assert (tmp_path / "ours.csv").read_text() == "mine"


def test_slip_in_a_file_is_named_by_its_line(run, tmp_path):
    (tmp_path / "ours.csv").write_text("skill_name,skill_type\nWelding,specialised\nForging,craft\n")
    done = run("check", "ours.csv")
    assert isinstance(done.exception, UserError)
    assert "line 3" in str(done.exception)


def test_nothing_loaded_says_what_to_do(run):
    done = run("missing")
    assert isinstance(done.exception, UserError)
    assert "jobmarket load" in str(done.exception)


def test_missing_terms_are_those_beside_known_skills(run, tmp_path):
    from loaders.load import load

    for number in range(3):
        text = (
            f"Needed: Python, Zorblax, SQL. We are employer number {number} and build things for people in Hamburg. "
            * 2
        )
        posting = {"title": "Engineer", "company": f"Firm {number}", "description": text}
        (tmp_path / f"{number}.jsonl").write_text(json.dumps(posting))
    load([tmp_path / f"{number}.jsonl" for number in range(3)], tmp_path / "warehouse" / "lake")
    rows = json.loads(run("missing", "--json").stdout)
    assert [(row["term"], row["n_postings"]) for row in rows][:1] == [("Zorblax", 3)]
