-- question: How many new postings are there each month?
-- topic: volume
-- words: new, trend, month, growth, how many jobs, monthly
-- grain: month
-- tables: mart_posting
-- caveats: Counts follow what was loaded, and a posting without a date stands in the month in which it was first seen:
--   with_stated_date says how many do not. For a trend take the volume index, which compares boards with themselves.
select
    posting_month as month,
    count(*) as postings,
    count(*) filter (where posting_date_method = 'stated') as with_stated_date
from mart_posting
group by month
order by month
