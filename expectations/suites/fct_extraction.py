"""Expectations of ``fct_extraction``: the words that each fact was read from."""

from expectations.expectation import Suite, library_check, measure_between, no_rows
from expectations.sampling import some_of

#: Fields of ``stg_postings`` that a fact's ``evidence_field`` may name.
EVIDENCE_FIELDS = (
    "description_text",
    "boilerplate_text",
    "page_title_raw",
    "title_raw",
    "hiring_organization_raw",
    "hiring_organization_url_raw",
    "job_location_raw",
    "job_location_type_raw",
    "applicant_location_raw",
    "base_salary_raw",
    "date_posted_raw",
    "valid_through_raw",
    "employment_type_raw",
    "work_hours_raw",
    "identifier_raw",
    "source_posting_id_raw",
    "url_raw",
    "department_raw",
    "industry_raw",
    "occupational_category_raw",
    "experience_requirements_raw",
    "education_requirements_raw",
    "skills_raw",
    "job_benefits_raw",
    "in_language_raw",
    "payload_json",
)
#: Beyond this many facts the quotes of an even sample, the same at each run, are compared with the texts.
QUOTES_COMPARED = 50_000
CASES = " ".join(f"when '{name}' then p.{name}" for name in EVIDENCE_FIELDS)

SUITE = Suite(
    "main",
    "fct_extraction",
    (
        library_check(
            "expect_column_pair_values_a_to_be_greater_than_b",
            "Evidence ends after it starts",
            column_A="char_end",
            column_B="char_start",
            ignore_row_if="either_value_is_missing",
            severity="error",
            reason="Offsets are computed, not read; an empty or backward span is a rule's fault.",
            advice="Group these rows by rule_id and mend the rule.",
        ),
        library_check(
            "expect_column_values_to_be_between",
            "Evidence starts at or after the first character",
            column="char_start",
            min_value=0,
            severity="error",
            reason="Offsets are 0-based; a negative one is a search that failed and was not checked.",
            advice="Group these rows by rule_id and mend the rule.",
        ),
        no_rows(
            "A quote is as long as its span",
            """
            select extraction_id, rule_id, char_start, char_end, evidence_text
            from {batch}
            where length(evidence_text) <> char_end - char_start
            """,
            reason="Offsets count code points; bytes or UTF-16 units give another length, in any text with an é.",
            advice="Convert the offsets of this rule to code points.",
        ),
        no_rows(
            "A quote stands in the text where the fact says",
            f"""
            with facts as (
                select * from {{batch}}
                where evidence_field is not null and char_start is not null and record_id is not null
                  and {some_of("extraction_id", QUOTES_COMPARED, "{batch}")}
            )
            select f.extraction_id, f.record_id, f.rule_id, f.evidence_field, f.char_start, f.evidence_text
            from facts as f
            left join staging.stg_postings as p on f.record_id = p.record_id
            where substr(case f.evidence_field {CASES} end, f.char_start + 1, f.char_end - f.char_start)
                is distinct from f.evidence_text
            """,  # noqa: S608  names and a number of our own
            reason="It is the promise of the warehouse, so the threshold is 0. All facts are compared up to "
            f"{QUOTES_COMPARED:,}, an even sample of them beyond.",
            advice="jobmarket show RECORD; the rule read another field than it names, or the text changed after.",
        ),
        no_rows(
            "A stated fact quotes words",
            """
            select extraction_id, record_id, field_name, rule_id
            from {batch}
            where value_status in ('stated', 'unparsed') and evidence_text is null
            """,
            reason="Stated means that words were read; a fact without them must be marked as inferred.",
            advice="Give the rule its evidence, or the status inferred.",
            column="evidence_text",
        ),
        library_check(
            "expect_column_value_lengths_to_be_between",
            "Quotes have at most 1,000 characters",
            column="evidence_text",
            max_value=1000,
            mostly=0.995,
            reason="A phrase or a sentence is evidence; a longer span is a pattern that ran away. "
            "Long lists in structured fields are the exception.",
            advice="Group the longest quotes by rule_id and bound the pattern.",
        ),
        measure_between(
            "Largest share of unparsed look-alikes in one field",
            "max(unparsed)",
            0,
            0.5,
            min_rows=200,
            count="max(n_field)",
            source="(select count(*) as n_field, avg((value_status = 'unparsed')::int) as unparsed"
            " from {batch} where value_status <> 'absent' group by field_name having count(*) >= 200) as fields",
            reason="Look-alikes that no rule understood are the to-do list; beyond half, a format is missing.",
            advice="Count evidence_text where value_status = 'unparsed'; the top ten show the missing format.",
            column="value_status",
        ),
        measure_between(
            "Largest share of contradictions in one field",
            "max(contradictory)",
            0,
            0.3,
            min_rows=200,
            count="max(n_field)",
            source="(select count(*) as n_field, avg((value_status = 'contradictory')::int) as contradictory"
            " from {batch} where value_status <> 'absent' group by field_name having count(*) >= 200) as fields",
            reason="Sources and texts disagree in one posting of ten or so; a third is a rule that reads badly.",
            advice="Group the contradictions by the pair of rule_id that disagree.",
            column="value_status",
        ),
    ),
)
