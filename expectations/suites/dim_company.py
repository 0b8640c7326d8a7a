"""Expectations of ``dim_company``."""

from expectations.expectation import Suite, library_check, measure_between, no_rows

SUITE = Suite(
    "main",
    "dim_company",
    (
        library_check(
            "expect_column_value_lengths_to_be_between",
            "Company names have 1 to 120 characters",
            column="company_name",
            min_value=1,
            max_value=120,
            mostly=0.99,
            reason="Even the longest public bodies stay below 120; longer is a sentence.",
            advice="Read the longest names; the label before them belongs to another field.",
        ),
        no_rows(
            "No placeholder is a company",
            """
            select company_id, company_name from {batch}
            where lower(trim(company_name)) in (
                'n/a', 'na', 'none', 'null', 'nan', 'unknown', 'undefined', 'confidential', 'anonymous', 'company',
                'test', '-', '--', '?', 'not specified', 'vertraulich', 'confidentiel', 'confidencial', 'anonym'
            )
            """,
            reason="A placeholder gathers unrelated employers under one name; the value is absent, with a reason.",
            advice="The rule that reads the employer must treat this word as absent.",
            severity="warning",
            column="company_name",
        ),
        measure_between(
            "Share of company names that end in a rating",
            r"avg(regexp_matches(company_name, '\s[1-5]\.\d$')::int)",
            0,
            0.01,
            min_rows=100,
            reason="Review sites glue a rating of 1.0 to 5.0 onto the name; hardly any company is called so.",
            advice="Cut the rating where the name is read, and keep the source's spelling as alias.",
            column="company_name",
        ),
        measure_between(
            "Share of companies that are staffing agencies",
            "avg(coalesce(is_staffing, false)::int)",
            0,
            0.5,
            min_rows=200,
            reason="Agencies are a minority of employers even where they post the most.",
            advice="Look at which word of the agency vocabulary matches most.",
            column="is_staffing",
        ),
    ),
)
