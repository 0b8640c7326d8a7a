-- depends_on: {{ source('landing', 'fetches') }}
with landed as (
    select
        *,
        {{ known_at() }} as known_at
    from {{ landed('fetches') }}
)

select * from landed
