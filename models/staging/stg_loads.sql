-- depends_on: {{ source('landing', 'loads') }}
with landed as (
    select
        *,
        {{ known_at() }} as known_at
    from {{ landed('loads') }}
)

select * from landed
