"""Expectations of ``staging.stg_rejections``: what could not be landed, and why."""

from expectations.expectation import Suite, measure_between, no_rows

SUITE = Suite(
    "staging",
    "stg_rejections",
    (
        measure_between(
            "Share of documents that were rejected whole",
            "(select count(distinct document_sha256) from {batch} where record_pointer is null) / nullif(count(*), 0)",
            0,
            0.25,
            min_rows=100,
            source="staging.stg_documents",
            reason="A folder of saved pages holds some that are no posting; above a quarter a shape is not known.",
            advice="Count reason_code by source: jobmarket status shows the commonest with an example.",
        ),
        measure_between(
            "Largest share of rejections with one reason in one source",
            "max(k) / sum(k)",
            0,
            0.9,
            min_rows=200,
            count="sum(k)",
            source="(select count(*) as k from {batch} group by source, reason_code)",
            reason="Hundreds of rejections of one kind are one mistake repeated, mostly a setting and not bad input.",
            advice="Open one of the rejected documents and load it alone; its detail says what to do.",
            column="reason_code",
        ),
        no_rows(
            "Every rejection says in one line what is wrong",
            r"""
            select rejection_id, reason_code, detail
            from {batch}
            where coalesce(trim(detail), '') = '' or length(detail) > 1000 or contains(detail, chr(10))
            """,
            reason="People act on this line; the loaders write it, so an empty or endless one is our fault.",
            advice="Write the detail where this reason_code is raised.",
            severity="warning",
            column="detail",
        ),
    ),
)
