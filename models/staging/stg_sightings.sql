-- depends_on: {{ source('landing', 'sightings') }}
with landed as (
    select
        *,
        {{ known_at() }} as known_at
    from {{ landed('sightings') }}
)

select * from landed
