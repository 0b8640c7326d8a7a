"""Every question runs on the samples, says what to know of its answer, and is found by the words people use."""

from __future__ import annotations

import json
import re

import pytest
from typer.testing import CliRunner

from jobmarket.cli import app
from jobmarket.errors import UserError
from jobmarket.questions.answer import answer, given, script
from jobmarket.questions.catalogue import question, questions
from jobmarket.questions.page import page
from jobmarket.questions.search import search
from tests.conftest import PROJECT

#: They need more postings than the samples have: profiles, pairs and premiums are not made of a handful.
NO_ROW_ON_SAMPLES = {"skills-of-a-role", "skills-together", "skill-pay-premium"}


@pytest.fixture
def ask(sample_warehouse, monkeypatch):
    monkeypatch.setenv("JOBMARKET_WORKSPACE", str(sample_warehouse[0].root))
    return lambda *words: CliRunner().invoke(app, ["ask", *words])


def test_there_are_forty_questions_numbered_from_one():
    assert [one.number for one in questions()] == list(range(1, len(questions()) + 1))
    assert len(questions()) >= 40
    assert len({one.question for one in questions()}) == len({one.slug for one in questions()}) == len(questions())


@pytest.mark.parametrize("one", questions(), ids=lambda one: one.slug)
def test_question_has_an_answer_and_names_what_it_reads(one, samples):
    names, rows = answer(samples, one, {})
    assert bool(rows) == (one.slug not in NO_ROW_ON_SAMPLES)
    assert len(names) == len(set(names)) and len(rows) <= 40
    public = {name for (name,) in samples.execute("select table_name from duckdb_tables()").fetchall()}
    read = {name for name in re.findall(r"\b(?:from|join) (\w+)", one.query) if name in public}
    assert read == set(one.tables) <= public
    assert one.caveats.endswith(".") and one.question.endswith("?") and len(one.words) >= 4
    assert {has.name for has in one.parameters} == set(re.findall(r"getvariable\('(\w+)'\)", one.query))


@pytest.mark.parametrize("one", [one for one in questions() if len(one.query.split("order by")) == 1], ids=str)
def test_an_answer_of_several_rows_is_ordered(one, samples):
    assert len(answer(samples, one, {})[1]) <= 1


def test_no_question_makes_a_statistic_of_pay_that_a_mart_gives():
    for one in questions():
        assert not re.search(r"(?:median|quantile\w*|avg)\((?:annual|pay|stated)", one.query), one.slug


def test_docs_show_the_questions_as_they_are(samples):
    written = (PROJECT / "docs" / "questions.md").read_text(encoding="utf-8")
    assert written == page(samples), "run `make questions` and look at what has changed"


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ("salary by seniority", "pay-by-seniority"),
        ("salaries of occupations", "pay-by-role"),
        ("what is the median wage", "median-pay"),
        ("ghost jobs", "reposts-and-evergreens"),
        ("work from home", "remote-share"),
        ("top employers", "who-is-hiring"),
        ("prove this figure to the board", "words-behind-a-figure"),
        ("emerging technologies", "rising-skills"),
        ("pay law complience", "pay-transparency-law"),
        ("how accurate is it", "how-right"),
        ("time to fill", "how-long-open"),
    ],
)
def test_search_finds_the_question(asked, slug):
    assert slug in [one.slug for one in search(asked, questions(), most=3)]


def test_words_of_no_question_find_nothing(ask):
    assert search("xylophone", questions()) == []
    assert "List them all" in str(ask("xylophone").exception)


def test_a_value_is_data_and_never_sql():
    one = question("pay-by-role")
    assert script(one, {"country": "US'; drop table x; --"}).startswith(
        "set variable country = 'US''; drop table x; --';"
    )


def test_parameter_narrows_the_answer(samples):
    one = question("titles-of-a-role")
    _, rows = answer(samples, one, given(one, ["role=civil-engineer"]))
    assert rows and {row[0] for row in rows} == {"Civil Engineer"}


def test_wrong_parameter_and_wrong_name_say_what_was_meant():
    with pytest.raises(UserError, match="Did you mean 'country'"):
        given(question("pay-by-role"), ["contry=US"])
    with pytest.raises(UserError, match="Did you mean 'pay-by-role'"):
        question("pay-by-roel")


@pytest.mark.parametrize(
    ("parameter", "said"),
    [
        ("country=USA", "dim_location has no country_code 'USA'. Did you mean 'US'"),
        ("country=germany", "Did you mean 'DE'"),
        ("country=us", "Did you mean 'US'"),
        ("country=US", None),
    ],
)
def test_value_that_no_row_has_is_said_with_the_nearest(ask, parameter, said):
    shown = ask("pay-by-role", "-p", parameter).output
    assert ("No row" in shown) is (said is not None)
    assert said is None or said in " ".join(shown.split())


def test_command_lists_searches_and_runs(ask):
    assert "pay-by-role" in ask().output
    assert len(json.loads(ask("--json").output)) == len(questions())
    shown = ask("9").output
    assert "9. How does pay rise with seniority?" in shown and "Levels are read from titles" in shown
    assert json.loads(ask("9", "--json").output)[0]["postings"] >= 1
    assert ask("9", "--csv").output.startswith("seniority_level,")
    assert ask("pay-by-role", "-p", "country=US", "--sql").output.startswith("set variable country = 'US';\nselect")
