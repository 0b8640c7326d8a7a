-- When a posting ended: seen to be gone, else as stated, else modelled from how long others of the source lived
-- (Kaplan and Meier 1958: those still open count as long as they were watched). Fewer than 30 ends model nothing.
with lives as (
    select
        lives.posting_id,
        identity.source,
        lives.first_seen_at,
        lives.last_seen_at,
        lives.closed_at,
        fields.valid_through,
        date_diff('day', lives.first_seen_at, coalesce(lives.closed_at, lives.last_seen_at)) as days_watched
    from {{ ref('int_posting_life') }} as lives
    inner join {{ ref('int_record_identity') }} as identity
        on lives.posting_id = identity.posting_id and identity.is_canonical
    left join {{ ref('int_posting_field') }} as fields on lives.posting_id = fields.posting_id
),

by_day as (
    select
        source,
        days_watched as day,
        0 as entering,
        count(closed_at) as ended,
        count(*) as leaving
    from lives
    group by source, days_watched
),

{{ survival('by_day', ['source']) }},

median_lives as (
    select
        source,
        min(day) as median_days
    from survival
    where share_open <= 0.5 and ends >= 30
    group by source
),

modelled as (
    select
        lives.*,
        lives.first_seen_at::date + median_lives.median_days::integer as modelled_date
    from lives
    left join median_lives on lives.source = median_lives.source
),

-- One that was seen after the day on which half of its like had ended says nothing of its own end.
judged as (
    select
        *,
        case
            when closed_at is not null then 'observed'
            when valid_through is not null then 'stated'
            when modelled_date > last_seen_at::date then 'modelled'
        end as expired_method
    from modelled
),

final as (
    select
        posting_id,
        case expired_method
            when 'observed' then closed_at::date
            when 'stated' then valid_through
            when 'modelled' then modelled_date
        end as expired_date,
        expired_method
    from judged
)

select * from final
