-- Over a gap of more than four weeks nobody knows what came and went: a new stretch begins.
with intervals as (
    select
        *,
        looked_again_on - looked_on <= 28 as is_followed,
        coalesce(lag(looked_again_on - looked_on) over by_day > 28, true) as is_new_stretch
    from {{ ref('int_collection_look') }}
    window by_day as (partition by collection_id order by looked_on)
),

numbered as (
    select
        *,
        sum(is_new_stretch::int) over (partition by collection_id order by looked_on) as stretch_number
    from intervals
),

final as (
    select
        collection_id,
        source,
        min(looked_on) as first_day,
        max(looked_again_on) - 1 as last_day
    from numbered
    where is_followed
    group by collection_id, source, stretch_number
)

select * from final
