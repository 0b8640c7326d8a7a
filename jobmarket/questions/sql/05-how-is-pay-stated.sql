-- question: In which currencies and periods is pay stated?
-- topic: pay
-- words: currency, period, hourly, yearly, unit, range
-- grain: currency and period
-- tables: fct_posting_compensation
-- caveats: Base pay as stated; figures that a site estimated are left out.
select
    stated_currency as currency,
    stated_unit_text as per,
    bound_type,
    count(*) as n
from fct_posting_compensation
where component = 'BASE' and not is_estimated
group by all
order by n desc, currency, per, bound_type
limit 15
