{{ config(materialized = 'view') }}

with facts as (
    select
        {{ evidence_columns() }},
        company_name,
        company_key,
        company_id,
        company_group_id,
        alias_raw,
        match_rule,
        match_evidence,
        legal_name,
        is_staffing,
        on_behalf_of,
        posted_by
    from {{ ref('int_extracted') }}
    where fact_table = 'companies'
)

select * from facts
