-- question: How many postings are reposts or standing offers?
-- topic: time
-- words: ghost, repost, evergreen, fake, standing, again
-- grain: one row
-- tables: mart_posting_duration
-- caveats: A standing offer is marked on two reasons only. Neither proves that no job is behind it.
select
    n_postings as postings,
    n_reposted as reposted,
    reposted_share,
    reposted_share_low,
    reposted_share_high,
    n_evergreen as standing_offers,
    evergreen_share
from mart_posting_duration
where aggregation_level = 'all'
