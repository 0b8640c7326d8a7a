with final as (
    select
        location_id,
        place_type,
        city,
        admin1_code,
        admin1_name,
        country_code,
        country_name,
        latitude,
        longitude,
        population,
        timezone
    from {{ ref('int_place') }}
    where location_id is not null
    qualify row_number() over (partition by location_id order by city, admin1_code, country_code) = 1
)

select * from final
