"""``jobmarket fetch`` as its users meet it: the list, the table at the end, one line for each mistake."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

from jobmarket.cli import app
from tests.fetch.server import Reply, jobs, page

LIST = """
contact = "data@tickworks.example"
seconds_between = 0

[[source]]
name = "tickworks"
kind = "greenhouse"
slug = "tickworks"
schedule = "daily"
options = {{ api = "{api}" }}

[[source]]
name = "elsewhere"
kind = "greenhouse"
slug = "elsewhere"
source = "partners"
options = {{ api = "{api}" }}
"""


@pytest.fixture
def asked(server, tmp_path, monkeypatch):
    """Run the command in a folder of its own, with a list of two sources."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JOBMARKET_WORKSPACE", raising=False)
    (tmp_path / "sources.toml").write_text(LIST.format(api=server.url))
    server.routes["/boards/tickworks/jobs"] = page(jobs(1, 2))
    server.routes["/boards/elsewhere/jobs"] = page(jobs(3))

    def ask(*words: str):
        result = CliRunner().invoke(app, ["fetch", *words])
        return result.exit_code, result.stdout

    return ask


def said(output: str):
    return json.loads(output)


def test_all_sources_are_fetched_and_told_in_one_table(asked):
    code, output = asked("--all", "--allow-private")
    assert code == 0
    assert "Fetched 2 of 2 sources whole" in output
    assert "Next: jobmarket build" in output
    rows = [line.split()[:6] for line in output.splitlines() if " whole " in line and "Fetched" not in line]
    assert rows == [["tickworks", "whole", "2", "0", "0", "0"], ["elsewhere", "whole", "1", "0", "0", "0"]]


def test_a_source_that_fails_gives_exit_code_1_and_its_reason(asked, server):
    server.routes["/boards/elsewhere/jobs"] = Reply(status=404)
    code, output = asked("--all", "--allow-private", "--json")
    assert code == 1
    tickworks, elsewhere = said(output)["sources"]
    assert (tickworks["outcome"], tickworks["new"], tickworks["reason"]) == ("whole", 2, None)
    assert (elsewhere["outcome"], elsewhere["gone"]) == ("failed", None)
    assert "check the slug" in elsewhere["reason"]


def test_only_some_sources_are_fetched(asked, server):
    assert asked("--only", "tick*", "--allow-private")[0] == 0
    assert server.paths() == ["/boards/tickworks/jobs?content=true"]
    assert {one.headers["User-Agent"].split("; ")[1] for one in server.asked} == {"data@tickworks.example)"}


def test_the_list_shows_how_each_source_fared_last(asked, server):
    asked("--only", "tickworks", "--allow-private")
    server.routes["/boards/tickworks/jobs"] = Reply(status=503)
    code, output = asked("--list", "--json")
    rows = json.loads(output)
    assert code == 0
    assert [(row["name"], row["schedule"], row["last_outcome"], row["robots"]) for row in rows] == [
        ("tickworks", "daily", "whole", "none"),
        ("elsewhere", None, None, None),
    ]
    assert all(row["licence"] and row["terms_url"] for row in rows)
    assert "tickworks" in asked("--list")[1]


def test_status_says_which_sources_are_not_whole(asked, server):
    server.routes["/boards/elsewhere/jobs"] = Reply(status=404)
    asked("--all", "--allow-private")
    result = CliRunner().invoke(app, ["status"])
    assert "1 of 2 whole" in result.stdout
    assert "check the slug" in result.stdout
    fetches = json.loads(CliRunner().invoke(app, ["status", "--json"]).stdout)["fetches"]
    assert [(one["name"], one["outcome"]) for one in fetches] == [("elsewhere", "failed"), ("tickworks", "whole")]


def test_a_dry_run_asks_nobody(asked, server):
    code, output = asked("--all", "--dry-run")
    assert (code, server.asked) == (0, [])
    assert f"{server.url}/boards/tickworks/jobs?content=true" in output
    assert "data@tickworks.example" in output


