"""Expectations of ``fct_posting_observation``: one row per record per retrieval."""

from expectations.expectation import Suite, measure_between, no_rows

SUITE = Suite(
    "main",
    "fct_posting_observation",
    (
        no_rows(
            "Every record that was landed is observed",
            """
            select p.record_id, p.source, p.title_raw
            from staging.stg_postings as p
            where not exists (select 1 from {batch} as o where o.record_id = p.record_id)
            """,
            reason="Records may merge into one posting, never vanish; one lost is a model's fault.",
            advice="Follow the record through the intermediate models: a join drops it.",
        ),
        measure_between(
            "Largest share of records in one posting",
            "max(k) / sum(k)",
            0,
            0.2,
            min_rows=200,
            count="sum(k)",
            source="(select count(distinct record_id) as k from {batch} group by posting_id)",
            reason="One vacancy is not a fifth of the market: duplicates were chained through a template text.",
            advice="Read the members of the largest cluster; what they share is boilerplate.",
            column="posting_id",
        ),
    ),
)
