"""Expectations of ``staging.stg_documents``: the bytes as they came."""

from expectations.expectation import Suite, has_rows, library_check, no_rows

SUITE = Suite(
    "staging",
    "stg_documents",
    (
        has_rows(
            "The lake holds documents",
            reason="An empty warehouse is legal, but nobody builds one on purpose.",
            advice="Load something: jobmarket load PATH.",
        ),
        no_rows(
            "Every document ends as postings, as a rejection or as a board with nothing open",
            """
            select d.document_sha256, d.origin_path
            from {batch} as d
            where not exists (
                select 1 from staging.stg_postings as p where p.document_sha256 = d.document_sha256
            )
            and not exists (
                select 1 from staging.stg_rejections as r where r.document_sha256 = d.document_sha256
            )
            and not exists (
                select 1 from staging.stg_sightings as s
                where s.document_sha256 = d.document_sha256 and s.nothing_open_on is not null
            )
            """,
            reason="Nothing is dropped silently; one lost document is a loader's fault, so the threshold is 0.",
            advice="Load the named path again; if it is lost again, its reader returns nothing without saying why.",
        ),
        library_check(
            "expect_column_values_to_be_between",
            "Documents have between 1 byte and 512 MB",
            column="byte_length",
            min_value=1,
            max_value=512 * 1024 * 1024,
            reason="An empty file holds no posting, and the largest feeds known to us stay under 512 MB.",
            advice="Look at origin_path of these documents: an empty download, or an archive taken for one file.",
        ),
        no_rows(
            "No document comes from the future",
            """
            select document_sha256, origin_path, retrieved_at
            from {batch}
            where epoch(retrieved_at) > epoch(now()) + 86400
            """,
            reason="One day allows for time zones and skewed clocks; beyond it, every age and duration is wrong.",
            advice="Set the clock of the machine that loaded these documents, then load them again.",
            severity="warning",
        ),
    ),
)
