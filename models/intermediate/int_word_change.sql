-- A posting changes when one of its advertisements says something else than it said, not when a copy of it is found.
with observations as (
    select
        *,
        min(seen_at) over (partition by advertisement_id) as first_seen_at
    from {{ ref('int_observation') }}
),

final as (
    select distinct
        identity.posting_id,
        observations.seen_at as changed_at
    from observations
    inner join {{ ref('int_record_identity') }} as identity on observations.wording_id = identity.record_id
    where observations.seen_at > observations.first_seen_at
)

select * from final
