with final as (
    select
        posting_id,
        value_text as benefit_code,
        extraction_id as first_extraction_id
    from {{ ref('int_selected_fact') }}
    where field_name = 'benefit'
)

select * from final
