with spellings as (
    select
        alias_raw,
        company_key as alias_key,
        company_id,
        min(match_rule) as read_by,
        min(match_evidence) as evidence,
        min(posted_by) filter (where on_behalf_of is not null) as posted_by,
        count(*) as record_count
    from {{ ref('int_company') }}
    where company_id is not null
    group by alias_raw, company_key, company_id
),

-- The key that most records of the company have, of equals the last by its letters; another key with the same letters
-- is a merge by spelling.
usual as (
    select
        company_id,
        arg_max(alias_key, (record_count, alias_key)) as usual_key
    from spellings
    group by company_id
),

final as (
    select
        spellings.alias_raw,
        spellings.alias_key,
        spellings.company_id,
        case
            when spellings.alias_key <> usual.usual_key then 'same-letters'
            else spellings.read_by
        end as match_rule,
        spellings.posted_by,
        coalesce(
            spellings.evidence,
            case when spellings.alias_key <> usual.usual_key then 'letters of ' || usual.usual_key end,
            'hiring_organization_raw'
        ) as evidence,
        -- A shared name that no address tells apart is one employer per source, and no more than that.
        case when spellings.evidence like 'source %' then 'low' else 'high' end as match_confidence,
        spellings.record_count
    from spellings
    inner join usual on spellings.company_id = usual.company_id
)

select * from final
