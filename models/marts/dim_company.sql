with names as (
    select
        companies.*,
        postings.hiring_organization_url_raw,
        postings.industry_raw
    from {{ ref('int_company') }} as companies
    inner join {{ ref('stg_postings') }} as postings on companies.record_id = postings.record_id
    where companies.company_id is not null
),

final as (
    select
        company_id,
        mode(company_name order by company_name) as company_name,
        mode(company_group_id order by company_group_id) as company_group_id,
        mode(legal_name order by legal_name) as legal_name,
        mode({{ host_of('hiring_organization_url_raw') }} order by hiring_organization_url_raw) as domain,
        bool_or(is_staffing and (posted_by is null or on_behalf_of is null)) as is_staffing,
        mode(industry_raw order by industry_raw) as industry_raw,
        null::varchar as hq_country_code,
        count(distinct alias_raw) as alias_count
    from names
    group by company_id
)

select * from final
