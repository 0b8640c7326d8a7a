"""Expectations of ``fct_job_posting``: one row per canonical posting."""

from expectations.expectation import Suite, has_rows, library_check, measure_between, no_rows
from expectations.suites.posting_time import TIME_EXPECTATIONS

SUITE = Suite(
    "main",
    "fct_job_posting",
    (
        has_rows(
            "Postings are published",
            reason="An empty warehouse is legal, but nobody builds one on purpose.",
            advice="Load something: jobmarket load PATH.",
        ),
        no_rows(
            "No more postings than records",
            """
            select * from (
                select
                    (select count(*) from {batch}) as postings,
                    (select count(distinct record_id) from staging.stg_postings) as records
            ) as counted
            where postings > records or (postings = 0 and records > 0)
            """,
            reason="A posting is a cluster of records: a join that multiplies rows, or loses all, is a model's fault.",
            advice="Compare count(*) and count(distinct canonical_record_id), then look at the joins of the model.",
        ),
        measure_between(
            "Advertisements of each posting",
            "avg(duplicates + 1)",
            1,
            10,
            min_rows=200,
            reason="The same vacancy stands on a few boards and is reposted; ten times on average is over-merging.",
            advice="Read the largest clusters: select canonical_record_id, duplicates order by duplicates desc.",
            column="duplicates",
        ),
        measure_between(
            "Share of postings with a known company",
            "avg((company_id is not null)::int)",
            0.6,
            1,
            min_rows=200,
            reason="Blind advertisements exist; below this, employer figures describe another population.",
            advice="Look at the commonest company_name_raw without company_id.",
            column="company_id",
        ),
        measure_between(
            "Share of postings with a place",
            "avg((primary_location_id is not null)::int)",
            0.5,
            1,
            min_rows=200,
            reason="Most advertisements name a place or a country; remote ones without a country are the rest.",
            advice="See the unparsed place strings in fct_extraction; an alias line mends the commonest.",
            column="primary_location_id",
        ),
        measure_between(
            "Share of postings with a role",
            "avg((role_id is not null)::int)",
            0.4,
            1,
            min_rows=200,
            reason="Titles have a long tail that no vocabulary covers; below 40 % role figures mislead.",
            advice="Count title_clean where role_id is null; alias lines for the top twenty move this most.",
            column="role_id",
        ),
        measure_between(
            "Largest share of postings with one role",
            "max(k) / sum(k)",
            0,
            0.5,
            min_rows=500,
            count="sum(k)",
            source="(select count(*) as k from {batch} where role_id is not null group by role_id)",
            reason="Unless one trade was loaded on purpose, an alias is so wide that it takes every title.",
            advice="Read title_clean of the commonest role and narrow its aliases.",
        ),
        measure_between(
            "Largest share of postings of one company",
            "max(k) / sum(k)",
            0,
            0.6,
            min_rows=200,
            count="sum(k)",
            source="(select count(*) as k from {batch} where company_id is not null group by company_id)",
            reason="A market is not one employer: either one careers site was loaded, or names were merged.",
            advice="Check the company's rows in bridge_company_alias; if they are right, say so beside each figure.",
            column="company_id",
        ),
        measure_between(
            "Share of postings whose language is not known",
            "avg((coalesce(language, 'und') = 'und')::int)",
            0,
            0.15,
            min_rows=200,
            reason="Language is found from 100 characters on; more unknown means short or damaged text.",
            advice="Look at the text of these postings: empty, teaser, or mojibake.",
            column="language",
        ),
        measure_between(
            "Share of postings that are remote",
            "avg((coalesce(remote_type, '') = 'remote')::int)",
            0,
            0.8,
            min_rows=500,
            reason="Even boards for remote work list other posts; near 100 % a word in a footer is read as the mode.",
            advice="Group the evidence of remote_type by rule_id and evidence_text.",
            column="remote_type",
        ),
        measure_between(
            "Share of postings that are internships",
            "avg(coalesce(is_internship, false)::int)",
            0,
            0.5,
            min_rows=500,
            reason="Internships are 1 to 10 % of a market; half is a list of internships or a rule gone wild.",
            advice="Read ten of them; a word in the boilerplate is the usual cause.",
            column="is_internship",
        ),
        library_check(
            "expect_column_value_lengths_to_be_between",
            "Clean titles have 2 to 150 characters",
            column="title_clean",
            min_value=2,
            max_value=150,
            mostly=0.99,
            reason="Google for Jobs cuts titles far below 150; longer ones are sentences taken for a title.",
            advice="Read the longest title_clean beside title_raw and the document.",
        ),
        no_rows(
            "Lower bounds do not exceed upper bounds",
            """
            select posting_id, min_years_experience, max_years_experience, work_hours_min, work_hours_max
            from {batch}
            where min_years_experience > max_years_experience or work_hours_min > work_hours_max
            """,
            reason="Bounds in the wrong order are never what a text means: the reading rule is wrong.",
            advice="jobmarket show RECORD gives the rule and the words; write the case into its golden table.",
        ),
        library_check(
            "expect_column_values_to_be_between",
            "Required experience is 0 to 25 years",
            column="min_years_experience",
            min_value=0,
            max_value=25,
            mostly=0.995,
            reason="More than 25 years is a company's age read as a requirement.",
            advice="Look at the evidence of these rows; the sentence is about the company.",
        ),
        no_rows(
            "Travel is 0 to 100 % of the time",
            "select posting_id, travel_percent_min, travel_percent_max from {batch} "
            "where travel_percent_min < 0 or travel_percent_max > 100 or travel_percent_min > travel_percent_max",
            reason="It is a share of the working time; a larger figure is a distance, a sum or a growth rate.",
            advice="Look at the evidence of travel_percent_max: what does the figure count?",
            severity="error",
        ),
        no_rows(
            "Weekly hours are 1 to 100",
            "select posting_id, work_hours_min, work_hours_max from {batch} "
            "where work_hours_min < 1 or work_hours_max > 100",
            reason="A week has 168 hours; above 100 a monthly or yearly figure was read.",
            advice="Look at the evidence of work_hours: which period stands beside the figure?",
            severity="warning",
        ),
        *TIME_EXPECTATIONS,
    ),
)
