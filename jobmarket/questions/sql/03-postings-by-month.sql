-- question: How many new postings are there each month?
-- topic: volume
-- words: new, trend, month, growth, how many jobs, monthly
-- grain: month
-- tables: mart_work_mode
-- caveats: Counts follow what was loaded. For a trend take the volume index, which compares boards with themselves.
select
    posting_month as month,
    n_postings as postings
from mart_work_mode
where aggregation_level = 'month'
order by month
