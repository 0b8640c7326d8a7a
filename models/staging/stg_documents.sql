-- depends_on: {{ source('landing', 'documents') }}
-- Bodies stay in the lake: no model reads bytes.
with landed as (
    select * exclude (body) from {{ landed('documents') }}
)

select * from landed
