"""Expectations of ``dim_date``."""

from expectations.expectation import Suite, library_check

SUITE = Suite(
    "main",
    "dim_date",
    (
        library_check(
            "expect_table_row_count_to_be_between",
            "The calendar has at most 100 years",
            max_value=36_525,
            reason="It runs from the first to the last date in the facts; more than 100 years is one wrong date.",
            advice="Look for the first and the last date_posted and valid_through in fct_job_posting.",
        ),
    ),
)
