-- Lives of postings by age in days. Only boards whose documents are whole show an end; anywhere else a posting that we
-- see no longer may live on. A life of which nobody knows the first day is left out.
with lives as (
    select
        spans.role_family,
        spans.country_code,
        spans.source,
        greatest(facts.first_seen_at::date - spans.new_on, 0) as age_when_found,
        case
            when facts.expired_method = 'observed' then facts.expired_date
            else facts.last_seen_at::date
        end - spans.new_on as age_when_left,
        facts.expired_method = 'observed' as has_ended
    from {{ ref('int_posting_span') }} as spans
    inner join {{ ref('fct_job_posting') }} as facts on spans.posting_id = facts.posting_id
    where spans.new_on is not null and spans.shows_ends
),

-- On the day that we find a posting we cannot see its end yet: what ends on that day was never watched.
turns as (
    select
        role_family,
        country_code,
        source,
        unnest([age_when_found + 1, greatest(age_when_left, age_when_found)]) as day,
        unnest([1, 0]) as entering,
        unnest([0, 1]) as leaving,
        unnest([0, coalesce(has_ended and age_when_left > age_when_found, false)::integer]) as ended
    from lives
),

by_day as (
    select
        {{ rolled_up('role_family') }} as role_family,
        {{ rolled_up('country_code') }} as country_code,
        {{ rolled_up('source') }} as source,
        day,
        sum(entering) as entering,
        sum(leaving) as leaving,
        sum(ended) as ended
    from turns
    group by day, cube (role_family, country_code, source)
),

{{ survival('by_day', ['role_family', 'country_code', 'source'], least=var('min_cell_postings')) }},

-- The ends of the interval bend with the share, so that they stay between 0 and 1 (Brookmeyer and Crowley 1982).
bounded as (
    select
        *,
        exp(ln(share_open) * exp(1.96 * sqrt(log_variance) / -ln(share_open))) as share_open_low,
        exp(ln(share_open) * exp(-1.96 * sqrt(log_variance) / -ln(share_open))) as share_open_high
    from survival
    where share_open < 1
),

final as (
    select
        role_family,
        country_code,
        source,
        min(day) filter (where share_open <= 0.5) as median_days,
        min(day) filter (where share_open_low <= 0.5) as median_days_low,
        min(day) filter (where share_open_high <= 0.5) as median_days_high,
        arg_min(watched, day) filter (where share_open <= 0.5) as n_at_risk
    from bounded
    group by role_family, country_code, source
)

select * from final
