"""Expectations of ``fct_posting_event``: one row per posting × thing that happened to it × time."""

from expectations.expectation import Suite, measure_between, no_rows

SUITE = Suite(
    "main",
    "fct_posting_event",
    (
        no_rows(
            "Every posting is seen for the first time once",
            """
            select p.posting_id, p.title_clean, count(e.event_id) as times
            from main.fct_job_posting as p
            left join {batch} as e on p.posting_id = e.posting_id and e.event_type = 'first_seen'
            group by all
            having count(e.event_id) <> 1
            """,
            reason="A life has one beginning; none or two means that versions were lost or drawn apart.",
            advice="Look at the versions of the posting with known_to NULL in fct_posting_version.",
        ),
        no_rows(
            "A posting closes after a listing that showed it",
            """
            select posting_id, event_at, not_before from {batch}
            where event_type = 'closed' and coalesce(not_before >= event_at, true)
            """,
            reason="Only two listings of one board tell an end: one that shows the posting, a later one that does not.",
            advice="Look at the board's listings in int_listing and at the turns in int_advertisement_life.",
        ),
        measure_between(
            "Share of postings closed at one time",
            "max(k) / sum(k)",
            0,
            0.5,
            min_rows=200,
            count="sum(k)",
            source="(select count(*) as k from {batch} where event_type = 'closed' group by event_at)",
            reason="Jobs end one by one: when half of all ends fall on one load, a board broke and not the market.",
            advice="Look at the listings of that time in int_listing: which board lost its postings?",
            column="event_at",
        ),
    ),
)
