-- Skills are counted in cells and pairs by the million: by numbers, which compare three times as fast as ids.
with numbered as (
    select
        posting_id,
        role_id,
        role_family,
        country_code,
        posting_month,
        skill_count,
        row_number() over (order by posting_id)::integer as posting_number,
        dense_rank() over (order by role_family, role_id, country_code, posting_month)::integer as smallest_cell
    from {{ ref('mart_posting') }}
)

select * from numbered
