-- question: How long do postings stay open?
-- topic: time
-- words: duration, days, time to fill, open, vacancy
-- grain: source, and all together
-- tables: mart_posting_duration
-- caveats: The median counts those still open as well (Kaplan and Meier). A posting that closes was not always
--   filled. One load alone follows nothing: then stated ends are all there is.
select
    source,
    n_postings as postings,
    n_followed as followed,
    n_ended as ended,
    median_days,
    no_median_reason,
    n_stated_end as with_stated_end,
    median_stated_days
from mart_posting_duration
where aggregation_level in ('all', 'source')
order by postings desc, source
limit 12
