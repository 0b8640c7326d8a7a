"""Expectations of ``dim_source``."""

from expectations.expectation import Suite, has_rows

SUITE = Suite(
    "main",
    "dim_source",
    (
        has_rows(
            "At least one source is known",
            reason="No source means that nothing was loaded.",
            advice="Load something: jobmarket load PATH.",
        ),
    ),
)
