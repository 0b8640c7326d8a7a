with final as (
    select
        certification_id,
        certification_name,
        certification_kind,
        occupation_area
    from {{ ref('certifications') }}
)

select * from final
