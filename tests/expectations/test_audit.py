"""The audit as its callers see it: verdicts, pages, silence, and files that others hold."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from expectations import AuditError, AuditReport, audit
from expectations.suites import SUITES

Make = Callable[..., Path]
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def right_report(right: Path, tmp_path_factory: pytest.TempPathFactory) -> AuditReport:
    return audit(right, tmp_path_factory.mktemp("docs"))


def test_right_warehouse_passes_without_a_warning(right_report: AuditReport) -> None:
    report = right_report
    assert report.passed
    assert report.warnings == []
    assert len(report.results) == sum(len(suite.expectations) for suite in SUITES)
    assert all(row["reason"] and row["observed_value"] for row in report.rows())
    assert report.summary() == [report.headline, f"Full report: {report.summary_page}"]


def test_single_posting_passes_without_a_warning(make_warehouse: Make, tmp_path: Path) -> None:
    tables = "staging.stg_postings fct_posting_observation fct_extraction bridge_posting_skill fct_job_posting"
    database = make_warehouse(
        tmp_path / "one.duckdb",
        "delete from staging.stg_documents where document_sha256 <> 'doc0'",
        "delete from staging.stg_rejections",
        *(
            f"delete from {table} where {key} not in ('rec0', 'pos0')"
            for table, key in zip(
                tables.split(), ("record_id", "record_id", "record_id", "posting_id", "posting_id"), strict=True
            )
        ),
        *(
            f"delete from {table} where posting_id <> 'pos0'"
            for table in (
                "fct_posting_version",
                "fct_posting_event",
                "fct_duplicate_link",
                "fct_posting_compensation",
            )
        ),
        "delete from bridge_posting_location where posting_id <> 'pos0'",
        "delete from bridge_company_alias where company_id <> 'com0'",
        "delete from dim_company where company_id <> 'com0'",
        "delete from dim_location where location_id <> 'loc0'",
        *(f"delete from {suite.name}" for suite in SUITES if suite.table_name.startswith("mart_")),
    )
    report = audit(database)
    assert report.passed
    assert report.warnings == []


def test_empty_warehouse_passes_with_warnings(make_warehouse: Make, right: Path, tmp_path: Path) -> None:
    database = make_warehouse(tmp_path / "empty.duckdb", *(f"delete from {suite.name}" for suite in SUITES))
    report = audit(database)
    assert report.passed
    assert {warning.table_name for warning in report.warnings} >= {"stg_documents", "fct_job_posting"}
    assert "jobmarket load" in "\n".join(report.summary())


def test_failed_audit_shows_rows_and_what_to_do(make_warehouse: Make, tmp_path: Path) -> None:
    database = make_warehouse(tmp_path / "lost.duckdb", "delete from fct_posting_observation where record_id = 'rec7'")
    report = audit(database, suites=[suite for suite in SUITES if suite.table_name == "fct_posting_observation"])
    assert not report.passed
    lines = "\n".join(report.summary())
    assert "FAILED" in lines
    assert "record_id=rec7" in lines
    assert "do:" in lines


def test_pages_with_hostile_text_keep_it_text(make_warehouse: Make, tmp_path: Path) -> None:
    database = make_warehouse(
        tmp_path / "hostile.duckdb",
        f"update bridge_company_alias set alias_raw = repeat('{HOSTILE}', 20)",
        f"update dim_company set company_id = '{HOSTILE}', company_name = 'n/a'",
        f"delete from fct_posting_observation; update staging.stg_postings set title_raw = '{HOSTILE}'",
    )
    spoilt = ("bridge_company_alias", "dim_company", "fct_posting_observation")
    report = audit(database, tmp_path / "docs", [suite for suite in SUITES if suite.table_name in spoilt])
    assert report.summary_page is not None
    page = report.summary_page.read_text("utf-8")
    assert "&lt;script&gt;alert(1)" in page
    assert report.data_docs_page is not None
    pages = list((tmp_path / "docs").rglob("*.html"))
    assert len(pages) > 2 * len(spoilt)
    for text in (path.read_text("utf-8") for path in pages):
        assert HOSTILE[:25] not in text
        assert "<img src=x" not in text
        assert "Content-Security-Policy" in text


def test_summary_page_needs_nothing_from_the_web(right_report: AuditReport) -> None:
    page = right_report.summary_page
    assert page is not None
    text = page.read_text("utf-8")
    assert "http://" not in text
    assert "https://" not in text
    assert all(expectation.title.split(" (")[0].split("'")[0] in text for s in SUITES for expectation in s.expectations)


def test_second_audit_replaces_the_pages_of_the_first(right: Path, tmp_path: Path) -> None:
    audit(right, tmp_path, SUITES[-2:])
    first = len(list(tmp_path.rglob("*.html")))
    audit(right, tmp_path, SUITES[-2:])
    assert len(list(tmp_path.rglob("*.html"))) == first


def test_library_says_nothing_on_the_terminal(right: Path, tmp_path: Path, capfd: pytest.CaptureFixture) -> None:
    script = (
        "import sys, logging; from pathlib import Path; import expectations\n"
        "assert 'great_expectations' not in sys.modules, 'the import is not deferred'\n"
        "logging.basicConfig(level=logging.DEBUG, stream=sys.stdout)\n"
        f"assert expectations.audit(Path({str(right)!r}), Path({str(tmp_path)!r})).passed\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
    written = capfd.readouterr()
    assert written.err == ""
    assert "great_expectations" not in written.out
    assert "Calculating" not in written.out


def test_callers_logging_is_left_as_it_was(right: Path) -> None:
    before = logging.getLogger("sqlalchemy").level, logging.getLogger("sqlalchemy").propagate
    audit(right, suites=SUITES[-1:])
    assert (logging.getLogger("sqlalchemy").level, logging.getLogger("sqlalchemy").propagate) == before


def test_audit_while_another_process_reads_the_file(right: Path) -> None:
    reader = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); "
        "print(c.execute('select count(*) from fct_job_posting').fetchone()[0], flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", reader, str(right)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "250"
        assert audit(right, suites=SUITES[:4]).passed
        process.communicate("")


def test_audit_leaves_the_file_free_to_be_written(right: Path) -> None:
    audit(right, suites=SUITES[-2:])
    with duckdb.connect(str(right)) as connection:
        connection.execute("create table written as select 1; drop table written")


def test_file_held_for_writing_is_one_line_with_what_to_do(right: Path) -> None:
    with duckdb.connect(str(right)), pytest.raises(AuditError, match="close what writes to it") as raised:
        audit(right)
    assert "\n" not in str(raised.value)


def test_missing_file_is_one_line_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="run the build first"):
        audit(tmp_path / "nothing.duckdb")


def test_path_with_odd_characters_is_read(make_warehouse: Make, tmp_path: Path) -> None:
    assert audit(make_warehouse(tmp_path / "we ird $HOME %41 ?&'.duckdb"), suites=SUITES[:4]).passed
