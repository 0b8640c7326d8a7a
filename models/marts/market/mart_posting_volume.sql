with smoothed as (
    select
        *,
        case when count(*) over a_week = 7 then avg(n_new) over a_week end as n_new_mean_7d,
        coalesce(day < min(day) filter (where n_in_service > 0) over whole, true) as is_before_collection
    from {{ ref('int_volume_day') }}
    window
        a_week as (partition by scope_type, scope order by day rows between 6 preceding and current row),
        whole as (partition by scope_type, scope)
),

indexed as (
    select
        days.*,
        indices.volume_index,
        indices.base_from,
        indices.base_to,
        seasons.season_factor,
        avg(days.n_new_mean_7d) filter (where days.is_before_collection) over whole as back_dated_mean
    from smoothed as days
    left join {{ ref('int_volume_index') }} as indices
        on days.scope_type = indices.scope_type and days.scope = indices.scope and days.day = indices.day
    left join {{ ref('int_volume_season') }} as seasons
        on
            days.scope_type = seasons.scope_type
            and days.scope = seasons.scope
            and month(days.day) = seasons.month_number
    window whole as (partition by days.scope_type, days.scope)
),

final as (
    select
        scope_type,
        scope,
        day,
        n_new,
        n_new_back_dated,
        n_open,
        n_new_mean_7d::decimal(12, 2) as n_new_mean_7d,
        n_in_service as n_collections,
        n_watched as n_collections_watched,
        n_watched > 0 and n_watched = n_in_service as is_complete,
        case
            when is_before_collection then 'before_collection'
            when n_watched = 0 then 'nothing_watched'
            when n_watched < n_in_service then 'some_not_watched'
        end as incomplete_reason,
        volume_index::decimal(12, 2) as volume_index,
        (volume_index / season_factor)::decimal(12, 2) as volume_index_adjusted,
        case when volume_index / season_factor is not null then 'ratio to the mean of a year, by month' end
            as seasonal_method,
        case
            when volume_index is not null then null
            when n_matched = 0 then 'nothing_matched'
            else 'too_few_postings'
        end as no_index_reason,
        n_now as n_matched_four_weeks,
        base_from,
        base_to,
        case
            when is_before_collection and back_dated_mean >= 1 then 100 * n_new_mean_7d / back_dated_mean
        end::decimal(12, 2) as back_dated_index
    from indexed
)

select * from final
