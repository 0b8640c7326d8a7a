-- question: Where is remote work most common?
-- topic: work mode
-- words: remote, hybrid, country, home office
-- grain: country
-- tables: mart_work_mode
-- caveats: Countries with fewer than 10 postings that state it show n and no share.
select
    country_code as country,
    n_postings as postings,
    n_stated as stated,
    remote_share,
    hybrid_share,
    onsite_share,
    suppressed_reason
from mart_work_mode
where aggregation_level = 'country'
order by stated desc, country
limit 15
