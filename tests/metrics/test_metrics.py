"""Metrics as the published file defines them: the same figures as the marts, and what rests on too little withheld."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import duckdb
import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner

from jobmarket.cli import app
from jobmarket.errors import UserError
from jobmarket.metrics.asking import Question, ask
from jobmarket.metrics.catalogue import read_catalogue
from tests.marts.compiling import compiled

PAY = {
    "pay_postings": "n_pay",
    "pay_companies": "n_companies",
    "readable_postings": "n_readable",
    "disclosing_postings": "n_disclosed",
    "pay_disclosed_share": "disclosed_share",
    "pay_p10_usd": "pay_p10_usd",
    "pay_p25_usd": "pay_p25_usd",
    "pay_median_usd": "pay_p50_usd",
    "pay_p75_usd": "pay_p75_usd",
    "pay_p90_usd": "pay_p90_usd",
    "pay_range_width_median": "range_width_median",
}
MODES = {
    "postings": "n_postings",
    "work_mode_postings": "n_stated",
    "remote_share": "remote_share",
    "hybrid_share": "hybrid_share",
    "onsite_share": "onsite_share",
}


@pytest.fixture
def catalogue(samples):
    return read_catalogue(samples)


@pytest.fixture(scope="module")
def market():
    """A file with ``mart_posting`` alone: 3,000 invented postings of 40 employers, some dimensions not stated."""
    random, rows = np.random.default_rng(11), 3000

    def pick(values: list, weights: list[float] | None = None) -> list:
        return [values[i] for i in random.choice(len(values), rows, p=weights)]

    pay = np.round(np.exp(random.normal(11, 0.4, rows)), 2)
    paid, readable = random.random(rows) < 0.4, random.random(rows) < 0.8
    frame = pl.DataFrame(
        {
            "posting_id": [f"p{i}" for i in range(rows)],
            "posting_date": pick([date(2026, month, 7) for month in range(1, 13)]),
            "company_id": pick([*(f"c{i}" for i in range(40)), None]),
            "role_family": pick(["care", "trade", None], [0.6, 0.38, 0.02]),
            "country_code": pick(["US", "DE", "MT", None], [0.6, 0.35, 0.003, 0.047]),
            "seniority_level": pick(["senior", None]),
            "remote_type": pick(["remote", "hybrid", "onsite", None]),
            "is_readable": readable,
            "has_pay": paid,
            "pay_annual_usd": [float(p) if t else None for p, t in zip(pay, paid, strict=True)],
            "pay_range_width": [0.25 if t else None for t in paid],
            "pay_currency": ["USD" if t else None for t in paid],
        },
        schema_overrides={"pay_annual_usd": pl.Float64},
    )
    connection = duckdb.connect()
    connection.register("frame", frame)
    connection.execute(
        """
        create table mart_posting as select
            *, date_trunc('month', posting_date)::date as posting_month, role_family as role_id,
            role_family as role_name,
            country_code as country_name, null::varchar as admin1_code, pay_annual_usd as pay_annual_local,
            company_id as company_name
        from frame
        """
    )
    return connection


def by_key(connection, catalogue, metrics, by):
    answer = ask(connection, catalogue, Question(tuple(metrics), tuple(by)))
    found = [dict(zip(answer.names, row, strict=True)) for row in answer.rows]
    return {tuple(row[name] for name in by): [row[metric] for metric in metrics] for row in found}


@pytest.mark.parametrize(
    ("level", "by"),
    [
        ("all", []),
        ("country", ["country_code"]),
        ("family_seniority", ["role_family", "seniority_level"]),
        ("family_country", ["role_family", "country_code"]),
    ],
)
def test_pay_mart_and_metrics_tell_the_same(market, catalogue, level, by):
    asked = by_key(market, catalogue, PAY, by)
    words = {"seniority_level": "not_stated"}
    keys = ", ".join(f"nullif({name}, '{words.get(name, 'not_known')}')" for name in by)
    rows = market.execute(
        f"select {keys + ', ' if keys else ''}{', '.join(PAY.values())} from ({compiled('mart_pay')}) "
        f"where aggregation_level = '{level}'"
    ).fetchall()
    told = {row[: len(by)]: [None if v is None else float(v) for v in row[len(by) :]] for row in rows}
    assert asked.keys() == told.keys()
    for key, figures in told.items():
        assert asked[key] == pytest.approx(figures, abs=0.011), key
    withheld = [figures[5] is None for figures in told.values()]
    assert not all(withheld)
    assert any(withheld) == (level != "all")


def test_work_mode_mart_and_metrics_tell_the_same(market, catalogue):
    asked = by_key(market, catalogue, MODES, ["month", "country_code"])
    rows = market.execute(
        f"select posting_month, nullif(country_code, 'not_stated'), {', '.join(MODES.values())} "
        f"from ({compiled('mart_work_mode')}) where aggregation_level = 'month_country'"
    ).fetchall()
    told = {row[:2]: [None if v is None else float(v) for v in row[2:]] for row in rows}
    assert asked.keys() == told.keys()
    for key, figures in told.items():
        assert asked[key] == pytest.approx(figures, abs=1e-4), key


@pytest.mark.parametrize(
    ("where", "reason", "most"),
    [("country_code = 'MT'", "too_few_postings", 9), ("company_name in ('c1', 'c2')", "too_few_companies", 100)],
)
def test_figure_of_too_few_is_withheld_and_says_why(market, catalogue, where, reason, most):
    answer = ask(market, catalogue, Question(("pay_median_usd",), where=where))
    (row,) = [dict(zip(answer.names, row, strict=True)) for row in answer.rows]
    assert row["pay_median_usd"] is None
    assert 0 < row["pay_postings"] <= most
    assert row["withheld"] == f"pay_median_usd: {reason}"


def test_order_and_limit_hold_after_withholding(market, catalogue):
    question = Question(("pay_median_usd",), ("country_code",), order=("-pay_median_usd",), limit=3)
    rows = [row[1] for row in ask(market, catalogue, question).rows]
    assert rows == sorted(rows, reverse=True)
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Question(("pay_medain_usd",)), "Did you mean 'pay_median_usd'"),
        (Question(("postings",), ("contry_code",)), "Did you mean 'country_code'"),
        (Question(("postings",), order=("-posting",)), "Did you mean 'postings'"),
        (Question(("postings",), where="contry_code = 'US'"), "jobmarket metrics"),
    ],
)
def test_wrong_word_is_named_with_what_to_do(market, catalogue, question, said):
    with pytest.raises(UserError, match=said) as raised:
        ask(market, catalogue, question)
    assert "\n" not in str(raised.value)


def test_every_metric_says_its_unit_and_can_be_asked(samples, catalogue):
    for metric in catalogue.metrics.values():
        assert metric.unit
        assert metric.description.endswith(".")
        assert {metric.n, metric.companies} <= {None, *catalogue.metrics}
    answer = ask(samples, catalogue, Question(tuple(catalogue.metrics)))
    assert len(answer.rows) == 1
    assert answer.names == [*catalogue.metrics, "withheld"]


def test_every_dimension_parts_the_postings_and_loses_none(samples, catalogue):
    (total,) = samples.execute("select count(*) from fct_job_posting").fetchall()[0]
    for name in [*catalogue.dimensions, "day", "year"]:
        assert sum(row[1] for row in ask(samples, catalogue, Question(("postings",), (name,))).rows) == total, name


def test_commands_list_and_answer_as_table_json_csv_and_sql(sample_warehouse, monkeypatch):
    monkeypatch.setenv("JOBMARKET_WORKSPACE", str(sample_warehouse[0].root))

    def run(*words: str) -> str:
        done = CliRunner().invoke(app, ["metrics", *words])
        assert done.exit_code == 0, done.output
        return done.output

    assert "pay_median_usd" in run()
    listed = json.loads(run("--json"))
    assert {"name", "description", "unit", "n"} <= listed["metrics"][0].keys()
    asked = ("query", "postings,remote_share", "--by", "country_code", "--order", "-postings", "--limit", "2")
    rows = json.loads(run(*asked, "--json"))
    assert [*rows[0]] == ["country_code", "postings", "remote_share", "work_mode_postings", "withheld"]
    (header, *lines) = csv.reader(io.StringIO(run(*asked, "--csv")))
    assert header == [*rows[0]]
    assert [int(line[1]) for line in lines] == [row["postings"] for row in rows]
    assert "remote_share" in run(*asked)
    assert '"main"."mart_posting"' in run(*asked, "--sql")
