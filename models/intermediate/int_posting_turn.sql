-- A posting is closed when the last of its watched advertisements is, and open again when one of them is.
with advertisements as (
    select distinct
        advertisement_id,
        posting_id
    from {{ ref('int_record_identity') }}
),

steps as (
    select
        advertisements.posting_id,
        life.turned_at,
        sum(case life.turn when 'closed' then -1 else 1 end) as step,
        max(life.not_before) as not_before,
        max(life.known_at) as known_at
    from {{ ref('int_advertisement_life') }} as life
    inner join advertisements on life.advertisement_id = advertisements.advertisement_id
    group by advertisements.posting_id, life.turned_at
),

counted as (
    select
        *,
        sum(step) over (partition by posting_id order by turned_at rows unbounded preceding) as open_count
    from steps
),

compared as (
    select
        *,
        lag(open_count) over (partition by posting_id order by turned_at) as open_count_before
    from counted
),

final as (
    select
        posting_id,
        case when open_count = 0 then 'closed' else 'reopened' end as event_type,
        turned_at as event_at,
        case when open_count = 0 then not_before end as not_before,
        known_at
    from compared
    where (open_count = 0) <> (open_count_before = 0)
)

select * from final
