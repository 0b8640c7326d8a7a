with final as (
    select
        role_id,
        role_name,
        role_family,
        soc_2018_code,
        soc_title,
        isco_08_code,
        onet_soc_2019_code
    from {{ ref('roles') }}
)

select * from final
