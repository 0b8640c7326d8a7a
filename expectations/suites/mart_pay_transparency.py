"""Expectations of ``mart_pay_transparency``: each posting in one class, and by the law of its day."""

from expectations.expectation import Suite, measure_between, no_rows

SUITE = Suite(
    "main",
    "mart_pay_transparency",
    (
        no_rows(
            "Every posting is in one class of disclosure",
            """
            select jurisdiction_name, posting_month, n_postings, n_disclosed
            from {batch}
            where n_postings <> n_disclosed + n_undisclosed_no_threshold + n_undisclosed_threshold_unknown
                + n_undisclosed_not_required
            """,
            reason="The classes exclude each other and leave nothing out.",
            advice="A class of the model is not counted, or counted twice.",
        ),
        no_rows(
            "No month before a law counts as under it",
            """
            select jurisdiction_name, posting_month, effective_from, n_postings
            from {batch}
            where is_in_force and posting_month < date_trunc('month', effective_from)
            """,
            reason="To hold an employer to a law that was not there would be the worst figure of all.",
            advice="See how the law of the posting's day is joined.",
        ),
        measure_between(
            "Share that discloses pay where the advertisement must and every employer is bound",
            "sum(n_disclosed) / sum(n_postings)",
            0.05,
            1,
            min_rows=500,
            count="sum(n_postings)",
            source="{batch} where aggregation_level = 'jurisdiction' and is_in_force and duty = 'in_advert' "
            "and min_employees = 1 and n_undisclosed_threshold_unknown = 0",
            reason="93 % in Colorado on boards, little where employers advertise from abroad; near 0 pay is not read.",
            advice="Read some of the postings without pay: do they state it in words that no rule knows?",
            column="disclosed_share",
        ),
    ),
)
