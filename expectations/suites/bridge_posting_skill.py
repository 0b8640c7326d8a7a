"""Expectations of ``bridge_posting_skill``: which posting asks for which skill."""

from expectations.expectation import Suite, library_check, measure_between, no_rows

SUITE = Suite(
    "main",
    "bridge_posting_skill",
    (
        measure_between(
            "Mean number of skills for a posting with a text",
            "(select count(*) from {batch}) / nullif(count(*), 0)",
            1,
            40,
            min_rows=200,
            source="main.fct_job_posting where strlen(description_text) >= 500",
            reason="Studies of advertisements find 5 to 20 skills; below 1 or above 40 the vocabulary does not fit.",
            advice="Too few: the language or trade lacks aliases. Too many: see the most frequent skills.",
        ),
        measure_between(
            "Share of postings with a text that name the most frequent skill",
            "(select max(k) from (select count(distinct posting_id) as k from {batch} group by skill_id))"
            " / nullif(count(*), 0)",
            0,
            0.75,
            min_rows=200,
            source="main.fct_job_posting where strlen(description_text) >= 500",
            reason="Not even communication is named by three postings of four: an ambiguous word fires everywhere.",
            advice="Give the alias of the most frequent skill_id a gate in seeds/skill_gates.csv.",
            column="skill_id",
        ),
        no_rows(
            "No posting names more than 200 skills",
            "select posting_id, count(*) as skills from {batch} group by posting_id having count(*) > 200",
            reason="A page with 200 skills is a list of tags, an index or several postings in one.",
            advice="Look at the text of these postings; the tag cloud belongs to boilerplate_text.",
            severity="warning",
        ),
        library_check(
            "expect_column_values_to_be_between",
            "A skill in the bridge is mentioned at least once",
            column="mention_count",
            min_value=1,
            severity="error",
            reason="A row without a mention has no words behind it.",
            advice="Look at how mention_count is counted in the model.",
        ),
        library_check(
            "expect_column_values_to_be_between",
            "Years asked for a skill are 0 to 20",
            column="years_min",
            min_value=0,
            max_value=20,
            mostly=0.99,
            reason="More than 20 years with one skill is a company's age or a calendar year.",
            advice="Look at the evidence of the first mention.",
        ),
    ),
)
