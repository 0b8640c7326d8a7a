"""Expectations of ``bridge_company_alias``: which spelling means which company, and by which rule."""

from expectations.expectation import Suite, library_check, no_rows

SUITE = Suite(
    "main",
    "bridge_company_alias",
    (
        no_rows(
            "No company gathers more than 100 spellings",
            "select company_id, count(distinct alias_key) as spellings from {batch} "
            "group by company_id having count(distinct alias_key) > 100",
            reason="A large group has dozens of spellings; beyond 100, different companies were merged.",
            advice="Count match_rule for this company: the commonest rule merges too much.",
            severity="warning",
        ),
        library_check(
            "expect_column_value_lengths_to_be_between",
            "Spellings have 1 to 200 characters",
            column="alias_raw",
            min_value=1,
            max_value=200,
            mostly=0.995,
            reason="Longer names are sentences taken for an employer.",
            advice="Read the longest alias_raw and the document it comes from.",
        ),
    ),
)
