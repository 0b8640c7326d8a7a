"""What a load and an empty build say, where a user would else find out late."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from jobmarket.cli import app

TABLE = "title,company,lo\nBaker,Olive,20\nCook,Olive,25\n"
MAPPING = "[[table]]\nname='ours'\nmatch=['title','{}']\n[table.columns]\ntitle_raw='title'\n"


@pytest.fixture
def load(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JOBMARKET_WORKSPACE", raising=False)
    Path("jobs.csv").write_text(TABLE)

    def run() -> str:
        return CliRunner().invoke(app, ["load", "jobs.csv"]).stderr

    return run


def test_mapping_that_fits_nothing_is_named_with_what_it_wants(load):
    Path("jobmarket.toml").write_text(MAPPING.format("Lo"))
    assert "ours wants Lo, title" in load()


def test_mapping_that_fits_is_not_spoken_of(load):
    Path("jobmarket.toml").write_text(MAPPING.format("lo"))
    assert load() == ""
    assert load() == ""


def test_mapping_that_came_after_the_documents_is_said_to_be_late(load):
    assert load() == ""
    Path("jobmarket.toml").write_text(MAPPING.format("lo"))
    assert "1 documents had landed before and stay as they were read then" in load()
