with seen as (
    select
        identity.posting_id,
        min(sightings.seen_at) as first_seen_at,
        max(sightings.seen_at) as last_seen_at,
        min(identity.date_posted) as first_date_posted,
        count(distinct identity.advertisement_id) as advertisement_count
    from {{ ref('int_sighting') }} as sightings
    inner join {{ ref('int_record_identity') }} as identity on sightings.record_id = identity.record_id
    group by identity.posting_id
),

last_look as (
    select max(seen_at) as looked_at
    from {{ ref('int_sighting') }}
),

-- Two boards that state two days are no repost: counted by source, the one that reposted most. A year is the one before
-- the last look at any board.
reposts_by_source as (
    select
        reposts.posting_id,
        reposts.source,
        count(*) as reposts,
        count(*) filter (where reposts.seen_at > last_look.looked_at - interval 365 day) as reposts_in_a_year
    from {{ ref('int_repost') }} as reposts
    cross join last_look
    group by reposts.posting_id, reposts.source
),

reposts as (
    select
        posting_id,
        max(reposts) as repost_count,
        max(reposts_in_a_year) as reposts_in_a_year
    from reposts_by_source
    group by posting_id
),

turns as (
    select
        posting_id,
        arg_max(event_type, event_at) as last_turn,
        max(event_at) as last_turn_at
    from {{ ref('int_posting_turn') }}
    group by posting_id
),

final as (
    select
        seen.*,
        coalesce(reposts.repost_count, 0) as repost_count,
        coalesce(reposts.reposts_in_a_year, 0) as reposts_in_a_year,
        case when turns.last_turn = 'closed' then turns.last_turn_at end as closed_at
    from seen
    left join reposts on seen.posting_id = reposts.posting_id
    left join turns on seen.posting_id = turns.posting_id
)

select * from final
