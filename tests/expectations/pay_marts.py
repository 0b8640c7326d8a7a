"""The marts about pay, right in every respect: 500 postings, half with pay, in five countries."""

PAY = """
create table mart_posting as
select
    'pos' || i as posting_id, i % 2 = 0 as has_pay,
    case when i % 2 = 0 then 'usable' else 'not_stated' end as pay_status,
    case when i % 2 = 0 then 43560 end::decimal(18, 2) as pay_annual_usd,
    case when i % 2 = 0 then 39600 end::decimal(18, 2) as pay_annual_min_usd,
    case when i % 2 = 0 then 47520 end::decimal(18, 2) as pay_annual_max_usd,
    'stated' as posting_date_method, true as is_readable
from range(500) as r(i);

create table mart_pay as
select
    'cell' || i as pay_cell_id, case when i = 0 then 'all' else 'country' end as aggregation_level,
    case when i = 0 then 250 else 50 end as n_postings, case when i = 0 then 125 else 25 end as n_pay,
    12 as n_companies, 0.5 as disclosed_share, 0.4 as disclosed_share_low, 0.6 as disclosed_share_high,
    30000 as pay_p10_usd, 35000 as pay_p25_usd, 40000 as pay_p50_usd, 45000 as pay_p75_usd, 50000 as pay_p90_usd,
    38000 as pay_p50_usd_low, 42000 as pay_p50_usd_high, 36000 as pay_p50_local, 0.2 as range_width_median
from range(6) as r(i);

create table mart_skill_pay as
select
    'Skill ' || i as skill_name, 'all' as role_family, 'skill' as aggregation_level, 40 as n_with, 12 as n_companies,
    (i - 60) / 1000 as pay_premium, (i - 60) / 1000 - 0.05 as pay_premium_low,
    (i - 60) / 1000 + 0.05 as pay_premium_high
from range(120) as r(i);

create table mart_pay_transparency as
select
    'State ' || i as jurisdiction_name, 'jurisdiction' as aggregation_level, null::date as posting_month,
    true as is_in_force, 'in_advert' as duty, date '2025-07-15' as effective_from, 1 as min_employees,
    300 as n_postings, 200 as n_disclosed, 100 as n_undisclosed_no_threshold, 0 as n_undisclosed_threshold_unknown,
    0 as n_undisclosed_not_required
from range(2) as r(i)
union all
select
    'State 0', 'jurisdiction_month', date '2025-07-01', true, 'in_advert', date '2025-07-15', 1, 300, 200, 100, 0, 0;
"""
