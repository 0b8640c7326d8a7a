"""Expectations of ``mart_skill_pay``: premiums as comparisons of like with like give them."""

from expectations.expectation import Suite, measure_between, no_rows

SUITE = Suite(
    "main",
    "mart_skill_pay",
    (
        no_rows(
            "The interval holds the premium",
            """
            select skill_name, role_family, n_with, n_companies, pay_premium_low, pay_premium, pay_premium_high
            from {batch}
            where pay_premium not between pay_premium_low and pay_premium_high or pay_premium_low <= -1
            """,
            reason="Both ends are made of the premium; and no posting pays less than nothing.",
            advice="See how effect and margin are joined in the model.",
        ),
        measure_between(
            "Median premium over skills",
            "median(pay_premium)",
            -0.1,
            0.1,
            min_rows=100,
            source="{batch} where aggregation_level = 'skill' and pay_premium is not null",
            reason="Within a role and level most skills pay neither more nor less; the median was -1 % on boards.",
            advice="Postings with many skills are paid otherwise than those with few: compare by skill_count.",
            column="pay_premium",
        ),
        measure_between(
            "Share of premiums whose interval misses 0",
            "avg((pay_premium_low > 0 or pay_premium_high < 0)::int)",
            0,
            0.6,
            min_rows=100,
            source="{batch} where aggregation_level = 'skill' and pay_premium is not null",
            reason="A twentieth by chance, a fifth on boards. Most of them says that the errors are too small.",
            advice="Is the employer known? Postings of one employer must be taken together.",
        ),
    ),
)
