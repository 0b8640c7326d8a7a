-- Two places of one record that both state a field. They agree when a value of one is a value of the other: several
-- years of experience in one text are alternatives, a board's flag against the text is a disagreement.
with facts as (
    select
        extractions.record_id,
        extractions.field_name,
        null::varchar as component,
        extractions.evidence_field,
        extractions.value_text,
        extractions.extraction_id,
        extractions.extraction_method,
        extractions.char_start
    from {{ ref('int_extraction') }} as extractions
    inner join {{ ref('fact_fields') }} as fields on extractions.field_name = fields.field_name
    where
        fields.cardinality in ('one', 'best')
        and extractions.value_status = 'stated'
        and extractions.value_text is not null
),

pay as (
    select
        record_id,
        field_name,
        component,
        evidence_field,
        -- 38.5 and 38.50 are one amount, however it was written.
        concat_ws(' ', component, stated_min, '-', stated_max, stated_currency, stated_unit_text) as value_text,
        extraction_id,
        extraction_method,
        char_start
    from {{ ref('int_pay') }}
    where value_status = 'stated' and coalesce(stated_min, stated_max) is not null
),

stated as (
    select * from facts
    union all
    select * from pay
),

-- Most fields are stated in one place only.
contested as (
    select
        record_id,
        field_name,
        component
    from stated
    group by record_id, field_name, component
    having min(evidence_field) <> max(evidence_field)
),

places as (
    select
        stated.record_id,
        stated.field_name,
        stated.component,
        stated.evidence_field,
        list(distinct stated.value_text) as value_texts,
        arg_min(stated.value_text, (stated.char_start, stated.extraction_id)) as value_text,
        arg_min(stated.extraction_id, (stated.char_start, stated.extraction_id)) as extraction_id,
        arg_min(stated.extraction_method, (stated.char_start, stated.extraction_id)) as extraction_method
    from stated
    semi join contested
        on
            stated.record_id = contested.record_id
            and stated.field_name = contested.field_name
            and stated.component is not distinct from contested.component
    group by stated.record_id, stated.field_name, stated.component, stated.evidence_field
),

pairs as (
    select
        one.record_id,
        one.field_name,
        one.component,
        one.evidence_field,
        one.value_text,
        one.extraction_id,
        one.extraction_method,
        other.evidence_field as other_evidence_field,
        other.value_text as other_value_text,
        other.extraction_id as other_extraction_id,
        other.extraction_method as other_extraction_method,
        list_has_any(one.value_texts, other.value_texts) as is_agreeing
    from places as one
    inner join places as other
        on
            one.record_id = other.record_id
            and one.field_name = other.field_name
            and one.component is not distinct from other.component
            and one.evidence_field < other.evidence_field
)

select * from pairs
