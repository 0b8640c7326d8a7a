{{ config(materialized = 'view') }}

with facts as (
    select
        {{ evidence_columns() }}
    from {{ ref('int_extracted') }}
    where fact_table = 'facts'
)

select * from facts
