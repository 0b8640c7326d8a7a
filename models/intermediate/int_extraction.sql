{{ config(materialized = 'view') }}

with facts as (
    select {{ evidence_columns() }} from {{ ref('int_extracted') }}
    where fact_table <> 'pay_zones'
),

once as (
    select facts.*
    from facts
    anti join {{ ref('int_repeated_fact') }} as repeated on facts.extraction_id = repeated.extraction_id
),

final as (
    select * from once
    union all
    select * from {{ ref('int_repeated_fact') }}
)

select * from final
