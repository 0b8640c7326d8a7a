-- depends_on: {{ source('landing', 'postings') }}
with landed as (
    select * from {{ landed('postings') }}
)

select * from landed
