-- question: Is demand for labour rising or falling?
-- topic: volume
-- words: index, trend, growing, shrinking, up, down, market
-- grain: day, the last seven
-- tables: mart_posting_volume
-- caveats: The index (100 = its base period) follows only boards that were watched at both ends, so adding a source
--   does not raise it. Without several complete loads there is none, and no_index_reason says why.
select
    day,
    n_new as new_postings,
    n_open as open_postings,
    n_new_mean_7d as mean_of_7_days,
    volume_index,
    base_from,
    base_to,
    no_index_reason
from mart_posting_volume
where scope_type = 'all'
order by day desc
limit 7
