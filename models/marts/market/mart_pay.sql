with postings as (
    select
        {{ or_word('role_family', 'not_known') }},
        {{ or_word('role_id', 'not_known') }},
        {{ or_word('role_name', 'not_known') }},
        {{ or_word('country_code', 'not_known') }},
        {{ or_word('country_name', 'not_known') }},
        {{ or_word('admin1_code', 'not_known') }},
        {{ or_word('seniority_level', 'not_stated') }},
        company_id,
        posting_month,
        is_readable,
        has_pay,
        pay_annual_usd,
        pay_annual_local,
        pay_currency,
        pay_range_width
    from {{ ref('mart_posting') }}
),

-- Of three dimensions there are more cells than postings: those of too few postings have no row.
cells as (
    select
        coalesce(nullif(concat_ws(
            '_',
            case when grouping(role_id) = 0 then 'role' when grouping(role_family) = 0 then 'family' end,
            case when grouping(admin1_code) = 0 then 'state' when grouping(country_code) = 0 then 'country' end,
            case when grouping(seniority_level) = 0 then 'seniority' end
        ), ''), 'all') as aggregation_level,
        {{ or_word('role_family', 'all') }},
        {{ or_word('role_id', 'all') }},
        {{ or_word('role_name', 'all') }},
        {{ or_word('country_code', 'all') }},
        {{ or_word('country_name', 'all') }},
        {{ or_word('admin1_code', 'all') }},
        {{ or_word('seniority_level', 'all') }},
        min(posting_month) as first_posting_month,
        max(posting_month) as last_posting_month,
        count(*) as n_postings,
        count(*) filter (where is_readable) as n_readable,
        count(*) filter (where is_readable and has_pay) as n_disclosed,
        count(pay_annual_usd) as n_pay,
        list(company_id) filter (where pay_annual_usd is not null and company_id is not null) as employers,
        list(pay_annual_usd) filter (where pay_annual_usd is not null) as pays,
        median(pay_range_width::double) as range_width
    from postings
    group by {{ pay_levels() }}
    having
        count(*) >= {{ var('min_cell_postings') }}
        or grouping(role_family) = 1 or grouping(country_code) = 1 or grouping(seniority_level) = 1
),

currencies as (
    select
        {{ or_word('role_family', 'all') }},
        {{ or_word('role_id', 'all') }},
        {{ or_word('country_code', 'all') }},
        {{ or_word('admin1_code', 'all') }},
        {{ or_word('seniority_level', 'all') }},
        pay_currency,
        count(*) as n_local,
        list(pay_annual_local) as local_pays
    from postings
    where pay_annual_local is not null
    group by pay_currency, {{ pay_levels() }}
),

-- What is aggregated is held for every cell: the few cells that are shown sort and count their lists.
counted as (
    select
        *,
        coalesce(list_unique(employers), 0)::bigint as n_companies
    from cells
),

judged as (
    select
        cells.*,
        currencies.pay_currency,
        currencies.local_pays,
        cells.n_readable >= {{ var('min_cell_postings') }} as is_share_shown,
        {{ suppressed_reason('cells.n_pay', 'cells.n_companies') }} as suppressed_reason
    from counted as cells
    left join currencies
        on
            cells.role_family = currencies.role_family
            and cells.role_id = currencies.role_id
            and cells.country_code = currencies.country_code
            and cells.admin1_code = currencies.admin1_code
            and cells.seniority_level = currencies.seniority_level
            and currencies.n_local >= 0.9 * cells.n_pay
),

shown as (
    select
        * replace ({{ unless_suppressed('list_sort(pays)') }} as pays),
        {{ unless_suppressed(pay_percentiles('pays')) }} as usd,
        {{ unless_suppressed(pay_percentiles('local_pays')) }} as local_pay
    from judged
),

final as (
    select
        {{ stable_id(['role_family', 'role_id', 'country_code', 'admin1_code', 'seniority_level']) }} as pay_cell_id,
        aggregation_level,
        role_family,
        role_id,
        role_name,
        country_code,
        country_name,
        admin1_code,
        seniority_level,
        first_posting_month,
        last_posting_month,
        n_postings,
        n_readable,
        n_disclosed,
        case when is_share_shown then n_disclosed / n_readable end::decimal(6, 4) as disclosed_share,
        case when is_share_shown then {{ wilson_bound('n_disclosed', 'n_readable', '-') }} end::decimal(6, 4)
            as disclosed_share_low,
        case when is_share_shown then {{ wilson_bound('n_disclosed', 'n_readable', '+') }} end::decimal(6, 4)
            as disclosed_share_high,
        n_pay,
        n_companies,
        {{ unless_suppressed("list_max(map_values(list_aggregate(employers, 'histogram'))) / n_pay") }}::decimal(6, 4)
            as top_company_share,
        {{ unless_suppressed('usd[1]') }}::decimal(18, 2) as pay_p10_usd,
        {{ unless_suppressed('usd[2]') }}::decimal(18, 2) as pay_p25_usd,
        {{ unless_suppressed('usd[3]') }}::decimal(18, 2) as pay_p50_usd,
        {{ unless_suppressed('usd[4]') }}::decimal(18, 2) as pay_p75_usd,
        {{ unless_suppressed('usd[5]') }}::decimal(18, 2) as pay_p90_usd,
        {{ unless_suppressed('pays[' ~ median_rank('n_pay', 'low') ~ ']') }}::decimal(18, 2) as pay_p50_usd_low,
        {{ unless_suppressed('pays[' ~ median_rank('n_pay', 'high') ~ ']') }}::decimal(18, 2) as pay_p50_usd_high,
        {{ unless_suppressed('pay_currency') }} as local_currency,
        {{ unless_suppressed('local_pay[1]') }}::decimal(18, 2) as pay_p10_local,
        {{ unless_suppressed('local_pay[2]') }}::decimal(18, 2) as pay_p25_local,
        {{ unless_suppressed('local_pay[3]') }}::decimal(18, 2) as pay_p50_local,
        {{ unless_suppressed('local_pay[4]') }}::decimal(18, 2) as pay_p75_local,
        {{ unless_suppressed('local_pay[5]') }}::decimal(18, 2) as pay_p90_local,
        {{ unless_suppressed('range_width') }}::decimal(8, 4) as range_width_median,
        suppressed_reason is not null as is_suppressed,
        suppressed_reason
    from shown
)

select * from final
