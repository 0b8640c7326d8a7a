"""Every expectation catches the failure planted for it; an upgrade of the library that breaks one fails here."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import duckdb
import pytest

from expectations import audit
from expectations.expectation import Expectation, Suite
from expectations.suites import SUITES

with (Path(__file__).parent / "planted_failures.csv").open(encoding="utf-8") as lines:
    PLANTED = list(csv.DictReader(lines))


def expectation_named(suite_name: str, title: str) -> tuple[Suite, Expectation]:
    """Return the one expectation of the suite whose title starts so."""
    (suite,) = [suite for suite in SUITES if suite.name == suite_name]
    (expectation,) = [e for e in suite.expectations if e.title.startswith(title)]
    return suite, expectation


@pytest.mark.parametrize(
    "planted", PLANTED, ids=[f"{row['suite']}-{row['title'][:40]}-{n}" for n, row in enumerate(PLANTED)]
)
def test_expectation_with_planted_failure_fails(right: Path, tmp_path: Path, planted: dict[str, str]) -> None:
    suite, expectation = expectation_named(planted["suite"], planted["title"])
    broken = Path(shutil.copy(right, tmp_path / "broken.duckdb"))
    with duckdb.connect(str(broken)) as connection:
        connection.execute(planted["change"])
    report = audit(broken, suites=[Suite(suite.schema_name, suite.table_name, (expectation,))])
    (result,) = report.results
    assert not result.success
    assert "could not be checked" not in result.observed_value
    assert result.severity == planted["severity"]
    assert report.passed is (planted["severity"] == "warning")
    assert "\n".join(report.summary()).count(expectation.advice) == 1


def test_planted_failures_reach_every_expectation() -> None:
    caught = {expectation_named(row["suite"], row["title"])[1].title for row in PLANTED}
    assert {e.title for suite in SUITES for e in suite.expectations} == caught


def test_check_that_cannot_run_is_an_error_even_if_it_would_warn(right: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copy(right, tmp_path / "broken.duckdb"))
    with duckdb.connect(str(broken)) as connection:
        connection.execute("alter table dim_skill drop column skill_name")
    report = audit(broken, suites=[suite for suite in SUITES if suite.table_name == "dim_skill"])
    (result,) = report.errors
    assert "could not be checked" in result.observed_value
    assert "skill_name" in result.observed_value


def test_missing_table_is_one_error_and_the_rest_is_audited(right: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copy(right, tmp_path / "broken.duckdb"))
    with duckdb.connect(str(broken)) as connection:
        connection.execute("drop table bridge_company_alias")
    report = audit(broken)
    assert [error.table_name for error in report.errors] == ["bridge_company_alias"]
    assert len({result.suite for result in report.results}) == len(SUITES)
