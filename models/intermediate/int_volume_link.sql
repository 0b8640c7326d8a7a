-- New postings of four weeks, and of the four weeks that end a day earlier, by the same collections: those that were
-- looked at from the first of these days until after the last. Four weeks, because a week of a small scope is luck.
with offsets as (
    select unnest(range(29))::integer as days_later
),

matched as (
    select
        spans.*,
        stretches.first_day + 28 as first_day,
        stretches.last_day
    from {{ ref('int_posting_span') }} as spans
    inner join {{ ref('int_collection_stretch') }} as stretches
        on
            spans.collection_id = stretches.collection_id
            and spans.new_on between stretches.first_day and stretches.last_day
),

counted as (
    select
        matched.new_on + offsets.days_later as day,
        matched.country_code,
        matched.role_family,
        matched.source,
        count(*) filter (where offsets.days_later < 7) as n_week,
        count(*) filter (where offsets.days_later < 28) as n_now,
        count(*) filter (where offsets.days_later > 0) as n_before
    from matched
    cross join offsets
    where matched.new_on + offsets.days_later between matched.first_day and matched.last_day
    group by all
),

final as (
    select
        {{ volume_scope() }},
        day,
        sum(n_week)::bigint as n_week,
        sum(n_now)::bigint as n_now,
        sum(n_before)::bigint as n_before
    from counted
    {{ by_volume_scope('day') }}
)

select * from final
