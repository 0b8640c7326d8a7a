{{ config(materialized = 'view') }}
-- Facts stand in the order of one number: kind of evidence, canonical record, rule, place of the words, id. It is made
-- of 8 bits, 1 bit, 20 bits and 31 bits, and below them of the first 16 digits of the id.
with final as (
    select
        states.state_number,
        extractions.field_name,
        extractions.value_text,
        extractions.extraction_id,
        extractions.record_id,
        extractions.evidence_field,
        extractions.char_start,
        kinds.field_number,
        case when kinds.cardinality <> 'one' then extractions.value_text end as one_of_many,
        kinds.bound_of,
        kinds.is_lower_bound,
        ((
            (kinds.method_rank::ubigint << 52)
            + (case when states.is_canonical then 0 else 1 end::ubigint << 51)
            + (kinds.rule_rank::ubigint << 31)
            + coalesce(extractions.char_start, 2147483647)::ubigint
        )::uhugeint << 64)
        + ('0x' || left(extractions.extraction_id, 16))::ubigint::uhugeint as fact_order
    from {{ ref('int_extraction') }} as extractions
    inner join {{ ref('int_fact_kind') }} as kinds
        on
            extractions.field_name = kinds.field_name
            and extractions.value_status = kinds.value_status
            and extractions.extraction_method = kinds.extraction_method
            and extractions.rule_id is not distinct from kinds.rule_id
    inner join {{ ref('int_state_record') }} as states on extractions.record_id = states.record_id
    where extractions.value_text is not null
)

select * from final
