with postings as (
    select
        postings.*,
        spans.shows_ends and spans.new_on is not null as is_followed,
        case when postings.expired_method = 'stated' and postings.duration_days >= 0 then postings.duration_days end
            as stated_days
    from {{ ref('mart_posting') }} as postings
    inner join {{ ref('int_posting_span') }} as spans on postings.posting_id = spans.posting_id
),

counted as (
    select
        {{ aggregation_level({'family': 'role_family', 'country': 'country_code', 'source': 'source'}) }}
            as aggregation_level,
        {{ rolled_up('role_family') }} as role_family,
        {{ rolled_up('country_code') }} as country_code,
        {{ rolled_up('source') }} as source,
        count(*) as n_postings,
        count(*) filter (where is_followed) as n_followed,
        count(*) filter (where is_followed and expired_method = 'observed') as n_ended,
        count(stated_days) as n_stated_end,
        median(stated_days) as median_stated_days,
        count(*) filter (where repost_count > 0) as n_reposted,
        count(*) filter (where is_evergreen) as n_evergreen
    from postings
    group by cube (role_family, country_code, source)
),

judged as (
    select
        counted.*,
        {{ suppressed_reason('n_postings') }} as suppressed_reason,
        case
            when counted.n_ended < {{ var('min_cell_postings') }} then 'too_few_ends'
            when survived.median_days is null then 'fewer_than_half_ended'
        end as no_median_reason,
        survived.median_days,
        survived.median_days_low,
        survived.median_days_high,
        survived.n_at_risk
    from counted
    left join {{ ref('int_posting_survival') }} as survived
        on
            counted.role_family = survived.role_family
            and counted.country_code = survived.country_code
            and counted.source = survived.source
),

final as (
    select
        aggregation_level,
        role_family,
        country_code,
        source,
        n_postings,
        n_followed,
        {{ unless_suppressed('n_followed / n_postings') }}::decimal(6, 4) as followed_share,
        n_ended,
        {% for figure in ['median_days', 'median_days_low', 'median_days_high', 'n_at_risk'] %}
            case when no_median_reason is null then {{ figure }} end::bigint as {{ figure }},
        {% endfor %}
        no_median_reason,
        n_stated_end,
        case
            when n_stated_end >= {{ var('min_cell_postings') }} then median_stated_days
        end::decimal(8, 1) as median_stated_days,
        n_reposted,
        {{ share_columns('reposted_share', 'n_reposted', 'n_postings') }},
        n_evergreen,
        {{ share_columns('evergreen_share', 'n_evergreen', 'n_postings') }},
        suppressed_reason is not null as is_suppressed,
        suppressed_reason
    from judged
)

select * from final
