-- question: What does each occupation pay?
-- topic: pay
-- words: salary, occupation, role, job, profession, earn
-- grain: occupation, the 15 with most pay figures
-- tables: mart_pay
-- parameters: country: two letters of ISO 3166, for example US; all countries when not set
-- caveats: Fewer than 10 pay figures, or 3 employers, show n and no figure. All countries together: set country to
--   compare within one.
select
    role_name as role,
    n_postings as postings,
    n_pay as with_pay,
    n_companies as companies,
    pay_p25_usd as p25,
    pay_p50_usd as median,
    pay_p75_usd as p75,
    suppressed_reason
from mart_pay
where
    aggregation_level = if(getvariable('country') is null, 'role', 'role_country')
    and country_code = coalesce(getvariable('country'), 'all')
    and role_id <> 'not_known'
order by with_pay desc, postings desc, role
limit 15
