-- The grid of valid time × known time of each posting: which wordings told what was so at a time, as known at a time.
-- Of one advertisement only its latest words count. Cells of the same wordings share a state, whose facts are selected
-- once.
with observations as (
    select
        observations.*,
        membership.posting_id,
        greatest(membership.known_from, observations.known_at) as known_from,
        membership.known_to
    from {{ ref('int_observation') }} as observations
    inner join {{ ref('int_wording_posting') }} as membership on observations.wording_id = membership.wording_id
    where coalesce(observations.known_at < membership.known_to, true)
),

valid_points as (
    select distinct
        posting_id,
        seen_at as valid_from
    from observations
),

told as (
    select
        valid_points.posting_id,
        valid_points.valid_from,
        known_points.known_from,
        known_points.known_to,
        observations.wording_id
    from valid_points
    inner join {{ ref('int_known_point') }} as known_points on valid_points.posting_id = known_points.posting_id
    inner join observations
        on
            valid_points.posting_id = observations.posting_id
            and valid_points.valid_from >= observations.seen_at
            and known_points.known_from >= observations.known_from
            and coalesce(known_points.known_from < observations.known_to, true)
    qualify observations.seen_at = max(observations.seen_at) over (
        partition by
            valid_points.posting_id, valid_points.valid_from, known_points.known_from, observations.advertisement_id
    )
),

cells as (
    select
        posting_id,
        valid_from,
        known_from,
        known_to,
        list(distinct wording_id order by wording_id) as wording_ids
    from told
    group by all
),

final as (
    select
        *,
        md5(array_to_string(wording_ids, '|')) as state_id,
        known_to is null
        and row_number() over (partition by posting_id, known_from order by valid_from desc) = 1 as is_current
    from cells
)

select * from final
