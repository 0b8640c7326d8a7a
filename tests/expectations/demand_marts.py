"""The marts of demand in the invented warehouse: the columns that expectations read, right in every respect."""

DEMAND = """
create table mart_skill_demand as
select
    'all' as aggregation_level, null::date as posting_month, 'all' as skill_id, 250 as n_postings, 250 as n_with_skill,
    null::bigint as n_required, null::bigint as n_preferred, null::bigint as n_mentioned, 1.0 as share,
    false as is_suppressed
union all
select 'skill', null, 'ski' || i, 250, 30, 10, 10, 10, 0.12, false from range(50) as r(i)
union all
select 'month', month, 'all', 125, 125, null, null, null, 1.0, false
from (values (date '2026-01-01'), (date '2026-02-01')) as months(month)
union all
select 'role_month', date '2026-01-01', 'all', 4, 4, null, null, null, null, true;

create table mart_skill_pair as
select
    'all' as role_family, 'ski0' as skill_id, 'ski' || (i + 1) as partner_skill_id, 250 as n_postings, 30 as n_skill,
    30 as n_partner, 12 as n_both, i + 1 as partner_rank
from range(50) as r(i);

create table mart_work_mode as
select
    level as aggregation_level, date '2026-01-01' as posting_month, 'AT' as country_code, 'Food' as role_family,
    250 as n_postings, 200 as n_stated, 40 as n_remote, 40 as n_hybrid, 120 as n_onsite, 50 as n_not_stated,
    0.2 as remote_share
from (values ('all'), ('month'), ('month_country_family')) as levels(level);

create table mart_company_hiring as
select
    'com' || i as company_id, date '2026-01-01' as posting_month, false as is_staffing, 25 as n_postings, 20 as n_open,
    5 as n_closed, 25 as n_readable, 10 as n_with_pay, 20 as n_work_mode_stated, 4 as n_remote
from range(40) as r(i);

create table mart_posting_volume as
select
    scope_type, scope, date '2026-01-01' + i::int as day, case when scope_type = 'all' then 10 else 5 end as n_new,
    0 as n_new_back_dated, 30 as n_open, 100::decimal(12, 2) as volume_index
from range(90) as r(i), (values ('all', 'all'), ('source', 'a'), ('source', 'b')) as scopes(scope_type, scope);

create table mart_posting_duration as
select
    'all' as aggregation_level, 'all' as role_family, 'all' as country_code, 'all' as source, 250 as n_postings,
    200 as n_followed, 120 as n_ended, 30 as median_days, 27 as median_days_low, 34 as median_days_high,
    null::varchar as no_median_reason
union all
select 'source', 'all', 'all', 'pages', 50, 0, 0, null, null, null, 'too_few_ends';
"""
