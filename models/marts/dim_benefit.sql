with final as (
    select
        benefit_code,
        benefit_name,
        benefit_group
    from {{ ref('benefits') }}
)

select * from final
