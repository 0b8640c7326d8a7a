with final as (
    select
        alias_raw,
        company_key as alias_key,
        company_id,
        min(match_rule) as match_rule,
        count(*) as record_count,
        min(evidence_field) as evidence
    from {{ ref('int_company') }}
    where company_id is not null
    group by alias_raw, company_key, company_id
)

select * from final
