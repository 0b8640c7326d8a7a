with named as (
    select * from {{ ref('int_place') }}
    where location_id is not null
    union all by name
    select * from {{ ref('int_pay_zone') }}
),

final as (
    select
        named.location_id,
        named.place_type,
        coalesce(named.city, regions.region_name, named.admin1_name, named.country_name, named.location_id)
            as location_name,
        named.city,
        named.admin1_code,
        named.admin1_name,
        named.country_code,
        named.country_name,
        named.latitude,
        named.longitude,
        named.population,
        named.timezone
    from named
    left join {{ ref('place_regions') }} as regions on named.location_id = regions.region_id
    qualify row_number() over (
        partition by named.location_id order by named.city, named.admin1_code, named.country_code
    ) = 1
)

select * from final
