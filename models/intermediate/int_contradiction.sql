-- Only a field with one value can contradict itself, and only between two places of one record: several years of
-- experience in one text are alternatives, a board flag against the text is a disagreement.
with stated as (
    select
        extractions.*,
        fields.method_order
    from {{ ref('int_extraction') }} as extractions
    inner join {{ ref('fact_fields') }} as fields on extractions.field_name = fields.field_name
    where fields.cardinality = 'one' and extractions.value_status = 'stated' and extractions.value_text is not null
),

first_of_each_place as (
    select *
    from stated
    qualify row_number() over (
        partition by record_id, field_name, evidence_field
        order by char_start, extraction_id
    ) = 1
),

pairs as (
    select
        one.record_id,
        one.field_name,
        one.extraction_id,
        one.evidence_field,
        one.value_text,
        other.extraction_id as other_extraction_id,
        other.evidence_field as other_evidence_field,
        other.value_text as other_value_text
    from first_of_each_place as one
    inner join first_of_each_place as other
        on
            one.record_id = other.record_id
            and one.field_name = other.field_name
            and one.evidence_field < other.evidence_field
            and one.value_text <> other.value_text
)

select * from pairs
