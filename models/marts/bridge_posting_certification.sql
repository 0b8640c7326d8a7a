with final as (
    select
        posting_id,
        value_text as certification_id,
        case rule_id
            when 'certification-1-required' then 'required'
            when 'certification-3-preferred' then 'preferred'
            else 'mentioned'
        end as requirement_level,
        extraction_id as first_extraction_id
    from {{ ref('int_selected_fact') }}
    where field_name = 'certification'
)

select * from final
