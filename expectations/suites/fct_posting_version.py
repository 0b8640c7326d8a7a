"""Expectations of ``fct_posting_version``: one row per posting × stretch of valid time × stretch of known time."""

from expectations.expectation import Suite, no_rows

SUITE = Suite(
    "main",
    "fct_posting_version",
    (
        no_rows(
            "No two versions of a posting stand at once",
            """
            select a.posting_id, a.version_id, b.version_id as other_version_id, a.valid_from, b.valid_from
            from {batch} as a
            inner join {batch} as b
                on a.posting_id = b.posting_id and a.version_id < b.version_id
                and a.valid_from < coalesce(b.valid_to, 'infinity') and b.valid_from < coalesce(a.valid_to, 'infinity')
                and a.known_from < coalesce(b.known_to, 'infinity') and b.known_from < coalesce(a.known_to, 'infinity')
            """,
            reason="What was thought on one day of one day has one answer.",
            advice="Look at the cells of the posting in int_posting_cell: two stand at the same valid and known time.",
        ),
        no_rows(
            "Every posting has a version that stands now",
            """
            select p.posting_id, p.title_clean
            from main.fct_job_posting as p
            where not exists (
                select 1 from {batch} as v
                where v.posting_id = p.posting_id and v.valid_to is null and v.known_to is null
                    and v.canonical_record_id = p.canonical_record_id
            )
            """,
            reason="What is published now is the newest of what was ever thought, told by the same record.",
            advice="Compare the posting's cells with its state in int_record_identity.",
        ),
    ),
)
