with news as (
    select
        company_id,
        posting_month,
        count(*) as n_postings,
        count(distinct role_id) as n_roles,
        count(distinct country_code) as n_countries,
        count(*) filter (where is_readable) as n_readable,
        count(*) filter (where is_readable and has_pay) as n_with_pay,
        count(remote_type) as n_work_mode_stated,
        count(*) filter (where remote_type = 'remote') as n_remote
    from {{ ref('mart_posting') }}
    where company_id is not null
    group by company_id, posting_month
),

reposts as (
    select
        spans.company_id,
        date_trunc('month', reposts.date_posted)::date as posting_month,
        count(distinct reposts.posting_id || reposts.date_posted) as n_reposts
    from {{ ref('int_repost') }} as reposts
    inner join {{ ref('int_posting_span') }} as spans on reposts.posting_id = spans.posting_id
    where spans.company_id is not null
    group by all
),

looks as (
    select
        spans.company_id,
        min(looks.first_looked_on) as first_looked_on,
        max(looks.looked_on) as last_looked_on
    from {{ ref('int_posting_span') }} as spans
    inner join {{ ref('int_collection_look') }} as looks on spans.collection_id = looks.collection_id
    group by spans.company_id
),

counted as (
    select
        months.company_id,
        companies.company_name,
        companies.is_staffing,
        months.month as posting_month,
        coalesce(
            looks.first_looked_on <= months.month
            and looks.last_looked_on >= months.month + interval 1 month,
            false
        ) as is_complete,
        coalesce(news.n_postings, 0) as n_postings,
        months.n_open,
        months.n_closed,
        coalesce(reposts.n_reposts, 0) as n_reposts,
        coalesce(news.n_roles, 0) as n_roles,
        coalesce(news.n_countries, 0) as n_countries,
        coalesce(news.n_readable, 0) as n_readable,
        coalesce(news.n_with_pay, 0) as n_with_pay,
        coalesce(news.n_work_mode_stated, 0) as n_work_mode_stated,
        coalesce(news.n_remote, 0) as n_remote
    from {{ ref('int_company_month') }} as months
    inner join {{ ref('dim_company') }} as companies on months.company_id = companies.company_id
    left join looks on months.company_id = looks.company_id
    left join news on months.company_id = news.company_id and months.month = news.posting_month
    left join reposts on months.company_id = reposts.company_id and months.month = reposts.posting_month
),

judged as (
    select
        *,
        {{ suppressed_reason('n_postings') }} as suppressed_reason,
        case when n_readable >= {{ var('min_cell_postings') }} then n_readable end as n_read,
        case when n_work_mode_stated >= {{ var('min_cell_postings') }} then n_work_mode_stated end as n_modes
    from counted
),

final as (
    select
        *,
        {{ share_columns('pay_disclosed_share', 'n_with_pay', 'n_read') }},
        {{ unless_suppressed('n_work_mode_stated / n_postings') }}::decimal(6, 4) as work_mode_stated_share,
        (n_remote / n_modes)::decimal(6, 4) as remote_share,
        {{ wilson_bound('n_remote', 'n_modes', '-') }}::decimal(6, 4) as remote_share_low,
        {{ wilson_bound('n_remote', 'n_modes', '+') }}::decimal(6, 4) as remote_share_high,
        suppressed_reason is not null as is_suppressed
    from judged
)

select * exclude (n_read, n_modes) from final
