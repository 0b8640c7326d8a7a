{{ config(materialized = 'view') }}

-- A zone of several places has a row for each; the same words in one record name the same places.
with places as (
    select distinct
        record_id,
        zone_raw,
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
        place_type,
        value_status
    from {{ ref('int_extracted') }}
    where fact_table = 'pay_zones'
),

counted as (
    select
        *,
        count(*) over (partition by record_id, zone_raw) as places_of_zone
    from places
)

select * from counted
