with news as (
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
    select
        country_code,
        role_family,
        source,
        unnest([open_from, open_until]) as day,
        unnest([1, -1]) as turn
    from {{ ref('int_posting_span') }}
    where open_from < open_until
),

net_turns as (
    select
        {{ volume_scope() }},
        day,
        sum(turn) as turn
    from turns
    {{ by_volume_scope('day') }}
),

-- What was open before the calendar begins is open on its first day.
calendar_turns as (
    select
        calendar.scope_type,
        calendar.scope,
        calendar.day,
        sum(net_turns.turn) as turn
    from {{ ref('int_volume_calendar') }} as calendar
    inner join net_turns
        on
            calendar.scope_type = net_turns.scope_type
            and calendar.scope = net_turns.scope
            and calendar.day = greatest(net_turns.day, calendar.first_day)
    group by all
),

final as (
    select
        days.scope_type,
        days.scope,
        days.day,
        coalesce(news.n_new, 0) as n_new,
        coalesce(news.n_new_back_dated, 0) as n_new_back_dated,
        sum(coalesce(calendar_turns.turn, 0)) over (
            partition by days.scope_type, days.scope order by days.day
        )::bigint as n_open,
        coalesce(links.n_week, 0) as n_week,
        coalesce(links.n_now, 0) as n_now,
        coalesce(links.n_before, 0) as n_before,
        coalesce(coverage.n_watched, 0) as n_watched,
        coalesce(coverage.n_in_service, 0) as n_in_service,
        coalesce(coverage.n_matched, 0) as n_matched
    from {{ ref('int_volume_calendar') }} as days
    left join news on days.scope_type = news.scope_type and days.scope = news.scope and days.day = news.day
    left join calendar_turns
        on
            days.scope_type = calendar_turns.scope_type
            and days.scope = calendar_turns.scope
            and days.day = calendar_turns.day
    left join {{ ref('int_volume_link') }} as links
        on days.scope_type = links.scope_type and days.scope = links.scope and days.day = links.day
    left join {{ ref('int_volume_coverage') }} as coverage
        on
            case when days.scope_type = 'source' then days.scope else 'all' end = coverage.collected_by
            and days.day >= coverage.day
            and days.day < coverage.until_day
)

select * from final
