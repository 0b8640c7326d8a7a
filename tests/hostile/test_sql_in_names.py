"""Quotes, SQL and markup in the workspace's path, in file names and in every field: words all the way, and never code.

One lake of such documents is loaded, built, asked, shown, reported, exported and compared with itself.
"""

from __future__ import annotations

import csv
import html
import json
import re
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from expectations.engine import NO_SCRIPTS
from expectations.report import AuditReport, ExpectationResult
from expectations.summary_page import write_summary
from jobmarket.cli import app
from jobmarket.doctor.deep import check_deep
from jobmarket.doctor.warehouse import check_warehouse
from jobmarket.workspace import Workspace
from loaders.load import load
from tests.conftest import NOW

DROP = "'; drop table fct_job_posting; --"
MARKUP = "<img src=x onerror=alert(1)></script><script>alert(1)</script>"
FORMULA = "=cmd|' /C calc'!A0"
JINJA = "{{ 7 * 7 }}{% raw %}"
WORDS = {"a quote": DROP, "markup": MARKUP, "a formula": FORMULA, "a template": JINJA, "a double quote": 'a"b""c'}


def posting(words: str, number: int) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": f"Baker {words}",
        "identifier": f"{words}{number}",
        "url": f"https://example.com/{number}?q={words}",
        "hiringOrganization": {"@type": "Organization", "name": f"Mill Lane {words} {number}"},
        "jobLocation": {"@type": "Place", "address": {"addressLocality": words, "addressCountry": "GB"}},
        "industry": words,
        "employmentType": words,
        "datePosted": words,
        "baseSalary": {"currency": words, "value": {"minValue": words, "unitText": words}},
        "description": f"{html.escape(words)} Bake bread with Python and SQL number {number}. {html.escape(words)}",
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Workspace:
    """A published workspace in a folder named by an attacker, of documents named and worded by one."""
    root = tmp_path_factory.mktemp("names") / 'it\'s "a" %s {x} $y [z] #1; drop table x --'
    inbox = root / "in * [box] ? '; drop table t; --"
    inbox.mkdir(parents=True)
    for number, (name, words) in enumerate(WORDS.items()):
        file = inbox / f"{name} {words}.json".replace("/", "_")
        file.write_text(json.dumps(posting(words, number)), encoding="utf-8")
    (inbox / f"refused {DROP} <b>.json").write_text('{"jobs": ["' + MARKUP.replace('"', "") + '"]', encoding="utf-8")
    table = inbox / "table, '; drop.csv"
    with table.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(["title", "company", "location", "description", "'; drop table x", 'x"; select 1; --'])
        rows.writerows([[f"Cook {w}", f"Kornblume {w}", w, f"Cook soup. {w}", w, w] for w in WORDS.values()])
    workspace = Workspace(root / "ware'house \"; --")
    load([inbox], workspace.lake, now=NOW)
    load([table], workspace.lake, source=DROP, now=NOW)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("JOBMARKET_WORKSPACE", str(workspace.root))
        built = CliRunner().invoke(app, ["build"])
    assert built.exit_code == 0, built.output
    return workspace


def run(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, *words: str) -> str:
    monkeypatch.setenv("JOBMARKET_WORKSPACE", str(workspace.root))
    answer = CliRunner().invoke(app, list(words))
    assert answer.exit_code == 0, (words, answer.output, answer.exception)
    return answer.stdout


def test_every_word_is_there_as_it_was_written(hostile):
    with duckdb.connect(str(hostile.database), read_only=True) as connection:
        titles = {title for (title,) in connection.execute("select title_raw from fct_job_posting").fetchall()}
        refused = connection.execute("select origin_path from fct_rejection").fetchall()
        tables = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
    for words in WORDS.values():
        assert any(words.split("<")[0] in str(title) for title in titles), words
    assert any(DROP in path for (path,) in refused)
    assert {"fct_job_posting", "fct_rejection", "build_info"} <= tables


def test_commands_take_hostile_words_for_words(hostile, monkeypatch, tmp_path):
    for words in (*WORDS.values(), f"Mill Lane {DROP}"):
        monkeypatch.setenv("JOBMARKET_WORKSPACE", str(hostile.root))
        for command in (["show", words], ["ask", words], ["ask", "pay-by-role", "-p", f"country={words}"]):
            answer = CliRunner().invoke(app, command)
            assert answer.exception is None or type(answer.exception).__name__ in {"UserError", "SystemExit"}, command
            assert "Traceback" not in answer.output
    listed = run(hostile, monkeypatch, "sql", "select count(*) as n from fct_job_posting", "--csv")
    assert int(listed.split()[-1]) >= len(WORDS)
    assert "loaded" in run(hostile, monkeypatch, "status").lower()
    identifier = run(hostile, monkeypatch, "sql", "select min(posting_id) as i from fct_job_posting", "--csv").split()[
        -1
    ]
    page = tmp_path / 'it\'s a "page".html'
    run(hostile, monkeypatch, "show", identifier, "--html", str(page))
    assert "<script>alert" not in page.read_text() and "<img src=x" not in page.read_text()


def test_report_and_audit_page_show_words_and_run_none(hostile, monkeypatch, tmp_path):
    page = tmp_path / "re'port.html"
    run(hostile, monkeypatch, "report", "--out", str(page))
    for file in (page, *hostile.audits.glob("*/summary.html")):
        text = file.read_text(encoding="utf-8")
        assert "<img src=x" not in text and "<script>alert" not in text, file
    docs = list(hostile.audits.glob("*/data_docs/**/*.html"))  # the library's pages escape nothing, and may run nothing
    assert docs and all(NO_SCRIPTS in file.read_text(encoding="utf-8") for file in docs)


def test_export_holds_the_words_and_no_cell_that_runs(hostile, monkeypatch, tmp_path):
    folder = tmp_path / "ex'port \"; --"
    run(hostile, monkeypatch, "export", str(folder))
    told = 0
    for file in (folder / "csv").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as opened:
            for row in csv.reader(opened):
                told += sum("cmd|" in cell for cell in row)
                assert not [cell for cell in row if cell.startswith("=")], file
    assert told > 3


def test_doctor_finds_nothing_wrong(hostile):
    found = [*check_warehouse(hostile), *check_deep(hostile)]
    assert [(one.check, one.found) for one in found if one.state == "fail"] == []


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_summary_page_of_an_audit_shows_what_it_found_as_text(words, tmp_path):
    said = ExpectationResult(
        suite=words, table_name=words, expectation_type=words, column_name=words, severity="error", success=False,
        observed_value=words, unexpected_count=1, element_count=1, reason=words, unexpected_sample=f"{words}; {words}",
        title=words, advice=words,
    )  # fmt: skip
    page = tmp_path / "summary.html"
    write_summary(AuditReport(Path(f"{words.replace('/', '')}.duckdb"), [said], 0.1), page)
    shown = page.read_text(encoding="utf-8")
    assert html.escape(words) in shown
    assert not re.search(r"<(?:img|script)|onerror=alert[^&]*>", shown)
