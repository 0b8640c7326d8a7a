-- The times at which what we knew of a posting changed: it was seen, or a wording joined it or left it for another.
with membership as (
    select * from {{ ref('int_wording_posting') }}
),

points as (
    select
        posting_id,
        known_from
    from membership
    union
    select
        posting_id,
        known_to
    from membership
    where known_to is not null
    union
    select
        membership.posting_id,
        observations.known_at
    from {{ ref('int_observation') }} as observations
    inner join membership
        on
            observations.wording_id = membership.wording_id
            and observations.known_at >= membership.known_from
            and coalesce(observations.known_at < membership.known_to, true)
),

bounded as (
    select
        posting_id,
        known_from,
        lead(known_from) over (partition by posting_id order by known_from) as known_to
    from points
)

select * from bounded
