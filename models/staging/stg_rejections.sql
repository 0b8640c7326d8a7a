-- depends_on: {{ source('landing', 'rejections') }}
with landed as (
    select * from {{ landed('rejections') }}
)

select * from landed
