{{ config(materialized = 'view') }}

with facts as (
    select
        {{ evidence_columns() }},
        record_number,
        component,
        stated_min,
        stated_max,
        stated_currency,
        stated_unit_text,
        bound_type,
        currency_method,
        unit_method,
        gross_net,
        zone_raw,
        level_raw,
        is_estimated,
        salary_source,
        payments_per_year
    from {{ ref('int_extracted') }}
    where fact_table = 'pay'
)

select * from facts
