{{ config(materialized = 'view') }}

with facts as (
    select
        {{ evidence_columns() }},
        record_number
    from {{ ref('int_extracted') }}
    where fact_table = 'facts'
)

select * from facts
