-- A posting changes when one of its advertisements says something else than it said, not when a copy of it is found.
with observations as (
    select
        *,
        lag(wording_id) over (partition by advertisement_id order by seen_at, known_at, wording_id) as wording_before
    from {{ ref('int_observation') }}
),

final as (
    select distinct
        identity.posting_id,
        observations.seen_at as changed_at
    from observations
    inner join {{ ref('int_record_identity') }} as identity on observations.wording_id = identity.record_id
    where observations.wording_id <> observations.wording_before
)

select * from final
