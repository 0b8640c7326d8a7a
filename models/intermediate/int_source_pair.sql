-- Two places of one wording that both state a field: the same words, shown every day, disagree once. They agree when a
-- value of one is a value of the other: several years of experience in one text are alternatives, a board's flag
-- against the text is a disagreement.
with several_places as (
    select field_name
    from {{ ref('int_numbered_fact') }}
    where value_status = 'stated'
    group by field_name
    having min(evidence_field) <> max(evidence_field)
),

facts as (
    select
        facts.record_number,
        facts.field_name,
        null::varchar as component,
        facts.evidence_field,
        facts.value_text,
        facts.fact_number,
        facts.extraction_method,
        facts.char_start
    from {{ ref('int_numbered_fact') }} as facts
    semi join several_places on facts.field_name = several_places.field_name
    inner join {{ ref('fact_fields') }} as fields on facts.field_name = fields.field_name
    where fields.cardinality in ('one', 'best') and facts.value_status = 'stated'
),

pay as (
    select
        record_number,
        field_name,
        component,
        evidence_field,
        -- 38.5 and 38.50 are one amount, however it was written.
        concat_ws(' ', component, stated_min, '-', stated_max, stated_currency, stated_unit_text) as value_text,
        {{ fact_number('extraction_id') }} as fact_number,
        extraction_method,
        char_start
    from {{ ref('int_pay') }}
    where value_status = 'stated' and coalesce(stated_min, stated_max) is not null
),

-- Read twice, because kept in memory it would be more than all else: once as numbers, to find what is stated in more
-- than one place, then as texts, where it is.
stated as not materialized (
    select
        *,
        hash(field_name, component) as subject
    from (
        select * from facts
        union all
        select * from pay
    ) as facts_and_pay
),

contested as (
    select
        record_number,
        subject
    from stated
    group by record_number, subject
    having min(hash(evidence_field)) <> max(hash(evidence_field))
),

places as (
    select
        stated.record_number,
        stated.field_name,
        stated.component,
        stated.evidence_field,
        list(distinct stated.value_text) as value_texts,
        arg_min(stated.value_text, (stated.char_start, stated.fact_number)) as value_text,
        arg_min(stated.fact_number, (stated.char_start, stated.fact_number)) as fact_number,
        arg_min(stated.extraction_method, (stated.char_start, stated.fact_number)) as extraction_method
    from stated
    semi join contested on stated.record_number = contested.record_number and stated.subject = contested.subject
    group by stated.record_number, stated.field_name, stated.component, stated.evidence_field
),

pairs as (
    select
        keys.record_id,
        one.field_name,
        one.component,
        one.evidence_field,
        one.value_text,
        {{ fact_id('one.fact_number') }} as extraction_id,
        one.extraction_method,
        other.evidence_field as other_evidence_field,
        other.value_text as other_value_text,
        {{ fact_id('other.fact_number') }} as other_extraction_id,
        other.extraction_method as other_extraction_method,
        list_has_any(one.value_texts, other.value_texts) as is_agreeing
    from places as one
    inner join places as other
        on
            one.record_number = other.record_number
            and one.field_name = other.field_name
            and one.component is not distinct from other.component
            and one.evidence_field < other.evidence_field
    inner join {{ ref('int_fact_key') }} as keys on one.record_number = keys.record_number
    inner join {{ ref('int_record_wording') }} as wordings
        on keys.record_id = wordings.record_id and wordings.record_id = wordings.wording_id
)

select * from pairs
