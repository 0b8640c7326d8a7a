-- question: Which period do the postings cover?
-- topic: data
-- words: period, time, dates, range, months, coverage, from, until
-- grain: one row
-- tables: mart_posting
-- caveats: A posting without a stated date counts on the day it was first seen; before the first load only postings
--   that were still open then can be known.
select
    min(posting_date) as first_day,
    max(posting_date) as last_day,
    count(distinct posting_month) as months,
    count(*) as postings,
    count(*) filter (where posting_date_method = 'stated') as with_stated_date
from mart_posting
