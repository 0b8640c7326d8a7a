"""Expectations of ``mart_work_mode``: one row per month × country × role family, with roll-ups."""

from expectations.expectation import Suite, measure_between, no_rows

SUITE = Suite(
    "main",
    "mart_work_mode",
    (
        no_rows(
            "Work modes add up to the postings",
            """
            select aggregation_level, posting_month, country_code, role_family, n_postings, n_stated from {batch}
            where n_remote + n_hybrid + n_onsite <> n_stated or n_stated + n_not_stated <> n_postings
            """,
            reason="A posting has one work mode or none; another sum means a fourth mode that nobody described.",
            advice="Compare remote_type of mart_posting with the modes that the model counts.",
            column="n_stated",
        ),
        no_rows(
            "Each level of work modes adds up to the whole file",
            """
            with levels as (select aggregation_level, sum(n_postings) as n from {batch} group by aggregation_level)
            select aggregation_level, n from levels
            where n <> (select n from levels where aggregation_level = 'all')
            """,
            reason="A posting is in one cell of each level; a level with another sum loses or doubles postings.",
            advice="Look for NULL in the grouped columns, which a roll-up takes for all.",
            column="n_postings",
        ),
        measure_between(
            "Share of remote work among postings that state a mode",
            "avg(remote_share)",
            0.005,
            0.95,
            min_rows=500,
            source="{batch} where aggregation_level = 'all'",
            count="max(n_stated)",
            reason="Remote work is said more often than work on site; nearly none or nearly all is a broken rule.",
            advice="Group by source: a board's field may be misread, see seeds/work_mode_terms.csv.",
            column="remote_share",
        ),
    ),
)
