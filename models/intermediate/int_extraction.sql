{{ config(materialized = 'view') }}

with facts as (
    select
        {{ fact_id('fact_number') }} as extraction_id,
        *
    from {{ ref('int_numbered_fact') }}
)

select * from facts
