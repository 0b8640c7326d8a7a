"""Expectations of ``mart_skill_pair``: one row per role family × skill × partner."""

from expectations.expectation import Suite, no_rows

SUITE = Suite(
    "main",
    "mart_skill_pair",
    (
        no_rows(
            "Two skills stand together no more often than either alone",
            """
            select role_family, skill_id, partner_skill_id, n_both, n_skill, n_partner from {batch}
            where n_both > least(n_skill, n_partner) or n_skill > n_postings or skill_id = partner_skill_id
            """,
            reason="A pair counted more often than its parts was counted twice.",
            advice="Look for a posting that has a skill twice in bridge_posting_skill.",
            column="n_both",
        ),
        no_rows(
            "A skill shows at most fifty partners",
            """
            select role_family, skill_id, count(*) as partners from {batch}
            group by role_family, skill_id having count(*) > 50
            """,
            reason="The table is bounded so that it stays small with millions of postings.",
            advice="Look at partner_rank in the model.",
            column="partner_rank",
        ),
    ),
)
