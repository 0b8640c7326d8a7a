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

final as (
    select
        days.scope_type,
        days.scope,
        days.day,
        days.n_new,
        days.n_new_back_dated,
        days.n_open,
        days.n_new_mean_7d::decimal(12, 2) as n_new_mean_7d,
        days.n_in_service as n_collections,
        days.n_watched as n_collections_watched,
        days.n_watched > 0 and days.n_watched = days.n_in_service as is_complete,
        case
            when is_before_collection then 'before_collection'
            when days.n_watched = 0 then 'nothing_watched'
            when days.n_watched < days.n_in_service then 'some_not_watched'
        end as incomplete_reason,
        indices.volume_index::decimal(12, 2) as volume_index,
        (indices.volume_index / seasons.season_factor)::decimal(12, 2) as volume_index_adjusted,
        case when seasons.season_factor is not null and indices.volume_index is not null
            then 'ratio to the mean of a year, by month'
        end as seasonal_method,
        case
            when indices.volume_index is null
                then case when days.n_matched = 0 then 'nothing_matched' else 'too_few_postings' end
        end as no_index_reason,
        days.n_now as n_matched_four_weeks,
        indices.base_from,
        indices.base_to,
        case when is_before_collection and avg(n_new_mean_7d) filter (where is_before_collection) over whole >= 1
            then 100 * n_new_mean_7d / avg(n_new_mean_7d) filter (where is_before_collection) over whole
        end::decimal(12, 2) as back_dated_index
    from smoothed as days
    left join {{ ref('int_volume_index') }} as indices
        on days.scope_type = indices.scope_type and days.scope = indices.scope and days.day = indices.day
    left join {{ ref('int_volume_season') }} as seasons
        on
            days.scope_type = seasons.scope_type
            and days.scope = seasons.scope
            and month(days.day) = seasons.month_number
    window whole as (partition by days.scope_type, days.scope)
)

select * from final
