-- Classical decomposition: the index over its mean of the year around the day, averaged by month of the year. Days of
-- the week are evened out by the seven days that the index counts. From two years on: one year is luck.
with trended as (
    select
        *,
        count(*) over (partition by scope_type, scope) as index_days,
        count(*) over a_year as days_around,
        avg(volume_index) over a_year as trend
    from {{ ref('int_volume_index') }}
    window a_year as (partition by scope_type, scope order by day rows between 182 preceding and 182 following)
),

by_month as (
    select
        scope_type,
        scope,
        month(day) as month_number,
        avg(volume_index / trend) as raw_factor
    from trended
    where index_days >= 731 and days_around = 365
    group by scope_type, scope, month(day)
),

final as (
    select
        scope_type,
        scope,
        month_number,
        round(raw_factor / avg(raw_factor) over (partition by scope_type, scope), 6) as season_factor
    from by_month
    qualify count(*) over (partition by scope_type, scope) = 12
)

select * from final
