-- question: How many postings say what they pay?
-- topic: pay
-- words: transparency, disclosed, share, stated, missing, hidden
-- grain: country, and all together
-- tables: mart_pay
-- caveats: Of postings with a text to read. A range open at one end counts as disclosed. Shares of fewer than 10
--   postings are left out.
select
    country_code as country,
    n_readable as readable,
    n_disclosed as disclosed,
    disclosed_share,
    disclosed_share_low,
    disclosed_share_high
from mart_pay
where aggregation_level in ('all', 'country')
order by readable desc, country
limit 15
