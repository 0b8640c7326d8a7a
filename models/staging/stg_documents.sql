-- depends_on: {{ source('landing', 'documents') }}
-- Bodies stay in the lake: no model reads bytes.
with landed as (
    select
        * exclude (body),
        {{ known_at() }} as known_at
    from {{ landed('documents') }}
)

select * from landed
