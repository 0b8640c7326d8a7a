-- Every day of a scope from its first posting on, but not from before the day by which one posting in a hundred of all
-- had come: single old dates make no calendar of decades.
with last_look as (
    select max(looked_on) as last_day
    from {{ ref('int_collection_look') }}
),

first_hundredth as (
    select quantile_disc(open_from, 0.01) as first_day
    from {{ ref('int_posting_span') }}
),

scopes as (
    select
        {{ volume_scope() }},
        min(open_from) as first_posting_on,
        count(*) as n_postings
    from {{ ref('int_posting_span') }}
    {{ by_volume_scope('true') }}
),

final as (
    select
        scopes.scope_type,
        scopes.scope,
        greatest(scopes.first_posting_on, first_hundredth.first_day) as first_day,
        unnest(generate_series(
            greatest(scopes.first_posting_on, first_hundredth.first_day), last_look.last_day, interval 1 day
        ))::date as day
    from scopes
    cross join first_hundredth
    cross join last_look
    where scopes.n_postings >= {{ var('min_cell_postings') }}
)

select * from final
