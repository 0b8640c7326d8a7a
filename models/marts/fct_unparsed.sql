with final as (
    select
        extraction_id,
        record_id,
        posting_id,
        field_name,
        rule_id,
        evidence_field,
        char_start,
        char_end,
        evidence_text
    from {{ ref('fct_extraction') }}
    where value_status = 'unparsed'
)

select * from final
