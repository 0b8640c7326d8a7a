"""The figures of the pay marts, held against textbook ways to the same ones on invented postings."""

from __future__ import annotations

import math

import duckdb
import numpy as np
import polars as pl
import pytest

from tests.marts.compiling import compiled, expression

#: The 97.5 % points of Student's t as printed in any table.
T_TABLE = {3: 3.182, 5: 2.571, 10: 2.228, 30: 2.042, 120: 1.980}


def test_interval_of_a_median_covers_at_least_95_percent():
    low, high = (expression(f"median_rank('n', '{end}')") for end in ("low", "high"))
    ranks = duckdb.sql(f"select n, {low}, {high} from range(6, 1001) as r(n)").fetchall()
    for n, first, last in ranks:
        assert first + last == n + 1
        assert sum(math.comb(n, k) for k in range(first, last)) / 2**n >= 0.95, n


@pytest.mark.parametrize("degrees", T_TABLE)
def test_t_bound_is_the_tables(degrees):
    bound = duckdb.sql(f"select {expression(f't_bound({degrees})')}").fetchall()[0][0]
    assert bound == pytest.approx(T_TABLE[degrees], abs=0.03 if degrees < 5 else 0.004)


@pytest.fixture(scope="module")
def postings() -> pl.DataFrame:
    """400 postings of 25 employers in six cells; who names the skill pays 10 % more, and employers differ."""
    random = np.random.default_rng(7)
    rows = 400
    employer, cell = random.integers(0, 25, rows), random.integers(0, 6, rows)
    skilled = random.random(rows) < 0.2 + 0.1 * cell
    log_pay = 11 + 0.1 * cell + 0.1 * skilled + random.normal(0, 0.1, 25)[employer] + random.normal(0, 0.15, rows)
    return pl.DataFrame(
        {
            "posting_id": [f"p{i}" for i in range(rows)],
            "role_id": [f"r{i // 2}" for i in cell],
            "role_family": "engineering",
            "country_code": "US",
            "seniority_level": [["senior", None][i % 2] for i in cell],
            "company_id": [f"c{i}" for i in employer],
            "pay_annual_usd": np.exp(log_pay),
            "cell": cell,
            "skilled": skilled,
        }
    )


def clustered(postings: pl.DataFrame) -> tuple[float, float, int]:
    """Return slope, error and naming employers of the regression of log pay on the skill with dummies for the cells.

    One cluster for what an employer posts in the cells in which it names the skill, one for each other of its cells.
    """
    frame = postings.to_pandas()
    design = np.column_stack([frame["skilled"].astype(float), np.eye(6)[frame["cell"]]])
    outcome = np.log(frame["pay_annual_usd"].to_numpy())
    bread = np.linalg.inv(design.T @ design)
    slopes = bread @ design.T @ outcome
    residual = outcome - design @ slopes
    names_it = frame.groupby(["company_id", "cell"])["skilled"].transform("any")
    cluster = frame["company_id"].where(names_it, frame["company_id"] + "|" + frame["cell"].astype(str)).to_numpy()
    # The dummies' scores are partialled out: the skill less its share in the cell.
    centred = design[:, 0] - frame.groupby("cell")["skilled"].transform("mean").to_numpy()
    scores = np.array([(centred * residual)[cluster == one].sum() for one in np.unique(cluster)])
    error = math.sqrt((scores**2).sum() * len(scores) / (len(scores) - 1)) / (centred**2).sum()
    return slopes[0], error, frame[frame["skilled"]]["company_id"].nunique()


def premiums(postings: pl.DataFrame, naming: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of ``mart_skill_pay`` over all families, where ``naming`` are the postings that name SQL."""
    tables = duckdb.connect()
    tables.register("mart_posting", postings)
    tables.register("bridge_posting_skill", naming.select("posting_id", skill_id=pl.lit("sql")))
    tables.register("dim_skill", pl.DataFrame({"skill_id": ["sql"], "skill_name": ["SQL"]}))
    tables.register("int_skill_number", pl.DataFrame({"skill_id": ["sql"], "skill_number": [1]}))
    tables.execute(f"create table int_skill_pay_employer as {compiled('int_skill_pay_employer')}")
    return tables.sql(f"select * from ({compiled('mart_skill_pay')}) where aggregation_level = 'skill'").pl()


def test_premium_of_a_skill_is_that_of_a_regression_with_clustered_errors(postings):
    slope, error, employers = clustered(postings)
    found = premiums(postings, postings.filter("skilled"))
    margin = error * duckdb.sql(f"select {expression(f't_bound({employers - 1})')}").fetchall()[0][0]
    said = found.select("pay_premium", "pay_premium_low", "pay_premium_high").row(0)
    assert [float(share) for share in said] == pytest.approx(
        [math.expm1(slope), math.expm1(slope - margin), math.expm1(slope + margin)], abs=1e-4
    )
    assert found["n_with"][0] == postings["skilled"].sum()
    assert found["n_cells"][0] == 6
    assert found["pay_premium_low"][0] < 0.105 < found["pay_premium_high"][0]


def test_premium_of_a_skill_that_all_name_is_not_told(postings):
    assert premiums(postings, postings).is_empty()
