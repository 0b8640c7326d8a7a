{{ config(materialized = 'view') }}

with facts as (
    select
        {{ evidence_columns() }},
        skill_id,
        requirement_level,
        years_min
    from {{ ref('int_extracted') }}
    where fact_table = 'skills'
)

select * from facts
