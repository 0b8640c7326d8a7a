-- A source that dates a posting later than it did before posts it anew; the text may be the same or not.
with wordings as (
    select
        identity.posting_id,
        identity.source,
        identity.date_posted,
        min(observations.seen_at) as seen_at,
        min(observations.known_at) as known_at
    from {{ ref('int_observation') }} as observations
    inner join {{ ref('int_record_identity') }} as identity on observations.wording_id = identity.record_id
    where identity.date_posted is not null
    group by identity.posting_id, identity.source, identity.date_posted
),

dated as (
    select
        *,
        max(date_posted) over (
            partition by posting_id, source
            order by seen_at, date_posted
            rows between unbounded preceding and 1 preceding
        ) as date_posted_before
    from wordings
),

final as (
    select
        posting_id,
        source,
        seen_at,
        known_at,
        date_posted,
        date_posted_before
    from dated
    where date_posted > date_posted_before
)

select * from final
