-- What each measure means for one posting stands here, once: which rows count, and with which value.
with seen as (
    select
        posting_id,
        source,
        max(last_seen_at)::date as seen_on
    from {{ ref('fct_posting_observation') }}
    group by posting_id, source
),

last_looks as (
    select
        source,
        max(seen_on) as looked_on
    from seen
    group by source
),

-- Of several sources that show a posting, one that still does is enough.
shown as (
    select
        seen.posting_id,
        max(last_looks.looked_on) as looked_on,
        bool_or(seen.seen_on = last_looks.looked_on) as is_shown
    from seen
    inner join last_looks on seen.source = last_looks.source
    group by seen.posting_id
),

skills as (
    select
        posting_id,
        count(*) as skill_count
    from {{ ref('bridge_posting_skill') }}
    group by posting_id
),

-- A date before the first boards or after we saw the posting is a slip of the source.
dated as (
    select
        posting_id,
        case
            when date_posted between date '1995-01-01' and last_seen_at::date + 2 then date_posted
        end as stated_date
    from {{ ref('fct_job_posting') }}
),

final as (
    select
        postings.posting_id,
        coalesce(dated.stated_date, postings.first_seen_at::date) as posting_date,
        date_trunc('month', coalesce(dated.stated_date, postings.first_seen_at::date))::date as posting_month,
        case when dated.stated_date is not null then 'stated' else 'first_seen' end as posting_date_method,
        postings.company_id,
        companies.company_name,
        postings.role_id,
        roles.role_name,
        roles.role_family,
        roles.soc_2018_code,
        postings.soc_major_group,
        postings.role_confidence_band,
        postings.seniority_level,
        postings.employment_type,
        postings.remote_type,
        postings.language,
        coalesce(length(postings.description_text) >= 200, false) as is_readable,
        postings.primary_location_id as location_id,
        places.country_code,
        places.country_name,
        places.admin1_code,
        places.admin1_name,
        places.city,
        postings.source,
        postings.is_staffing,
        postings.is_evergreen,
        case
            when postings.expired_date <= shown.looked_on then false
            when shown.is_shown then true
        end as is_open,
        postings.expired_method,
        postings.duration_days,
        postings.repost_count,
        postings.duplicates,
        pay.posting_id is not null as has_pay,
        coalesce(pay.pay_status, 'not_stated') as pay_status,
        pay.pay_annual_usd,
        pay.pay_annual_min_usd,
        pay.pay_annual_max_usd,
        pay.pay_currency,
        pay.pay_annual_local,
        pay.pay_range_width,
        pay.compensation_id,
        postings.min_years_experience as years_experience_min,
        postings.min_education_level,
        coalesce(skills.skill_count, 0) as skill_count,
        postings.build_id
    from {{ ref('fct_job_posting') }} as postings
    inner join dated on postings.posting_id = dated.posting_id
    left join shown on postings.posting_id = shown.posting_id
    left join {{ ref('dim_company') }} as companies on postings.company_id = companies.company_id
    left join {{ ref('dim_role') }} as roles on postings.role_id = roles.role_id
    left join {{ ref('dim_location') }} as places on postings.primary_location_id = places.location_id
    left join skills on postings.posting_id = skills.posting_id
    left join {{ ref('mart_posting_pay') }} as pay on postings.posting_id = pay.posting_id
)

select * from final
