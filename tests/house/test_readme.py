"""README tells the truth: its query gives the answer it shows, and its commands exist."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from jobmarket.cli import app

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def test_query_of_the_readme_gives_the_answer_it_shows(sample_warehouse, monkeypatch, capsys):
    monkeypatch.setenv("JOBMARKET_WORKSPACE", str(sample_warehouse[0].root))
    query, answer = re.search(r"```sql\n(.*?)```\n```text\n(.*?)```", README, re.S).groups()
    assert CliRunner().invoke(app, ["sql", query]).exit_code == 0
    from jobmarket.status import open_published

    with open_published(sample_warehouse[0]) as connection:
        said = connection.execute(query).fetchall()
    shown = [re.split(r" {2,}", line.strip()) for line in answer.strip().splitlines()[2:]]
    assert [[str(value) for value in row] for row in said] == shown


def test_every_command_is_in_the_readme_with_help_and_an_example():
    for command in app.registered_commands:
        name = command.callback.__name__
        assert f"`jobmarket {name}" in README
        assert command.callback.__doc__
        assert f"jobmarket {name}" in command.epilog


def test_files_the_readme_links_to_exist():
    root = Path(__file__).resolve().parents[2]
    assert [link for link in re.findall(r"\]\(([^)#:]+)\)", README) if not (root / link).exists()] == []
