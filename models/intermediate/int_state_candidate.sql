{{ config(materialized = 'view') }}
-- Facts stand in the order of one number: kind of evidence, canonical record, rule, place of the words, id. It is made
-- of 8 bits, 1 bit, 20 bits and 31 bits, and below them of the first 16 digits of the id.
with final as (
    select
        states.state_number,
        facts.field_name,
        facts.value_text,
        facts.record_number,
        facts.evidence_field,
        facts.char_start,
        (facts.fact_number & 18446744073709551615)::ubigint as id_end,
        kinds.field_number,
        case when kinds.cardinality <> 'one' then facts.value_text end as one_of_many,
        kinds.bound_of,
        kinds.is_lower_bound,
        ((
            (kinds.method_rank::bigint << 52)
            + (case when states.is_canonical then 0 else 1 end::bigint << 51)
            + (kinds.rule_rank::bigint << 31)
            + coalesce(facts.char_start, 2147483647)::bigint
        )::hugeint << 64)
        + (facts.fact_number >> 64)::hugeint as fact_order
    from {{ ref('int_numbered_fact') }} as facts
    inner join {{ ref('int_fact_kind') }} as kinds
        on
            facts.field_name = kinds.field_name
            and facts.value_status = kinds.value_status
            and facts.extraction_method = kinds.extraction_method
            and facts.rule_id is not distinct from kinds.rule_id
    inner join {{ ref('int_state_record') }} as states on facts.record_number = states.record_number
)

select * from final
