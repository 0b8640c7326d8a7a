-- question: How many jobs are remote, hybrid or on site?
-- topic: work mode
-- words: remote, hybrid, onsite, home office, telework, wfh
-- grain: one row
-- tables: mart_work_mode
-- caveats: Shares of those that say it; most postings that say nothing are on site, but they do not say so.
select
    n_postings as postings,
    n_stated as stated,
    stated_share,
    remote_share,
    remote_share_low,
    remote_share_high,
    hybrid_share,
    onsite_share
from mart_work_mode
where aggregation_level = 'all'
