"""Expectations of ``dim_currency``."""

from expectations.expectation import Suite, library_check

SUITE = Suite(
    "main",
    "dim_currency",
    (
        library_check(
            "expect_table_row_count_to_be_between",
            "The currency list is that of ISO 4217",
            min_value=20,
            max_value=400,
            reason="ISO 4217 has about 180 active codes and as many withdrawn; fewer than 20 misses large markets.",
            advice="Run the build with its seeds.",
        ),
    ),
)
