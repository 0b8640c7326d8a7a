-- question: How does pay rise with seniority?
-- topic: pay
-- words: salary, level, junior, senior, lead, experience
-- grain: seniority level
-- tables: mart_pay
-- caveats: Levels are read from titles, and the mix of occupations and countries differs between them.
select
    seniority_level,
    n_postings as postings,
    n_pay as with_pay,
    pay_p25_usd as p25,
    pay_p50_usd as median,
    pay_p75_usd as p75,
    suppressed_reason
from mart_pay
where aggregation_level = 'seniority'
order by median desc nulls last, with_pay desc, seniority_level
