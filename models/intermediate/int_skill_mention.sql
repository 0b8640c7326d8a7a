{{ config(materialized = 'view') }}

with facts as (
    select
        {{ evidence_columns() }},
        record_number,
        skill_id,
        requirement_level,
        years_min
    from {{ ref('int_extracted') }}
    where fact_table = 'skills'
)

select * from facts
