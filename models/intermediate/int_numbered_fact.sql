-- What the models pick among, narrow: the words that a fact was read from stay where they are kept until fct_extraction
-- writes them. Its id is a number here.
with facts as (
    select * from {{ ref('int_extracted') }}
    where fact_table <> 'pay_zones' and not is_repeated
),

final as (
    select
        {{ fact_number('extraction_id') }} as fact_number,
        record_id,
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
