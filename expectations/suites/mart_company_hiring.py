"""Expectations of ``mart_company_hiring``: one row per company × month."""

from expectations.expectation import Suite, measure_between, no_rows

SUITE = Suite(
    "main",
    "mart_company_hiring",
    (
        no_rows(
            "Counts of a company's month are never negative",
            """
            select company_id, posting_month, n_postings, n_open, n_closed from {batch}
            where n_open < 0 or n_closed < 0 or n_with_pay > n_readable or n_readable > n_postings
                or n_remote > n_work_mode_stated
            """,
            reason="Fewer than no open postings means that ends were counted without their beginnings.",
            advice="Look at the company in int_posting_span: open_until before open_from?",
            column="n_open",
        ),
        measure_between(
            "Largest share of new postings from one company",
            "max(k) / sum(k)",
            0,
            0.5,
            min_rows=500,
            count="sum(k)",
            source="(select sum(n_postings) as k from {batch} where not is_staffing group by company_id)",
            reason="When one employer is half of the file, every figure of the market is that employer's.",
            advice="Is it one employer? A board's own name may be read as the company; else compare without it.",
            column="n_postings",
        ),
    ),
)
