"""The data tests in one statement a table say what dbt says of each of them by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from jobmarket.data_tests import failing_tests
from jobmarket.errors import UserError
from tests.conftest import PROJECT

ROWS = """
    create table parent as select * from (values ('a'), ('b'), (null)) as rows(id);
    create table child as select * from (values
        ('1', 'a', 'x', 1), ('1', 'b', null, 2), ('2', 'nobody', 'z', 2), (null, 'nobody', 'z', null),
        (null, null, null, null), ('3', 'a', 'y', 3)
    ) as rows(id, parent_id, code, level);
"""


def told(kind: str, severity: str = "ERROR", where: str | None = None, **arguments: object) -> dict[str, object]:
    parents = ["parent"] if kind == "relationships" else []
    return {
        "resource_type": "test",
        "name": f"{kind}_{'_'.join(map(str, arguments.get('columns', [arguments.get('column_name')])))}",
        "attached_node": "child",
        "depends_on": {"nodes": [*parents, "child"]},
        "config": {"where": where, "error_if": "!= 0", "severity": severity},
        "test_metadata": {"name": kind, "kwargs": arguments},
    }


def manifest(folder: Path, *tests: dict[str, object]) -> Path:
    nodes = {name: {"resource_type": "model", "relation_name": f'"{name}"'} for name in ("parent", "child")}
    nodes |= {str(test["name"]): test for test in tests}
    (folder / "manifest.json").write_text(json.dumps({"nodes": nodes}))
    return folder / "manifest.json"


@pytest.fixture
def tables():
    with duckdb.connect() as connection:
        connection.execute(ROWS)
        yield connection


def test_each_kind_of_test_finds_its_rows_and_passes_over_what_dbt_passes_over(tables, tmp_path):
    tests = [
        told("not_null", column_name="id"),
        told("unique", column_name="id"),
        told("unique", column_name="parent_id"),
        told("accepted_values", column_name="code", values=["x", "y"]),
        told("accepted_values", column_name="level", values=[1, 2], quote=False),
        told("unique_combination", columns=["parent_id", "code"]),
        told("unique_combination", columns=["id", "parent_id"]),
        told("relationships", column_name="parent_id", to="ref('parent')", field="id"),
    ]
    assert failing_tests(tables, manifest(tmp_path, *tests)) == [
        "not_null_id: 2 rows",
        "unique_id: 1 rows",
        "unique_parent_id: 2 rows",
        "accepted_values_code: 2 rows",
        "accepted_values_level: 1 rows",
        "unique_combination_parent_id_code: 1 rows",
        "relationships_parent_id: 2 rows",
    ]


@pytest.mark.parametrize("test", [told("freshness"), told("unique", where="id > 1"), told("unique", severity="WARN")])
def test_test_that_would_be_passed_over_stops_the_build(tables, tmp_path, test):
    with pytest.raises(UserError, match=r"data_tests\.py does not run"):
        failing_tests(tables, manifest(tmp_path, test))


def test_dbt_finds_the_same_rows_in_broken_tables(sample_warehouse, tmp_path):
    """Its own tests, one by one, on the samples' file with planted faults."""
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(sample_warehouse[0].database.read_bytes())
    with duckdb.connect(str(broken)) as connection:
        connection.execute("update bridge_posting_language set first_extraction_id = 'gone' where language_code = 'en'")
        connection.execute("update bridge_posting_language set language_code = null where language_code = 'de'")
        connection.execute("insert into bridge_posting_language from bridge_posting_language limit 1")
        connection.execute("update dim_source set source = null where rowid = 0")
    command = [Path(sys.executable).parent / "dbt", "test", "--select", "bridge_posting_language", "dim_source"]
    subprocess.run(
        [*command, "--target-path", tmp_path / "target", "--log-path", tmp_path / "logs"],
        cwd=PROJECT,
        env=os.environ | {"JOBMARKET_DATABASE": str(broken)},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    results = json.loads((tmp_path / "target" / "run_results.json").read_text())["results"]
    by_dbt = {r["unique_id"].split(".")[2]: r["failures"] for r in results if r["status"] == "fail"}
    told_by_dbt = json.loads((tmp_path / "target" / "manifest.json").read_text())
    ran = {r["unique_id"] for r in results}
    kept = {u: n for u, n in told_by_dbt["nodes"].items() if n["resource_type"] != "test" or u in ran}
    (tmp_path / "ran.json").write_text(json.dumps({"nodes": kept}))
    with duckdb.connect(str(broken), read_only=True) as connection:
        ours = dict(line.rsplit(": ", 1) for line in failing_tests(connection, tmp_path / "ran.json"))
    assert {name: int(rows.split()[0]) for name, rows in ours.items()} == by_dbt
    assert len(by_dbt) >= 4
