-- A chain: the level of four weeks is the level a day before times what the matched collections gained in between, so
-- that a collection that comes or goes moves nothing; the last of the four weeks against all four gives the day's own.
-- It ends where nothing can be matched. With less than a posting a day in its base there is no index.
with matched as (
    select
        *,
        min(day) filter (where n_matched > 0) over (partition by scope_type, scope) as first_matched_day,
        case when n_matched > 0 and n_now > 0 and n_before > 0 then ln(n_now / n_before) end as log_link
    from {{ ref('int_volume_day') }}
),

chained as (
    select
        *,
        exp(sum(log_link) over so_far) * 4 * n_week / nullif(n_now, 0) as level,
        bool_and(log_link is not null) over so_far as is_chained,
        row_number() over so_far as day_number
    from matched
    where day >= first_matched_day
    window so_far as (partition by scope_type, scope order by day)
),

bases as (
    select
        scope_type,
        scope,
        avg(level) as base_level,
        min(day) as base_from,
        max(day) as base_to
    from chained
    where is_chained and day_number <= 28
    group by scope_type, scope
    having count(*) = 28 and arg_max(n_now, day) >= 28
),

final as (
    select
        chained.scope_type,
        chained.scope,
        chained.day,
        round(100 * chained.level / bases.base_level, 4) as volume_index,
        bases.base_from,
        bases.base_to
    from chained
    inner join bases on chained.scope_type = bases.scope_type and chained.scope = bases.scope
    where chained.is_chained
)

select * from final
