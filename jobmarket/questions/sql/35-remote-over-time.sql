-- question: Is remote work growing or shrinking?
-- topic: work mode
-- words: trend, return to office, month, hybrid
-- grain: month
-- tables: mart_work_mode
-- caveats: The mix of sources changes from month to month; look at one country or family before you conclude. A posting
--   without a date counts in the month in which it was first seen.
select
    posting_month as month,
    n_stated as stated,
    remote_share,
    remote_share_low,
    remote_share_high,
    hybrid_share,
    suppressed_reason
from mart_work_mode
where aggregation_level = 'month'
order by month
