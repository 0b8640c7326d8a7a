-- Collections on each day: in service are those begun and not given up; watched, those with loads at most a week apart;
-- matched, those whose last four weeks can be set against the four that end a day earlier.
with looks as (
    select
        *,
        max(looked_on) over (partition by collection_id) as last_looked_on,
        max(looked_on) over () as last_look
    from {{ ref('int_collection_look') }}
),

spells as (
    select
        source,
        'watched' as kind,
        looked_on as from_day,
        looked_again_on as until_day
    from looks
    where looked_again_on - looked_on <= 7
    union all
    select distinct
        source,
        'in_service:' || collection_id as kind,
        first_looked_on as from_day,
        case when last_looked_on < last_look - 28 then last_looked_on else last_look + 1 end as until_day
    from looks
    union all
    select
        source,
        'matched' as kind,
        first_day + 28 as from_day,
        last_day + 1 as until_day
    from {{ ref('int_collection_stretch') }}
    where first_day + 28 <= last_day
),

turns as (
    select
        source,
        kind,
        from_day as day,
        1 as turn
    from spells
    union all
    select
        source,
        kind,
        until_day as day,
        -1 as turn
    from spells
),

by_day as (
    select
        coalesce(source, 'all') as collected_by,
        day,
        sum(turn) filter (where kind = 'watched') as watched,
        sum(turn) filter (where kind like 'in_service%') as in_service,
        sum(turn) filter (where kind = 'matched') as matched
    from turns
    group by day, grouping sets ((), (source))
),

final as (
    select
        collected_by,
        day,
        lead(day) over by_turn as until_day,
        coalesce(sum(watched) over by_turn, 0)::bigint as n_watched,
        coalesce(sum(in_service) over by_turn, 0)::bigint as n_in_service,
        coalesce(sum(matched) over by_turn, 0)::bigint as n_matched
    from by_day
    window by_turn as (partition by collected_by order by day)
    qualify until_day is not null
)

select * from final
