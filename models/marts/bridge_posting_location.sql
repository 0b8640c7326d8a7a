with final as (
    select
        posting_id,
        location_id,
        location_role,
        is_primary,
        value_status,
        extraction_id
    from {{ ref('int_posting_location') }}
)

select * from final
