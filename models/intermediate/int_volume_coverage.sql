-- Collections on each day: in_service are those begun and not given up; watched, those with loads at most a week apart;
-- matched, those whose last four weeks can be set against the four that end a day earlier.
with looks as (
    select
        *,
        max(looked_on) over (partition by collection_id) as last_looked_on,
        max(looked_on) over () as last_look
    from {{ ref('int_collection_look') }}
),

turns as (
    select source, looked_on as day, 1 as watched, 0 as in_service, 0 as matched
    from looks
    where looked_again_on - looked_on <= 7
    union all
    select source, looked_again_on, -1, 0, 0
    from looks
    where looked_again_on - looked_on <= 7
    union all
    select distinct on (collection_id) source, first_looked_on, 0, 1, 0
    from looks
    union all
    select distinct on (collection_id) source, last_looked_on, 0, -1, 0
    from looks
    where last_looked_on < last_look - 28
    union all
    select source, first_day + 28, 0, 0, 1
    from {{ ref('int_collection_stretch') }}
    where first_day + 28 <= last_day
    union all
    select source, last_day + 1, 0, 0, -1
    from {{ ref('int_collection_stretch') }}
    where first_day + 28 <= last_day
),

by_day as (
    select
        coalesce(source, 'all') as collected_by,
        day,
        sum(watched) as watched,
        sum(in_service) as in_service,
        sum(matched) as matched
    from turns
    group by day, grouping sets ((), (source))
),

final as (
    select
        collected_by,
        day,
        coalesce(lead(day) over next_turn, (select max(last_look) + 1 from looks)) as until_day,
        sum(watched) over next_turn::bigint as n_watched,
        sum(in_service) over next_turn::bigint as n_in_service,
        sum(matched) over next_turn::bigint as n_matched
    from by_day
    window next_turn as (partition by collected_by order by day)
)

select * from final
