"""The prompt: several lines until the semicolon, completion from the file itself, and no mistake ends it."""

from __future__ import annotations

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from jobmarket.errors import UserError
from jobmarket.explore.completion import QueryCompleter
from jobmarket.explore.prompt import converse, is_finished, make_session


@pytest.mark.parametrize(
    ("text", "finished"),
    [("select 1", False), ("select 1;", True), ("select\n1 ;  ", True), (".tables", True), ("quit", True), ("", True)],
)
def test_enter_ends_a_query_at_its_semicolon(text, finished):
    assert is_finished(text) is finished


@pytest.mark.parametrize(
    ("before", "offered"),
    [
        ("select * from fct_j", "fct_job_posting"),
        ("select comp| from dim_company", "company_name"),
        ("select c.company_na| from dim_company c", "company_name"),
        ("sel", "select"),
        (".sch", ".schema"),
        (".schema dim_c", "dim_company"),
    ],
)
def test_tab_offers_what_can_stand_there(before, offered):
    completer = QueryCompleter({"fct_job_posting": ["posting_id"], "dim_company": ["company_id", "company_name"]})
    place = before.find("|") if "|" in before else len(before)
    document = Document(before.replace("|", ""), place)
    assert offered in [found.text for found in completer.get_completions(document, CompleteEvent())]


def test_conversation_goes_on_after_a_mistake_and_keeps_its_history(sample_warehouse, samples, tmp_path, capsys):
    asked = []

    def show(text):
        asked.append(text)
        if "wrong" in text:
            raise UserError("DuckDB says: wrong")

    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("select wrong;\rselect\r1;\r.schema dim_dat\r.quit\r")
        converse(samples, make_session(samples, tmp_path / "history"), show)
    assert asked == ["select wrong;", "select\n1;"]
    said = capsys.readouterr()
    assert "DuckDB says: wrong" in said.err
    assert "Did you mean 'dim_date'" in said.err
    assert "select wrong;" in (tmp_path / "history").read_text()
