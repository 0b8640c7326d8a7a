-- What a board shows unchanged from day to day says something new once. Where words came late, or two wordings at the
-- same time, every sighting is kept: it may yet stand between two others.
with sightings as (
    select distinct
        advertisement_id,
        wording_id,
        source,
        seen_at,
        known_at
    from {{ ref('int_sighting') }}
),

ordered as (
    select
        *,
        lag(wording_id) over (partition by advertisement_id order by seen_at, known_at, wording_id) as wording_before,
        seen_at <= max(seen_at) over (
            partition by advertisement_id
            order by known_at, seen_at, wording_id
            rows between unbounded preceding and 1 preceding
        ) as is_out_of_order
    from sightings
),

kept as (
    select * exclude (wording_before, is_out_of_order)
    from ordered
    qualify
        wording_id is distinct from wording_before
        or bool_or(is_out_of_order) over (partition by advertisement_id)
)

select * from kept
