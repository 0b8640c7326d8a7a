-- A cell is made of smallest cells (one role, country and month): what is counted in these once is added up in it.
with smallest_cells as (
    select
        role_id,
        role_family,
        country_code,
        posting_month,
        smallest_cell,
        count(*) as n_postings,
        count(*) filter (where skill_count > 0) as n_stated
    from {{ ref('int_market_posting') }}
    group by all
),

cells as (
    select
        {{ skill_cell() }},
        sum(n_postings)::bigint as n_postings,
        sum(n_stated)::bigint as n_stated,
        list(smallest_cell order by smallest_cell) as smallest_cells
    from smallest_cells
    group by
        grouping sets (
            (), (country_code), (posting_month), (country_code, posting_month),
            (role_family), (role_family, country_code), (role_family, posting_month),
            (role_family, country_code, posting_month),
            (role_id), (role_id, country_code), (role_id, posting_month), (role_id, country_code, posting_month)
        )
    having count(*) > 0 -- no posting, no cell of all postings
),

numbered as (
    select
        *,
        row_number() over (order by cell_level, role_family, role_id, country_code, posting_month)::integer
            as cell_number
    from cells
),

final as (
    select
        *,
        (sum(n_postings) filter (where posting_month is not null) over three_months_before)::bigint
            as n_postings_before,
        list(cell_number) filter (where posting_month is not null) over three_months_before as cells_before
    from numbered
    window three_months_before as (
        partition by cell_level, role_id, role_family, country_code
        order by posting_month
        range between interval 3 month preceding and interval 1 month preceding
    )
)

select * from final
