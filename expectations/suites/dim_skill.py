"""Expectations of ``dim_skill``."""

from expectations.expectation import Suite, has_rows, library_check, measure_between

SUITE = Suite(
    "main",
    "dim_skill",
    (
        has_rows(
            "The skill vocabulary is loaded",
            at_least=600,
            reason="Skills come from seeds and not from postings; fewer than 600 cover one trade at most.",
            advice="Run the build with its seeds; see seeds/skills.csv.",
        ),
        library_check(
            "expect_column_value_lengths_to_be_between",
            "Skill names have 1 to 80 characters",
            column="skill_name",
            min_value=1,
            max_value=80,
            reason="A skill is a term: C and R are the shortest, a longer one than 80 is a definition.",
            advice="Correct the line in seeds/skills.csv.",
        ),
        measure_between(
            "Share of ambiguous skills",
            "avg(coalesce(is_ambiguous, false)::int)",
            0,
            0.4,
            min_rows=600,
            reason="Each ambiguous term needs gates and trap sentences; beyond 40 % nobody has looked at them.",
            advice="Review is_ambiguous in seeds/skills.csv.",
            column="is_ambiguous",
        ),
    ),
)
