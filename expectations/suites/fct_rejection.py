"""Expectations of ``fct_rejection``."""

from expectations.expectation import Suite, no_rows

SUITE = Suite(
    "main",
    "fct_rejection",
    (
        no_rows(
            "Every extractor reads every landed record",
            "select rejection_id, source, origin_path, record_pointer, detail from {batch} where stage = 'extract'",
            severity="warning",
            column="stage",
            reason="The facts of one kind are missing of such a record, as if it did not state them.",
            advice="Please report what the detail says; the next build tries the record again.",
        ),
    ),
)