def test_one_board_needs_no_list(asked, server):
    code, _ = asked("greenhouse", "tickworks", "--option", f"api={server.url}", "--allow-private")
    assert code == 0
    assert server.paths() == ["/boards/tickworks/jobs?content=true"]


def test_this_machine_is_only_asked_when_allowed(asked, server):
    code, output = asked("--all", "--json")
    assert (code, server.asked) == (1, [])
    assert all("--allow-private" in source["reason"] for source in said(output)["sources"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Nothing to fetch"),
        (("greenhouse",), "is no address of a board that we know"),
        (("grenhouse", "acme"), "Did you mean 'greenhouse'"),
        (("greenhouse", "acme", "--all"), "not both"),
        (("a", "b", "c"), "Name a kind and a company"),
        (("--only", "tickwork"), "Did you mean 'tickworks'"),
        (("greenhouse", "acme", "--option", "api"), "write name=value"),
        (("greenhouse", "acme", "--option", "apj=1"), "Did you mean 'api'"),
        (("--all", "--sources", "none.toml"), "none.toml does not exist"),
    ],
)
def test_a_mistake_is_one_line_that_says_what_to_do(asked, words, told):
    result = CliRunner().invoke(app, ["fetch", *words])
    assert type(result.exception).__name__ == "UserError"
    assert told in str(result.exception)
    assert "\n" not in str(result.exception)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("contakt = 1", "unknown setting 'contakt'. Did you mean 'contact'"),
        ("seconds_between = 'x'", "seconds_between is a number, at least 0"),
        ("connections = 1.5", "connections is a whole number, at least 1"),
        ("[[source]]\nslug = 'acme'", "source 1: a source needs a kind"),
        ("[[source]]\nkind = 'lever'", "source 1: a source needs a kind, and a slug or url"),
        ("[[source]]\nkind = 'lever'\nslug = 'a'\noption = 1", "unknown setting 'option'. Did you mean 'options'"),
        ("[[source]]\nkind = 'lever'\nslug = 'a'\noptions = 1", "options stand in braces"),
        ("[[source]]\nkind = 'lever'\nslug = 'a'\n[[source]]\nkind = 'lever'\nslug = 'a'", "called 'lever-a'"),
        ("source = 1", "each source begins with a line"),
        ("= 1", "cannot be read"),
    ],
)
def test_a_mistake_in_the_list_is_named(asked, tmp_path, text, told):
    (tmp_path / "sources.toml").write_text(text)
    result = CliRunner().invoke(app, ["fetch", "--list"])
    assert told in str(result.exception)


def test_an_address_of_a_board_says_its_kind():
    from jobmarket.fetch.sources import one_source

    assert one_source(["https://boards.greenhouse.io/acme"], []).kind == "greenhouse"
    assert one_source(["jobs.lever.co/acme"], []).name == "lever-jobs.lever.co/acme"


def test_the_example_of_a_list_is_a_list(monkeypatch):
    from jobmarket.fetch.sources import read_sources
    from jobmarket.workspace import PROJECT

    read = read_sources(PROJECT / "sources.example.toml")
    assert [source.name for source in read.sources][:2] == ["greenhouse-acme", "acme-eu"]
    assert read.sources[2].kind == "workday"


def test_ctrl_c_ends_cleanly_and_nothing_is_lost(asked, server, tmp_path):
    slow = server.routes["/boards/elsewhere/jobs"]
    server.routes["/boards/elsewhere/jobs"] = Reply(slow.body, headers=slow.headers, seconds=3)
    command = [sys.executable, "-m", "jobmarket", "fetch", "--all", "--allow-private"]
    run = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    until = time.monotonic() + 20
    while len(server.paths()) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.3)
    run.send_signal(signal.SIGINT)
    output, errors = run.communicate(timeout=20)
    assert run.returncode == 130, errors
    assert "Traceback" not in output + errors
    server.routes["/boards/elsewhere/jobs"] = slow
    server.asked.clear()
    code, output = asked("--all", "--allow-private")
    assert code == 0
    assert server.paths() == ["/boards/elsewhere/jobs?content=true"]
    assert "Fetched 2 of 2 sources whole" in output
