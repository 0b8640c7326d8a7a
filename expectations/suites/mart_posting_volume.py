"""Expectations of ``mart_posting_volume``: one row per scope × day."""

from expectations.expectation import Suite, measure_between, no_rows

SUITE = Suite(
    "main",
    "mart_posting_volume",
    (
        no_rows(
            "Every scope has every day once",
            """
            select scope_type, scope, min(day) as first_day, max(day) as last_day, count(*) as days from {batch}
            group by scope_type, scope having count(*) <> max(day) - min(day) + 1
            """,
            reason="A missing day makes a mean of seven rows the mean of eight days.",
            advice="Look at the calendar in int_volume_day.",
            column="day",
        ),
        no_rows(
            "Sources add up to all new postings",
            """
            with days as (
                select day, scope_type, sum(n_new) as n from {batch} where scope_type in ('all', 'source') group by all
            )
            select parts.day, parts.n as n_sources, whole.n as n_all
            from days as parts join days as whole on parts.day = whole.day
            where parts.scope_type = 'source' and whole.scope_type = 'all' and parts.n > whole.n
            """,
            reason="A posting has one source; a larger sum means that postings were doubled.",
            advice="Look at the join of int_posting_span with what it counts.",
            column="n_new",
        ),
        no_rows(
            "Fewer than no postings are never open",
            "select scope_type, scope, day, n_open from {batch} where n_open < 0 or n_new_back_dated > n_new",
            reason="An end without its beginning was counted.",
            advice="Look at the scope's postings in int_posting_span: open_until before open_from?",
            column="n_open",
        ),
        measure_between(
            "Largest share of new postings on one day",
            "max(n_new) / sum(n_new)",
            0,
            0.5,
            min_rows=500,
            count="sum(n_new)",
            source="{batch} where scope_type = 'all'",
            reason="Half of all postings on one day: the source states the day of its export, not of publication.",
            advice="Group by source and posting_date_method; such a date is not a posting date, see its profile.",
            column="n_new",
        ),
        measure_between(
            "Volume index against its base",
            "median(volume_index)",
            10,
            1000,
            min_rows=60,
            count="count(volume_index)",
            source="{batch} where scope_type = 'all'",
            reason="No market is tenfold for months; an index that says so was based on days that were hardly seen.",
            advice="Look at n_matched_four_weeks from base_from to base_to.",
            column="volume_index",
        ),
    ),
)
