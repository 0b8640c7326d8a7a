"""Expectations of ``mart_posting``: whether its measures can carry the aggregates that are made of them."""

from expectations.expectation import Suite, measure_between, no_rows

SUITE = Suite(
    "main",
    "mart_posting",
    (
        no_rows(
            "The pay of a posting lies in its range",
            """
            select posting_id, pay_annual_min_usd, pay_annual_usd, pay_annual_max_usd
            from {batch}
            where pay_annual_usd not between pay_annual_min_usd and pay_annual_max_usd
            """,
            reason="The midpoint is made of both ends of one row; outside, two rows or two currencies were mixed.",
            advice="See how mart_posting_pay picks the row that stands for a posting.",
        ),
        measure_between(
            "Share of disclosed pay that gives a figure",
            "avg((pay_status = 'usable')::int)",
            0.6,
            1,
            min_rows=200,
            source="{batch} where has_pay",
            reason="Above 99 % on company boards, the rest open ranges; lower, periods or rates are missing.",
            advice="Group by pay_status and source: no_period is a missing phrase, no_exchange_rate old rates.",
            column="pay_status",
        ),
        measure_between(
            "Share of postings that state their day",
            "avg((posting_date_method = 'stated')::int)",
            0.3,
            1,
            min_rows=200,
            reason="Where most days are those of our own loads, a series by month shows the loads and not the market.",
            advice="Group by source; give --retrieved-at when old documents are loaded.",
            column="posting_date_method",
        ),
        measure_between(
            "Share of postings whose text is there",
            "avg(is_readable::int)",
            0.2,
            1,
            min_rows=200,
            reason="Skills, pay and work mode are read from texts; lists of titles alone say nothing about them.",
            advice="Group by source: load the pages or the board's answer in place of the list.",
            column="is_readable",
        ),
    ),
)
