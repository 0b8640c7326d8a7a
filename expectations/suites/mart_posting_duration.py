"""Expectations of ``mart_posting_duration``: one row per role family × country × source, with roll-ups."""

from expectations.expectation import Suite, measure_between, no_rows

SUITE = Suite(
    "main",
    "mart_posting_duration",
    (
        no_rows(
            "Only followed postings end, and only postings are followed",
            """
            select aggregation_level, role_family, country_code, source, n_postings, n_followed, n_ended from {batch}
            where n_ended > n_followed or n_followed > n_postings
            """,
            reason="An end that was counted without its posting makes lives look short.",
            advice="Compare expired_method of fct_job_posting with shows_ends of int_posting_span.",
            column="n_ended",
        ),
        no_rows(
            "A median life lies within its interval",
            """
            select aggregation_level, role_family, country_code, source, median_days, median_days_low, median_days_high
            from {batch}
            where median_days_low > median_days or median_days > median_days_high
                or (median_days is null) <> (no_median_reason is not null)
            """,
            reason="An interval that leaves out its own figure was computed from another curve.",
            advice="Look at macros/survival.sql and int_posting_survival.",
            column="median_days",
        ),
        measure_between(
            "Median life of postings in days",
            "max(median_days)",
            3,
            200,
            min_rows=100,
            source="{batch} where aggregation_level = 'all' and median_days is not null",
            count="max(n_ended)",
            reason="Vacancies stay online for weeks; days or most of a year mean that ends or beginnings are misread.",
            advice="Look at the events closed in fct_posting_event: which board lost its postings, and when?",
            column="median_days",
        ),
    ),
)
