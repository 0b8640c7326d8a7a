{{ config(materialized='view') }}
-- The months of a company: those in which it has an open posting, or one begins or ends.
with last_look as (
    select max(looked_on) as looked_on
    from {{ ref('int_collection_look') }}
),

-- What was still open when we looked last is open in the month of that look.
beginnings_and_ends as (
    select
        spans.company_id,
        last_look.looked_on,
        unnest([
            least(spans.open_from, last_look.looked_on), greatest(spans.open_from, spans.open_until)
        ]) as day,
        unnest([1, -1]) as turn,
        unnest([0, (spans.ended_on is not null)::integer]) as closed
    from {{ ref('int_posting_span') }} as spans
    cross join last_look
    where spans.company_id is not null
),

turns as (
    select
        company_id,
        looked_on,
        date_trunc('month', day)::date as month,
        sum(turn)::bigint as net_turns,
        sum(closed)::bigint as n_closed
    from beginnings_and_ends
    where day <= looked_on
    group by all
),

followed as (
    select
        company_id,
        unnest(generate_series(min(month), date_trunc('month', min(looked_on)), interval 1 month))::date as month
    from turns
    group by company_id
),

final as (
    select
        followed.company_id,
        followed.month,
        coalesce(turns.n_closed, 0) as n_closed,
        sum(coalesce(turns.net_turns, 0)) over (
            partition by followed.company_id order by followed.month
        )::bigint as n_open
    from followed
    left join turns on followed.company_id = turns.company_id and followed.month = turns.month
    qualify n_open > 0 or turns.company_id is not null
)

select * from final
