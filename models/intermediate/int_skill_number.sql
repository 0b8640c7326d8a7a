{{ config(materialized='view') }}
with numbered as (
    select
        skill_id,
        row_number() over (order by skill_id)::integer as skill_number
    from {{ ref('dim_skill') }}
)

select * from numbered
