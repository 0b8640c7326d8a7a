-- What the models pick among, narrow: the words that a fact was read from stay where they are kept until fct_extraction
-- writes them. Its id and its record are numbers here. int_state_compensation and int_state_location
-- pick among pay and places.
with facts as (
    select * from {{ ref('int_extracted') }}
    where
        fact_table in ('facts', 'skills', 'companies')
        and not is_repeated
        and value_status <> 'unparsed' -- by a list of the others it takes half as long again, on one core
        and value_text is not null
),

final as (
    select
        {{ fact_number('extraction_id') }} as fact_number,
        record_number,
        field_name,
        value_text,
        value_status,
        extraction_method,
        rule_id,
        evidence_field,
        char_start
    from facts
)

select * from final
