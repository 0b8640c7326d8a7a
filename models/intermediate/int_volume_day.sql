-- Every day of a scope from its first posting on, but not from before the day by which one posting in a hundred of all
-- had come: single old dates make no calendar of decades.
with bounds as (
    select
        (select quantile_disc(open_from, 0.01) from {{ ref('int_posting_span') }}) as first_day,
        (select max(looked_on) from {{ ref('int_collection_look') }}) as last_day
),

scopes as (
    select
        {{ volume_scope() }},
        count(*) as n_postings,
        greatest(min(open_from), bounds.first_day) as first_day,
        bounds.last_day
    from {{ ref('int_posting_span') }}
    cross join bounds
    {{ by_volume_scope('bounds.first_day, bounds.last_day') }}
        and count(*) >= {{ var('min_cell_postings') }}
),

days as (
    select
        scope_type,
        scope,
        unnest(generate_series(first_day, last_day, interval 1 day))::date as day,
        first_day,
        last_day
    from scopes
),

news as (
    select
        {{ volume_scope() }},
        new_on as day,
        count(*) as n_new,
        count(*) filter (where is_back_dated) as n_new_back_dated
    from {{ ref('int_posting_span') }}
    where new_on is not null
    {{ by_volume_scope('new_on') }}
),

turns as (
    select open_from as day, 1 as turn, country_code, role_family, source
    from {{ ref('int_posting_span') }}
    where open_from < open_until
    union all
    select open_until, -1, country_code, role_family, source
    from {{ ref('int_posting_span') }}
    where open_from < open_until
),

net_turns as (
    select
        {{ volume_scope() }},
        greatest(day, bounds.first_day) as day,
        sum(turn) as turn
    from turns
    cross join bounds
    {{ by_volume_scope('greatest(day, bounds.first_day)') }}
),

final as (
    select
        days.scope_type,
        days.scope,
        days.day,
        coalesce(news.n_new, 0) as n_new,
        coalesce(news.n_new_back_dated, 0) as n_new_back_dated,
        sum(coalesce(net_turns.turn, 0)) over (
            partition by days.scope_type, days.scope order by days.day
        )::bigint as n_open,
        coalesce(links.n_week, 0) as n_week,
        coalesce(links.n_now, 0) as n_now,
        coalesce(links.n_before, 0) as n_before,
        coalesce(coverage.n_watched, 0) as n_watched,
        coalesce(coverage.n_in_service, 0) as n_in_service,
        coalesce(coverage.n_matched, 0) as n_matched
    from days
    left join news on days.scope_type = news.scope_type and days.scope = news.scope and days.day = news.day
    left join net_turns
        on days.scope_type = net_turns.scope_type and days.scope = net_turns.scope and days.day = net_turns.day
    left join {{ ref('int_volume_link') }} as links
        on days.scope_type = links.scope_type and days.scope = links.scope and days.day = links.day
    left join {{ ref('int_volume_coverage') }} as coverage
        on
            case when days.scope_type = 'source' then days.scope else 'all' end = coverage.collected_by
            and days.day >= coverage.day
            and days.day < coverage.until_day
)

select * from final
