-- The index of new postings by matched collections, free of sources that come and go; at most some 400 points.
with daily as (
    select
        day,
        volume_index::double as volume_index,
        volume_index_adjusted::double as volume_index_adjusted,
        n_matched_four_weeks,
        base_from,
        base_to,
        row_number() over (order by day desc) - 1 as days_ago,
        count(*) over () as points
    from mart_posting_volume
    where scope_type = 'all' and volume_index is not null
)

select * exclude (days_ago, points)
from daily
where days_ago % (1 + points // 400) = 0
order by day
