"""Expectations of ``fct_duplicate_link``: one row per pair of records found to be duplicates."""

from expectations.expectation import Suite, measure_between, no_rows

SUITE = Suite(
    "main",
    "fct_duplicate_link",
    (
        no_rows(
            "No record is a duplicate of itself",
            "select duplicate_link_id, record_id from {batch} where record_id = other_record_id",
            reason="A pair has two records; one paired with itself is a fault in the search.",
            advice="See extractors/duplicates/candidates.py.",
        ),
        measure_between(
            "Links for each record that has any",
            "count(*) / count(distinct record_id)",
            1,
            6,
            min_rows=200,
            reason="A record is compared with a few neighbours in each block; many are one template.",
            advice="Read the evidence of the commonest rule_id; its text is boilerplate that was not taken off.",
            column="record_id",
        ),
    ),
)
