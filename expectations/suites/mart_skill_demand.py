"""Expectations of ``mart_skill_demand``: one row per cell of role, country and month × skill."""

from expectations.expectation import Suite, measure_between, no_rows

SUITE = Suite(
    "main",
    "mart_skill_demand",
    (
        no_rows(
            "The whole file counts every posting once",
            """
            select aggregation_level, n_postings, (select count(*) from main.fct_job_posting) as postings from {batch}
            where aggregation_level = 'all' and n_postings <> (select count(*) from main.fct_job_posting)
            """,
            reason="A posting lost or doubled on the way to the mart changes every share.",
            advice="Compare int_skill_cell with mart_posting: a join that loses or doubles rows.",
            column="n_postings",
        ),
        no_rows(
            "Months add up to the whole file",
            """
            select n_postings, (select sum(n_postings) from {batch} where aggregation_level = 'month') as months
            from {batch}
            where aggregation_level = 'all'
                and n_postings <> (select sum(n_postings) from {batch} where aggregation_level = 'month')
            """,
            reason="Each posting has one month; a sum that differs means that levels are mixed.",
            advice="Look at the grouping sets of int_skill_cell.",
            column="n_postings",
        ),
        no_rows(
            "Requirement levels add up to the postings that name the skill",
            """
            select aggregation_level, skill_id, n_with_skill, n_required, n_preferred, n_mentioned from {batch}
            where skill_id <> 'all'
                and (n_required + n_preferred + n_mentioned <> n_with_skill or n_with_skill > n_postings)
            """,
            reason="A posting names a skill at one level; another sum means that it was counted twice.",
            advice="Look for a posting that has a skill twice in bridge_posting_skill.",
            column="n_with_skill",
        ),
        no_rows(
            "Small cells of skills show no figure",
            "select aggregation_level, n_postings, share from {batch} where is_suppressed and share is not null",
            reason="A share of a handful of postings is an anecdote, and may be about one employer.",
            advice="See macros/suppression.sql and how the mart calls it.",
            column="share",
        ),
        measure_between(
            "Largest share of postings that name one skill",
            "max(share)",
            0.001,
            0.8,
            min_rows=200,
            source="{batch} where aggregation_level = 'skill'",
            count="max(n_postings)",
            reason="Unless all are of one trade, no skill is in four postings of five: it is read from page furniture.",
            advice="Read first_extraction_id of that skill; a gate or a line in seeds/skill_boilerplate.csv helps.",
            column="share",
        ),
    ),
)
