-- How far a month's postings come from other sources than those of the three months before: half the sum of what the
-- shares of sources differ, 0 for the same mix and 1 for another one, less what few postings differ by chance (the mean
-- distance of two draws from one mix). Of any other share that much at most can change through the sources.
with counted as (
    select
        {{ skill_cell() }},
        source,
        count(*) as n_postings
    from {{ ref('mart_posting') }}
    group by
        source,
        posting_month,
        grouping sets (
            (), (country_code), (role_family), (role_family, country_code), (role_id), (role_id, country_code)
        )
),

offsets as (
    select unnest(range(4))::integer as months_later
),

followed as (
    select
        counted.cell_level,
        counted.role_id,
        counted.role_family,
        counted.country_code,
        (counted.posting_month + to_months(offsets.months_later))::date as posting_month,
        counted.source,
        coalesce(sum(counted.n_postings) filter (where offsets.months_later = 0), 0) as n_now,
        coalesce(sum(counted.n_postings) filter (where offsets.months_later > 0), 0) as n_before
    from counted
    cross join offsets
    group by all
),

shared as (
    select
        *,
        nullif(sum(n_now) over cell, 0) as cell_now,
        nullif(sum(n_before) over cell, 0) as cell_before,
        (n_now + n_before) / sum(n_now + n_before) over cell as share_of_both
    from followed
    window cell as (partition by cell_level, role_id, role_family, country_code, posting_month)
),

differing as (
    select
        *,
        abs(n_now / cell_now - n_before / cell_before) as difference,
        sqrt(2 / pi() * share_of_both * (1 - share_of_both) * (1 / cell_now + 1 / cell_before)) as difference_by_chance
    from shared
),

final as (
    select
        cell_level,
        role_id,
        role_family,
        country_code,
        posting_month,
        round(greatest(0, sum(difference - difference_by_chance) / 2), 4) as source_shift
    from differing
    where cell_now > 0 and cell_before > 0
    group by all
)

select * from final
