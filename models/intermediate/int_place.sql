{{ config(materialized = 'view') }}

with facts as (
    select
        {{ evidence_columns() }},
        location_role,
        place_index,
        location_id,
        city,
        admin1_code,
        admin1_name,
        country_code,
        country_name,
        latitude,
        longitude,
        population,
        timezone,
        place_type
    from {{ ref('int_extracted') }}
    where fact_table = 'places'
)

select * from facts
