"""Expectations of ``bridge_posting_benefit``: which posting offers what beside pay."""

from expectations.expectation import Suite, measure_between

SUITE = Suite(
    "main",
    "bridge_posting_benefit",
    (
        measure_between(
            "Share of postings that offer the most frequent benefit",
            "(select max(k) from (select count(distinct posting_id) as k from {batch} group by benefit_code))"
            " / nullif(count(*), 0)",
            0,
            0.85,
            min_rows=200,
            source="main.fct_job_posting",
            reason="Half of American advertisements name health insurance; five of six name no benefit at all.",
            advice="Read its quotes; a wording that says other things too needs match listed in benefit_terms.csv.",
            column="benefit_code",
        ),
        measure_between(
            "Mean number of benefits of a posting that offers any",
            "count(*) / nullif(count(distinct posting_id), 0)",
            1,
            20,
            min_rows=200,
            reason="Lists of benefits have five to fifteen items; more is a page about the company.",
            advice="Group by posting_id and read the longest.",
        ),
    ),
)
