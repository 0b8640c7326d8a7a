-- question: What do the postings pay?
-- topic: pay
-- words: salary, wage, median, average, earn, percentile, p50, overall
-- grain: one row
-- tables: mart_pay
-- caveats: Base pay a year in US dollars, middle of the stated range. Only postings that state pay count, and they
--   differ from those that do not.
select
    n_postings as postings,
    n_pay as with_pay,
    disclosed_share,
    pay_p10_usd as p10,
    pay_p50_usd as median,
    pay_p50_usd_low as median_low,
    pay_p50_usd_high as median_high,
    pay_p90_usd as p90
from mart_pay
where aggregation_level = 'all'
