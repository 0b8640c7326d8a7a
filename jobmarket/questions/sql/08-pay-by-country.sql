-- question: What do postings pay in each country?
-- topic: pay
-- words: salary, country, place, where, abroad
-- grain: country
-- tables: mart_pay
-- caveats: In US dollars at the rate of the posting's day, not at purchasing power; local figures where nine of ten
--   are in one currency.
select
    country_code as country,
    n_postings as postings,
    n_pay as with_pay,
    disclosed_share,
    pay_p50_usd as median_usd,
    local_currency,
    pay_p50_local as median_local,
    suppressed_reason
from mart_pay
where aggregation_level = 'country'
order by with_pay desc, postings desc, country
limit 15
