{{ config(materialized='view') }}
-- How many postings of a cell name a skill; the skill 'all' is the cell itself, with the postings that name any.
with postings as (
    select
        posting_id,
        role_id,
        role_name,
        role_family,
        country_code,
        posting_month,
        skill_count
    from {{ ref('mart_posting') }}
),

mentions as (
    select
        postings.*,
        skills.skill_id,
        skills.requirement_level
    from postings
    inner join {{ ref('bridge_posting_skill') }} as skills on postings.posting_id = skills.posting_id
    union all
    select
        postings.*,
        'all' as skill_id,
        null as requirement_level
    from postings
),

final as (
    select
        {{ aggregation_level({
            'role': 'role_id', 'family': 'role_family', 'country': 'country_code', 'month': 'posting_month'
        }) }} as cell_level,
        {{ rolled_up('role_id') }} as role_id,
        {{ rolled_up('role_name', 'role_id') }} as role_name,
        case
            when grouping(role_id) = 1 and grouping(role_family) = 1 then 'all'
            else coalesce(min(role_family), 'not_stated')
        end as role_family,
        {{ rolled_up('country_code') }} as country_code,
        posting_month,
        skill_id,
        count(*) as n_named,
        count(*) filter (where skill_count > 0) as n_naming_any,
        count(*) filter (where requirement_level = 'required') as n_required,
        count(*) filter (where requirement_level = 'preferred') as n_preferred,
        count(*) filter (where requirement_level = 'mentioned') as n_mentioned
    from mentions
    group by
        skill_id,
        grouping sets (
            (), (country_code), (posting_month), (country_code, posting_month),
            (role_family), (role_family, country_code), (role_family, posting_month),
            (role_family, country_code, posting_month),
            (role_id), (role_id, country_code), (role_id, posting_month), (role_id, country_code, posting_month)
        )
)

select * from final
