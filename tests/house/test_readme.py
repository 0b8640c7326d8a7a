"""README tells the truth: its query gives the answer it shows, and its commands exist."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import polars as pl
from typer.testing import CliRunner

from accuracy.published import FIGURES
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


def test_queries_in_the_running_text_of_the_readme_give_rows(sample_warehouse):
    from jobmarket.status import open_published

    queries = re.findall(r"(?:^    .*\n)+", README, re.M)
    found = [textwrap.dedent(query) for query in queries if query.startswith("    select")]
    assert len(found) == 2
    with open_published(sample_warehouse[0]) as connection:
        for query in found:
            connection.execute(
                query.replace("warehouse/lake", str(sample_warehouse[0].lake)).replace("2026-0", "2027-0")
            )
            assert connection.fetchall(), query


def test_id_that_the_readme_shows_is_one_of_the_samples(sample_warehouse, monkeypatch):
    monkeypatch.setenv("JOBMARKET_WORKSPACE", str(sample_warehouse[0].root))
    (wanted,) = re.findall(r"jobmarket show ([A-Z]+-?\d+) ", README)
    assert CliRunner().invoke(app, ["show", wanted]).exit_code == 0


def test_counts_of_countries_and_languages_are_those_of_the_samples(sample_warehouse):
    from jobmarket.status import open_published

    countries, languages = map(int, re.search(r"from (\d+) countries in (\d+) languages", README).groups())
    with open_published(sample_warehouse[0]) as connection:
        assert connection.execute("select count(distinct country_code) from dim_location").fetchone() == (countries,)
        assert connection.execute("select count(distinct language) from fct_job_posting").fetchone() == (languages,)


def test_every_command_is_in_the_readme_with_help_and_an_example():
    for command in app.registered_commands:
        name = command.callback.__name__
        assert f"`jobmarket {name}" in README
        assert command.callback.__doc__
        assert f"jobmarket {name}" in command.epilog


def test_files_the_readme_links_to_exist():
    root = Path(__file__).resolve().parents[2]
    assert [link for link in re.findall(r"\]\(([^)#:]+)\)", README) if not (root / link).exists()] == []


def test_accuracy_in_the_readme_is_the_published_one():
    shown = re.search(r"\| what \| set \|.*?\n\n", README, re.S)
    assert shown
    published = pl.read_csv(FIGURES, infer_schema=False)
    for field, source in (
        ("cash_pay", "ashby text"), ("pay", "gold postings"), ("remote_type", "gold postings"),
        ("min_years_experience", "gold postings"), ("skill", "gold postings"), ("country", "ashby addresses"),
        ("city", "ashby addresses"), ("role: SOC 2018 occupation", "O*NET titles kept aside"),
    ):  # fmt: skip
        rows = published.filter((pl.col("field_name") == field) & (pl.col("source") == source))
        row = rows.sort(pl.col("language") != "all").row(0, named=True)
        for share in ("precision", "recall"):
            assert f"{float(row[share]) * 100:.1f} %" in shown.group(), (field, share)
