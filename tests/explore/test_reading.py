"""A query reads: nothing that it says can write a file, and a mistake is one line."""

from __future__ import annotations

import json
import re
import sys

import duckdb
import pytest

from jobmarket.errors import UserError
from jobmarket.explore.query_command import as_csv, as_json, query
from jobmarket.explore.reading import in_one_line, open_for_queries, run, statements


@pytest.mark.parametrize(
    "text",
    [
        "copy (select 1) to 'x.csv'",
        "select 1; copy (select 1) to 'x.csv'",
        "attach 'x.db' as y",
        "export database 'x'",
        "install httpfs",
        "prepare v as copy (select 1) to 'x'",
        "explain analyze copy (select 1) to 'x.csv'",
        "/* a */ explain (analyze) copy (select 1) to 'x.csv'",
        "explain analyze /* a */ copy (select 1) to 'x.csv'",
        "vacuum",
    ],
)
def test_query_that_would_write_is_refused(text):
    with pytest.raises(UserError, match=r"only reads|DuckDB says"):
        statements(text)


@pytest.mark.parametrize(
    "text",
    ["select 1", "from range(3)", "show tables", "explain select 1", "explain analyze select 1", "summarize select 1"],
)
def test_query_that_reads_is_run(text):
    assert len(statements(text)) == 1


def test_settings_of_the_connection_hold(sample_warehouse):
    local = [(1,)]
    with open_for_queries(sample_warehouse[0]) as connection:
        for text in ("set log_query_path = 'x'", "create table x (a int)", "drop table dim_date", "from local"):
            with pytest.raises(UserError, match=r"^DuckDB says"):
                run(connection, statements(text)[0])
        rows = [run(connection, statement) for statement in statements("create temp table t as select 1; from t")]
        assert rows[-1].fetchall() == local


def test_mistake_is_one_line_with_the_nearest_names(samples):
    with pytest.raises(duckdb.Error) as problem:
        samples.execute("select 1,\n compny_name from dim_company")
    line = in_one_line(problem.value)
    assert "\n" not in line
    assert 'Did you mean: "company_name"' in line
    assert line.endswith("(line 2)")


def test_csv_is_safe_for_a_spreadsheet_and_json_has_numbers():
    from decimal import Decimal

    names, rows = ["=a", "b"], [("=1+1", Decimal("-1.50")), ("\tx", None), ("a\n\"b'", {"k": [True]}), (True, "C++")]
    assert as_csv(names, rows) == ('\'=a,b\n\'=1+1,-1.50\n\'\tx,\n"a\n""b\'","{""k"": [true]}"\ntrue,C++\n')
    assert json.loads(as_json(["a", "a"], [(1, 2)])) == [{"a": 1, "a_1": 2}]
    assert json.loads(as_json(["x", "y"], [(Decimal("2.50"), float("nan"))])) == [{"x": 2.5, "y": None}]


def test_rows_go_to_a_file_of_the_named_form(sample_warehouse, tmp_path):
    workspace, text = sample_warehouse[0], "select company_id, company_name from dim_company order by 1"
    for form in ("csv", "json", "parquet"):
        query(workspace, text, form, tmp_path / f"rows.{form}", 10)
        said = duckdb.sql(f"from '{tmp_path / f'rows.{form}'}'").fetchall()
        assert len(said) == sample_warehouse[2].tables["dim_company"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["rows.csv", "rows.json", "rows.parquet"]


def test_output_never_lands_in_the_warehouse(sample_warehouse, tmp_path):
    workspace = sample_warehouse[0]
    for file in (workspace.database, workspace.lake / "x.csv", tmp_path / "no-such-folder" / "x.csv", tmp_path):
        with pytest.raises(UserError, match=r"belongs to|not there|is a folder"):
            query(workspace, "select 1", "csv", file, 10)


def test_query_is_read_from_standard_input(sample_warehouse, monkeypatch, capsys):
    import io

    monkeypatch.setattr(sys, "stdin", io.StringIO("create temp table two as select 2 as b; from two"))
    query(sample_warehouse[0], None, "csv", None, 10)
    assert capsys.readouterr().out == "b\n2\n"


def test_one_file_holds_one_result(sample_warehouse):
    with pytest.raises(UserError, match="--csv writes one result"):
        query(sample_warehouse[0], "select 1 as a; select 2 as b", "csv", None, 10)


def test_long_result_says_that_it_is_cut(sample_warehouse, capsys):
    query(sample_warehouse[0], "from range(50)", "table", None, 10)
    assert "The first 10 rows; there are more" in capsys.readouterr().out


def test_tables_and_schema_say_what_the_file_says(sample_warehouse, capsys):
    query(sample_warehouse[0], ".schema bridge_posting_skill", "table", None, 10)
    said = capsys.readouterr().out
    assert "One row per posting × skill." in said
    assert "key 2 → dim_skill.skill_id" in said
    with pytest.raises(UserError, match="Did you mean 'dim_skill'"):
        query(sample_warehouse[0], ".schema dim_skil", "table", None, 10)
    query(sample_warehouse[0], ".tables", "json", None, 10)
    tables = json.loads(capsys.readouterr().out)
    assert {"table", "grain", "description", "rows"} == set(tables[0])
    assert all(re.fullmatch(r"One row per [^:]+(: .+)?[.:]", t["grain"]) and len(t["grain"]) < 450 for t in tables)
    assert max(len(t["description"]) for t in tables) > 600  # the rest of what there is to know
