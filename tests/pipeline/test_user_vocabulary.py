"""A user's own vocabulary lines reach the facts and the tables, and a slip in them is one line that helps."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractors.vocabulary import VocabularyError, seed
from jobmarket.vocabulary import use_vocabulary

PROJECT = Path(__file__).resolve().parents[2]
TEXT = "You know AcmeFlow and Python. " + "You build pipelines for our customers in Hamburg and keep them running. " * 4


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own: a vocabulary is read once a process."""
    own = {"JOBMARKET_VOCABULARY": str(folder / "words"), "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "jobmarket", *arguments]
    return subprocess.run(command, cwd=folder, env=os.environ | own, capture_output=True, text=True, check=False)


def test_lines_of_the_user_are_found_and_described(tmp_path):
    words = tmp_path / "words"
    words.mkdir()
    (words / "skills.csv").write_text("skill_id,skill_name,skill_type,category\nacme-flow,AcmeFlow,software,ours\n")
    (words / "skill_aliases.csv").write_text("alias,skill_id,match\nAcmeFlow,acme-flow,any_case\n")
    (words / "company_aliases.csv").write_text("alias,company_name\nNordlicht Data,Nordlicht\n")
    (tmp_path / "roles.csv").write_text("title,role_id\nZorblax Quibbler,baker\n")
    (tmp_path / "jobmarket.toml").write_text('roles = ["roles.csv"]\n')
    posting = {"title": "Zorblax Quibbler (m/w/d)", "company": "Nordlicht Data GmbH", "description": TEXT}
    (tmp_path / "p.jsonl").write_text(json.dumps(posting))
    assert run(tmp_path, "load", str(tmp_path / "p.jsonl")).returncode == 0
    built = run(tmp_path, "build")
    assert built.returncode == 0, built.stderr
    query = """
        select skill_name, company_name, soc_title from bridge_posting_skill join dim_skill using (skill_id)
        join fct_job_posting using (posting_id) join dim_company using (company_id) join dim_role using (role_id)
        order by 1
    """
    said = json.loads(run(tmp_path, "sql", query, "--json").stdout)
    assert said == [
        {"skill_name": "AcmeFlow", "company_name": "Nordlicht", "soc_title": "Bakers"},
        {"skill_name": "Python", "company_name": "Nordlicht", "soc_title": "Bakers"},
    ]


def test_file_of_skills_in_the_config_becomes_lines_of_the_vocabulary(tmp_path, monkeypatch):
    ours, theirs = tmp_path / "ours.csv", tmp_path / "words"
    ours.write_text("skill_name,alias,skill_type\nAcmeFlow,AF Studio|acme flow,software\n")
    theirs.mkdir()
    (theirs / "skills.csv").write_text("skill_id,skill_name,skill_type\nzorblax,Zorblax,software\n")
    monkeypatch.setenv("JOBMARKET_VOCABULARY", "")  # set by the call, put back after the test
    made = use_vocabulary(theirs, [ours], tmp_path / "made")
    assert made == tmp_path / "made"
    assert {"acmeflow", "zorblax"} <= set(seed("skills")["skill_id"])
    spelled = seed("skill_aliases").filter(seed("skill_aliases")["skill_id"] == "acmeflow")
    assert set(spelled["alias"]) == {"AcmeFlow", "AF Studio", "acme flow"}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("skils.csv", "a\n1\n", "has the name of no vocabulary"),
        ("skills.csv", "skill_id,skill\nx,y\n", "has a column 'skill' that is none of ours"),
        ("skills.csv", "skill_name\ny\n", "lacks the column 'skill_id'"),
        ("skills.csv", "skill_id,skill_name\nx,X\n,Y\n", "line 3: skill_id is empty"),
    ],
)
def test_slip_in_a_vocabulary_is_one_line(tmp_path, name, content, said):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / name).write_text(content)
    done = run(tmp_path, "build")
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_line_of_the_user_takes_the_place_of_ours(tmp_path, monkeypatch):
    monkeypatch.setenv("JOBMARKET_VOCABULARY", str(tmp_path))
    (tmp_path / "skills.csv").write_text("skill_id,skill_name,skill_type\npython,The Python,software\n")
    ours = seed("skills").filter(seed("skills")["skill_id"] == "python")
    assert ours["skill_name"].to_list() == ["The Python"]


def test_unreadable_vocabulary_raises_one_line(tmp_path, monkeypatch):
    monkeypatch.setenv("JOBMARKET_VOCABULARY", str(tmp_path))
    (tmp_path / "roles.csv").write_text("")
    with pytest.raises(VocabularyError, match=r"roles\.csv"):
        seed("roles")
