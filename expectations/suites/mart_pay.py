"""Expectations of ``mart_pay``: its levels agree, its figures are in order, and small cells show none."""

from expectations.expectation import Suite, no_rows

SUITE = Suite(
    "main",
    "mart_pay",
    (
        no_rows(
            "Every level counts the same postings",
            """
            select aggregation_level, sum(n_postings) as postings, sum(n_pay) as with_pay
            from {batch}
            where aggregation_level not similar to '(role|family)_(country|state)_seniority'
            group by aggregation_level
            having sum(n_postings) <> (select max(n_postings) from {batch} where aggregation_level = 'all')
                or sum(n_pay) <> (select max(n_pay) from {batch} where aggregation_level = 'all')
            """,
            reason="A posting stands in exactly one row of each level (of three dimensions, in one at most).",
            advice="A dimension is NULL where it should have a word, or a join multiplies rows.",
        ),
        no_rows(
            "Percentiles are in order and the interval holds the median",
            """
            select pay_cell_id, n_pay, pay_p10_usd, pay_p50_usd_low, pay_p50_usd, pay_p50_usd_high, pay_p90_usd
            from {batch}
            where not (
                pay_p10_usd <= pay_p25_usd and pay_p25_usd <= pay_p50_usd and pay_p50_usd <= pay_p75_usd
                and pay_p75_usd <= pay_p90_usd and pay_p50_usd between pay_p50_usd_low and pay_p50_usd_high
                and disclosed_share between disclosed_share_low and disclosed_share_high
            )
            """,
            reason="Neither can be otherwise by how they are defined.",
            advice="The model names a percentile wrongly, or the interval is made of other rows.",
        ),
        no_rows(
            "No figure of pay rests on fewer than 10 postings or 3 employers",
            """
            select pay_cell_id, aggregation_level, n_pay, n_companies, pay_p50_usd
            from {batch}
            where (n_pay < 10 or n_companies < 3)
                and coalesce(pay_p10_usd, pay_p50_usd, pay_p90_usd, pay_p50_local, range_width_median) is not null
            """,
            reason="Such a figure is chance, or one firm's pay; macros/suppression.sql has the source of the limits.",
            advice="A figure is published past unless_suppressed, or the limits in dbt_project.yml were lowered.",
        ),
    ),
)
